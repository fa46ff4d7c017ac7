import { z } from 'zod';
import { LetterTemplate } from '../letter/template.ts';
import { Form } from './form.ts';
import { Sop } from './sop.ts';
import { Source, Standard } from './standard.ts';

export const ServiceCode = z.string().regex(/^[a-z0-9][a-z0-9-]{1,78}[a-z0-9]$/);

export const mostLetters = 6;

/** What one office offers under one name; `version` is what is published or drafted of it. */
export const ServiceVersion = z.object({
  /** The office's own decree on this standard (SK Standar Pelayanan). */
  decree: z.object({ number: z.string(), date: z.iso.date() }).nullable().default(null),
  standard: Standard,
  form: Form.nullable(),
  sop: Sop.nullable(),
  /** Templates of its letters; the first is the usual one, others for instance refuse. */
  letters: z.array(LetterTemplate).max(mostLetters).default([]),
});
export type ServiceVersion = z.infer<typeof ServiceVersion>;

export const ServiceDefinition = z.object({
  code: ServiceCode,
  title: z.string().min(3).max(160),
  /** Plain words a citizen would type: "surat nikah hilang, buku nikah rusak". */
  everydayWords: z.array(z.string()).default([]),
  summary: z.string().max(300).default(''),
  group: z.string().max(80).default(''),
  /** Code of the section that owns it inside the office. */
  section: z.string().max(60).nullable().default(null),
  /** Moved to another body: shown with a redirect, never with a form. */
  moved: z
    .object({ to: z.string(), text: z.string(), url: z.url().nullable().default(null) })
    .nullable()
    .default(null),
  version: ServiceVersion,
  sources: z.array(Source).default([]),
});
export type ServiceDefinition = z.infer<typeof ServiceDefinition>;
