import { z } from 'zod';

/** One record of a catalogue that another office or a collector wrote down: much may be null. */

/** A broken pair of surrogates or a control character would be refused by the database. */
const controlCharacters = /\p{Cc}+/gu;
const clean = (text: string) =>
  text.toWellFormed().replace(controlCharacters, ' ').replace(/\s+/g, ' ').trim();

/** Never cuts a character in two. */
export const upTo = (text: string, limit: number) => text.slice(0, limit).toWellFormed();

const Text = z.string().transform(clean);
const Said = Text.nullish().transform((text) => text || null);
const Figure = z.number().nullish().default(null);
const Texts = z
  .array(Said)
  .nullish()
  .transform((texts) => (texts ?? []).filter((text) => text !== null));

const ForeignStep = z.object({
  activity: Said,
  actor: Said,
  duration_minutes: Figure,
  output: Said,
});
export type ForeignStep = z.infer<typeof ForeignStep>;

export const ForeignRecord = z.object({
  code: Text.pipe(z.string().min(1)),
  name: Text.pipe(z.string().min(3)),
  owner: Said,
  level: Said,
  group: Said,
  note: Said,
  requirements: Texts,
  steps: z
    .array(ForeignStep)
    .nullish()
    .transform((steps) => steps ?? []),
  duration_text: Said,
  duration_working_days: Figure,
  duration_days: Figure,
  duration_minutes: Figure,
  fee_idr: Figure,
  fee_note: Said,
  product: Said,
  legal_basis: Texts,
  source: z
    .object({ document: Said, year: z.number().int().nullish().default(null), url: Said })
    .nullish()
    .default(null),
});
export type ForeignRecord = z.infer<typeof ForeignRecord>;
