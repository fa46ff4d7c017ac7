import { z } from 'zod';
import { Phase } from '../../../kernel/time/index.ts';
import { Field } from '../definition/form.ts';
import { ServiceDefinition } from '../definition/service.ts';
import { Deed, Lane, SopIdentity, Step } from '../definition/sop.ts';
import { Source, Standard } from '../definition/standard.ts';
import { LetterTemplate } from '../letter/template.ts';

/** The files of database/samples, as people write them; sample.ts makes definitions of them. */

/** A procedure that several services share. `{word}` in its texts is filled in by the service. */
const Archetype = z.strictObject({
  about: z.string(),
  identity: SopIdentity.pick({
    qualifications: true,
    relatedTo: true,
    equipment: true,
    warnings: true,
    records: true,
  }),
  lanes: z.array(Lane),
  /** `withLetter`: what the step is where the service ends in a letter of the system's own. */
  steps: z.array(z.strictObject({ ...Step.shape, withLetter: Deed.optional() })),
});
export type Archetype = z.infer<typeof Archetype>;

/** What all services of one kind of office have in common. */
export const Common = z.strictObject({
  titles: z.strictObject({
    office_head: z.string(),
    section_head: z.string(),
    sections: z.record(z.string(), z.string()),
  }),
  standard: Standard.omit({ requirements: true, time: true, fee: true, product: true }),
  sopBasis: z.array(z.string()),
});
export type Common = z.infer<typeof Common>;

export const Template = z.strictObject({
  ...ServiceDefinition.omit({ version: true, sources: true }).shape,
  /** Absent: every office of the file offers it. */
  only: z.array(z.string()).optional(),
  standard: Standard.pick({
    requirements: true,
    time: true,
    fee: true,
    product: true,
    legalBasis: true,
  }),
  /** A text is the key of a question in fields.json. */
  form: z.array(z.union([z.string(), Field])).nullable(),
  sop: z
    .strictObject({
      archetype: z.string(),
      words: z.record(z.string(), z.string()).default({}),
      /** Norm times that differ from the archetype's, by step. */
      norms: z.record(z.string(), Phase).default({}),
    })
    .nullable(),
  /** What one office decided otherwise, by its code. */
  local: z
    .record(
      z.string(),
      z.strictObject({ time: Standard.shape.time.optional(), summary: z.string().optional() }),
    )
    .default({}),
  /** A text is the code of a record in services.json. */
  sources: z.array(z.union([z.string(), Source])),
});
export type Template = z.infer<typeof Template>;

const CatalogueFile = z.strictObject({
  kind: z.string(),
  offices: z.array(z.string()).min(1),
  services: z.array(Template),
});

export const SampleCatalogue = z.object({
  archetypes: z.record(z.string(), Archetype),
  common: z.record(z.string(), Common),
  fields: z.array(Field),
  catalogues: z.array(CatalogueFile),
  /** The letter that a service ends in, by the service's code. */
  letters: z.array(z.strictObject({ service: z.string(), template: LetterTemplate })),
  /** services.json as it is; only code and source are read here. */
  records: z.array(
    z.object({
      code: z.string(),
      source: z.object({
        document: z.string(),
        year: z.number().int().nullable(),
        url: z.string().nullable(),
      }),
    }),
  ),
});
export type SampleCatalogue = z.infer<typeof SampleCatalogue>;
