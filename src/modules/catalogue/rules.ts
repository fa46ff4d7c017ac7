import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Form, Sop, Standard } from './definition/index.ts';
import {
  formFaults,
  type ServiceDefinition,
  type ServiceVersion,
  sopFaults,
} from './definition/index.ts';

export type Status = 'draft' | 'published' | 'moved' | 'closed';

/** A version that people can apply to: nothing in it is left open. */
export interface Complete {
  decree: ServiceVersion['decree'];
  standard: Standard & {
    time: NonNullable<Standard['time']>;
    fee: NonNullable<Standard['fee']>;
    product: string;
  };
  form: Form;
  sop: Sop;
}

/** What stands between a definition and its publication, as sentences for the operator. */
export function gapsOf({ standard, form, sop }: ServiceVersion): string[] {
  const open: (string | false)[] = [
    standard.time === null && 'Jangka waktu belum ditetapkan.',
    standard.fee === null && 'Biaya belum ditetapkan.',
    standard.product === null && 'Produk pelayanan belum disebut.',
    form === null && 'Formulir belum dibuat.',
    sop === null && 'SOP belum dibuat.',
  ];
  const faults = [
    ...(form ? formFaults(form).map((fault) => `Formulir: ${fault}.`) : []),
    ...(sop ? sopFaults(sop).map((fault) => `SOP: ${fault}.`) : []),
  ];
  return [...open.filter((gap) => typeof gap === 'string'), ...faults];
}

export function complete(version: ServiceVersion): Outcome<Complete, 'has_gaps'> {
  if (gapsOf(version).length > 0) return refuse('has_gaps');
  return accept(version as Complete);
}

export const statusOf = ({ moved, version }: ServiceDefinition): Status => {
  if (moved) return 'moved';
  return gapsOf(version).length === 0 ? 'published' : 'draft';
};

/** What else a citizen may type to find it, beside the title. */
export const searchWords = ({ everydayWords, group }: ServiceDefinition): string =>
  [...everydayWords, group].join(' ');
