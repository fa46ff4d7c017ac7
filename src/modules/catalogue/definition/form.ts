import { z } from 'zod';
import { Key } from './sop.ts';

/** The questions of a service. File questions come from the requirements, see standard.ts. */

const base = {
  key: Key,
  label: z.string().min(1).max(120),
  help: z.string().max(300).default(''),
  required: z.boolean().default(true),
};

export const Field = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('text'),
    max: z.number().int().min(1).max(500).default(200),
  }),
  z.object({
    ...base,
    kind: z.literal('long_text'),
    max: z.number().int().min(1).max(5000).default(2000),
  }),
  z.object({ ...base, kind: z.literal('nik') }),
  z.object({ ...base, kind: z.literal('phone') }),
  z.object({
    ...base,
    kind: z.literal('date'),
    /** past includes today, so does future. */
    when: z.enum(['any', 'past', 'future']).default('any'),
  }),
  z.object({ ...base, kind: z.literal('number'), min: z.number().int(), max: z.number().int() }),
  z.object({
    ...base,
    kind: z.literal('choice'),
    options: z
      .array(z.object({ value: Key, label: z.string().min(1).max(120) }))
      .min(2)
      .max(40),
  }),
  z.object({ ...base, kind: z.literal('address') }),
]);
export type Field = z.infer<typeof Field>;

/** `applicant` names the fields that tell who applies: their answers are searched and masked. */
export const Form = z.object({
  applicant: z.object({ name: Key, phone: Key, nik: Key.nullable().default(null) }),
  fields: z.array(Field).min(2).max(60),
});
export type Form = z.infer<typeof Form>;

export function formFaults(form: Form): string[] {
  const keys = form.fields.map((f) => f.key);
  const kindOf = (key: string | null) => form.fields.find((f) => f.key === key)?.kind;
  return [
    ...keys.filter((k, i) => keys.indexOf(k) !== i).map((k) => `field ${k} stands twice`),
    ...(kindOf(form.applicant.name) === 'text' ? [] : ['the applicant name must be a text field']),
    ...(kindOf(form.applicant.phone) === 'phone'
      ? []
      : ['the applicant phone must be a phone field']),
    ...(form.applicant.nik === null || kindOf(form.applicant.nik) === 'nik'
      ? []
      : ['the applicant nik must be a nik field']),
  ];
}
