import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Deed, Form, Sop, Standard } from './definition/index.ts';
import {
  formFaults,
  type ServiceDefinition,
  type ServiceVersion,
  sopFaults,
} from './definition/index.ts';
import { fieldsOf, type LetterTemplate, letterFaults } from './letter/index.ts';

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
  letters: LetterTemplate[];
}

/** A letter without a signature, and a signature without a letter, would keep a case for ever. */
function letterGaps({ steps }: Sop, letters: readonly LetterTemplate[]): string[] {
  const has = (deed: Deed) => steps.some((step) => step.deed === deed);
  const signs = has('sign') || has('initial');
  return [
    ...(signs && letters.length === 0
      ? ['SOP menandatangani surat, tetapi templatnya belum ada.']
      : []),
    ...(letters.length > 0 && !has('sign')
      ? ['Ada templat surat, tetapi SOP tidak menandatanganinya.']
      : []),
    ...steps
      .filter((step) => step.letter && !letters.some(({ key }) => key === step.letter))
      .map((step) => `SOP menyusun surat ${step.letter}, tetapi templatnya belum ada.`),
    ...(signs && !has('write') ? ['SOP menandatangani surat yang tidak disusun siapa pun.'] : []),
  ];
}

/** What stands between a definition and its publication, as sentences for the operator. */
export function gapsOf({ standard, form, sop, letters }: ServiceVersion): string[] {
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
    ...(sop ? letterGaps(sop, letters) : []),
    ...letters.flatMap((letter) =>
      letterFaults(letter, fieldsOf(form)).map((fault) => `Surat ${letter.key}: ${fault}`),
    ),
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
