import { z } from 'zod';
import { Phase } from '../../../kernel/time/index.ts';
import { Key } from './sop.ts';

/** The 14 components of a service standard (PermenPANRB 15/2014), in its order, less the procedure,
 * which is read off the SOP. */

export const Requirement = z.object({
  key: Key,
  text: z.string().min(1).max(500),
  /** upload: a file or photo with the request; bring: the original is shown at the counter. */
  how: z.enum(['upload', 'bring']).default('upload'),
  required: z.boolean().default(true),
});
export type Requirement = z.infer<typeof Requirement>;

export const Standard = z.object({
  requirements: z.array(Requirement).max(40),
  /** The promise as phases; null: the source does not say, and the service stays a draft. */
  time: z
    .object({ phases: z.array(Phase).min(1).max(5), text: z.string().max(300).default('') })
    .nullable(),
  fee: z.object({ idr: z.number().int().min(0), note: z.string().max(300).default('') }).nullable(),
  product: z.string().min(1).max(200).nullable(),
  complaints: z.array(z.string()).default([]),
  legalBasis: z.array(z.string()).default([]),
  facilities: z.array(z.string()).default([]),
  competence: z.array(z.string()).default([]),
  oversight: z.array(z.string()).default([]),
  staffCount: z.string().default(''),
  guarantee: z.array(z.string()).default([]),
  safety: z.array(z.string()).default([]),
  evaluation: z.array(z.string()).default([]),
});
export type Standard = z.infer<typeof Standard>;

/** Where a record was read, kept so that anyone can look it up. */
export const Source = z.object({
  code: z.string().nullable().default(null),
  document: z.string(),
  year: z.number().int().nullable(),
  url: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;
