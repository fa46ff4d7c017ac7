import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { cleanText } from './clean.ts';
import { LetterDraft } from './draft.ts';
import { markFaults, scanMarks } from './marks.ts';
import { printBody } from './notation.ts';
import { readBody } from './read-body.ts';
import { oneLine, printRuns, readRuns } from './runs.ts';

/** A draft in the fields of a page, and back. */

export const draftFields = [
  'heading',
  'subject',
  'addressee',
  'attachments',
  'body',
  'closing',
  'copies',
] as const;
export type DraftField = (typeof draftFields)[number];
export type DraftTexts = Record<DraftField, string>;
/** Sentences, by the field they stand beside. */
export type DraftFaults = Partial<Record<DraftField, string>>;

export const draftTexts = (draft: LetterDraft): DraftTexts => ({
  heading: draft.heading,
  subject: draft.subject,
  addressee: draft.addressee.join('\n'),
  attachments: draft.attachments,
  body: printBody(draft.body),
  closing: printRuns(draft.closing),
  copies: draft.copies.join('\n'),
});

const lines = (text: string): string[] => text.split('\n').map(oneLine).filter(Boolean);
/** Tembusan are numbered on paper; who types the numbers too gets them once. */
const unnumbered = (text: string): string => text.replace(/^\d{1,2}[.)]\s+/u, '');

const lengths: Partial<Record<DraftField, number>> = {
  heading: 300,
  subject: 500,
  attachments: 300,
  closing: 4000,
};

type Cleaned = { texts: DraftTexts; faults: DraftFaults };

function cleaned(typed: Partial<DraftTexts>): Cleaned {
  const texts = { heading: '', subject: '', addressee: '', attachments: '' };
  const all: Cleaned = { texts: { ...texts, body: '', closing: '', copies: '' }, faults: {} };
  for (const field of draftFields) {
    const text = cleanText(typed[field] ?? '');
    const most = lengths[field];
    if (!text.ok) all.faults[field] = text.refusal;
    else if (most && text.value.length > most) {
      all.faults[field] = `Terlalu panjang: paling banyak ${most} huruf.`;
    } else all.texts[field] = text.value;
  }
  return all;
}

function lineFault(list: readonly string[], most: number): string | undefined {
  if (list.length > most) return `Paling banyak ${most} baris.`;
  return list.some((line) => line.length > 500)
    ? 'Ada baris yang lebih dari 500 huruf.'
    : undefined;
}

/** What no letter has, and so no other sentence tells: thousands of headings, facts or marks. */
const tooMuch = 'Isi surat terlalu panjang atau terlalu rumit. Pindahkan sebagian ke lampiran.';

const mostLines = { addressee: 10, copies: 30 } as const;

/**
 * Reads what an officer typed over a draft. Kind, class, classification and signer stay the
 * template's.
 */
export function readDraft(
  before: LetterDraft,
  typed: Partial<DraftTexts>,
): Outcome<LetterDraft, DraftFaults> {
  const { texts, faults } = cleaned(typed);
  const subject = oneLine(texts.subject);
  const addressee = lines(texts.addressee);
  const copies = lines(texts.copies).map(unnumbered);
  const body = faults.body ? refuse([faults.body]) : readBody(texts.body);
  const [open] = markFaults(scanMarks(texts.closing));
  const letter = before.layout === 'letter';
  const found: DraftFaults = {
    ...(!letter && !oneLine(texts.heading) && { heading: 'Judul naskah belum diisi.' }),
    ...(!subject && { subject: 'Hal surat belum diisi.' }),
    ...(letter && addressee.length === 0 && { addressee: 'Alamat tujuan belum diisi.' }),
    ...(open && { closing: `Di penutup, ${open}.` }),
    ...(!body.ok && { body: body.refusal.join('\n') }),
  };
  const long = {
    addressee: lineFault(addressee, mostLines.addressee),
    copies: lineFault(copies, mostLines.copies),
  };
  for (const field of ['addressee', 'copies'] as const) {
    const sentence = long[field];
    if (sentence) found[field] = sentence;
  }
  Object.assign(found, faults);
  if (!body.ok || Object.keys(found).length > 0) return refuse(found);
  const draft = LetterDraft.safeParse({
    ...before,
    ...{ heading: texts.heading, subject, addressee, attachments: texts.attachments },
    ...{ body: body.value, closing: readRuns(texts.closing), copies },
  });
  return draft.success ? accept(draft.data) : refuse({ body: tooMuch });
}
