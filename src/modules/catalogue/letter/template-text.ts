import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { cleanText } from './clean.ts';
import { readTemplateBody } from './read-template.ts';
import { oneLine } from './runs.ts';
import { LetterTemplate } from './template.ts';
import { printTemplateBody } from './template-notation.ts';

/** A template in the fields of a page, and back. */

export const templateFields = [
  ...(['title', 'layout', 'paper', 'letterClass', 'classification', 'degree', 'heading'] as const),
  ...(['subject', 'addressee', 'attachments', 'body', 'closing', 'signerTitle', 'copies'] as const),
] as const;
export type TemplateField = (typeof templateFields)[number];
export type TemplateTexts = Record<TemplateField, string>;
/** Sentences, by the field they stand beside. */
export type TemplateFaults = Partial<Record<TemplateField, string>>;

export const printTemplate = (template: LetterTemplate): TemplateTexts => ({
  title: template.title,
  layout: template.layout,
  paper: template.paper,
  letterClass: template.letterClass,
  classification: template.classification,
  degree: template.degree,
  heading: oneLine(template.heading),
  subject: oneLine(template.subject),
  addressee: template.addressee.map(oneLine).join('\n'),
  attachments: oneLine(template.attachments),
  body: printTemplateBody(template.body),
  closing: oneLine(template.closing),
  signerTitle: oneLine(template.signer.title),
  copies: template.copies.map(oneLine).join('\n'),
});

const lines = (text: string): string[] => text.split('\n').map(oneLine).filter(Boolean);

interface Cleaned {
  texts: TemplateTexts;
  faults: TemplateFaults;
}

function cleaned(typed: Partial<TemplateTexts>): Cleaned {
  const faults: TemplateFaults = {};
  const pairs = templateFields.map((field) => {
    const text = cleanText(typed[field] ?? '');
    if (!text.ok) faults[field] = text.refusal;
    return [field, text.ok ? text.value : ''] as const;
  });
  return { texts: Object.fromEntries(pairs) as TemplateTexts, faults };
}

/** What the schema refuses, as people are told it. */
const sentences: Record<Exclude<TemplateField, 'body'>, string> = {
  title: 'Isi nama naskah, 3 sampai 120 huruf.',
  layout: 'Pilih tata letaknya.',
  paper: 'Pilih kertasnya.',
  letterClass: 'Pilih kelas nomornya.',
  classification: 'Isi kode klasifikasi arsip, misalnya HM.00.',
  degree: 'Pilih derajatnya.',
  heading: 'Judul paling banyak 500 huruf.',
  subject: 'Isi hal surat, paling banyak 500 huruf.',
  addressee: 'Paling banyak 8 baris, masing-masing paling banyak 500 huruf.',
  attachments: 'Paling banyak 500 huruf.',
  closing: 'Penutup paling banyak 4.000 huruf.',
  signerTitle: 'Isi jabatan penanda tangan, misalnya {{kantor.pimpinan}}.',
  copies: 'Paling banyak 20 baris, masing-masing paling banyak 500 huruf.',
};

const isField = (name: unknown): name is TemplateField =>
  templateFields.some((field) => field === name);

function fieldOfPath([first]: readonly PropertyKey[]): TemplateField {
  if (first === 'signer') return 'signerTitle';
  return isField(first) ? first : 'body';
}

type Issue = { readonly path: readonly PropertyKey[] };

function bodySentence([issue]: readonly Issue[], starts: readonly string[]): string {
  const [, index] = issue?.path ?? [];
  const start = typeof index === 'number' ? starts[index] : undefined;
  return start === undefined
    ? 'Isi surat terlalu panjang: paling banyak 80 bagian.'
    : `${start}: bagian yang dimulai di sini terlalu panjang atau terlalu banyak isinya.`;
}

function schemaFaults(issues: readonly Issue[], starts: readonly string[]): TemplateFaults {
  const faults: TemplateFaults = {};
  for (const { path } of issues) {
    const field = fieldOfPath(path);
    if (field !== 'body') faults[field] = sentences[field];
  }
  const ofBody = issues.filter(({ path }) => fieldOfPath(path) === 'body');
  return ofBody.length > 0 ? { ...faults, body: bodySentence(ofBody, starts) } : faults;
}

export interface ReadTemplate {
  readonly template: LetterTemplate;
  /** Where each block of the body begins, for people. */
  readonly starts: readonly string[];
}

/**
 * Reads what a keeper typed over a template. Its key and the role that signs stay. Names of fields
 * are not looked up here: see letterFaults.
 */
export function readTemplate(
  before: Pick<LetterTemplate, 'key' | 'signer'>,
  typed: Partial<TemplateTexts>,
): Outcome<ReadTemplate, TemplateFaults> {
  const { texts, faults } = cleaned(typed);
  const body = faults.body ? refuse([faults.body]) : readTemplateBody(texts.body);
  const read = LetterTemplate.safeParse({
    ...{ key: before.key, title: oneLine(texts.title), layout: texts.layout, paper: texts.paper },
    ...{ letterClass: texts.letterClass, classification: oneLine(texts.classification) },
    ...{ degree: texts.degree, heading: oneLine(texts.heading), subject: oneLine(texts.subject) },
    ...{ addressee: lines(texts.addressee), attachments: oneLine(texts.attachments) },
    // A placeholder, so that the other fields are judged too.
    body: body.ok ? body.value.body : [{ kind: 'bismillah' }],
    closing: oneLine(texts.closing),
    signer: { role: before.signer.role, title: oneLine(texts.signerTitle) },
    copies: lines(texts.copies),
  });
  const starts = body.ok ? body.value.starts : [];
  if (read.success && body.ok && Object.keys(faults).length === 0) {
    return accept({ template: read.data, starts });
  }
  return refuse({
    ...(read.success ? {} : schemaFaults(read.error.issues, starts)),
    ...(body.ok ? {} : { body: body.refusal.join('\n') }),
    ...faults,
  });
}
