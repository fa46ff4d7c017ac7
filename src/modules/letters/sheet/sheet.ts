import { sayDate } from '../../../kernel/time/index.ts';
import type { LetterDraft } from '../../catalogue/index.ts';
import { labelWidth, parted } from './blocks.ts';
import { isLong } from './length.ts';
import type { LetterSheet } from './schema.ts';
import type { SignatureKind, SignatureLine } from './signature.ts';
import { signatureStatement } from './signature.ts';

/** Everything on the paper that the draft does not say. */
export interface OfficeHead {
  readonly above: readonly string[];
  readonly name: string;
  readonly address: readonly string[];
  /** SVG, or none. */
  readonly logo: string | null;
  /** Where letters are dated: "Madiun". */
  readonly town: string;
}

export interface Signature {
  /** From signatureLines. */
  readonly lines: readonly SignatureLine[];
  readonly name: string;
  readonly nip: string | null;
  readonly rank: string | null;
  readonly kind: SignatureKind;
  /** Who issued the certificate; only of the kind certified. */
  readonly provider?: string;
}

export interface Initial {
  readonly post: string;
  /** Name and day, or null while it is still to come. */
  readonly by: string | null;
}

export interface Letter {
  readonly draft: LetterDraft;
  readonly office: OfficeHead;
  /** Null: not numbered yet, and then not dated either. */
  readonly number: string | null;
  /** Local date, '2026-11-24'; of a draft the day it is looked at. */
  readonly date: string;
  readonly signature: Signature;
  /** Absent on a draft: nothing was issued that could be checked. */
  readonly check?: {
    /** Without the code, as people type it: "ptsp.kemenag.go.id/periksa". */
    readonly address: string;
    readonly code: string;
    readonly qr: { readonly svg: string; readonly side: number };
  };
  readonly initials?: readonly Initial[];
  /** Canonical JSON of the letter's content. */
  readonly content?: string;
}

const dots = '……';
const degrees = { B: 'Biasa', R: 'Rahasia', SR: 'Sangat Rahasia' } as const;

/** '2026-11-24' -> "24 November 2026" */
const longDate = (date: string): string =>
  sayDate(new Date(`${date}T12:00:00Z`), 'WIB').replace(/^\S+ /, '');

/** Of a line that may break the last word does not stand alone. */
const noOrphan = (text: string): string =>
  text.length > 30 ? text.replace(/ (\S{1,20})$/u, '\u00a0$1') : text;

function dateParts(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

const numberBlock = ({ draft, number }: Letter) => [
  { label: 'Nomor', text: number ?? dots },
  { label: 'Sifat', text: degrees[draft.degree] },
  { label: 'Lampiran', text: draft.attachments || '-' },
  { label: 'Hal', text: noOrphan(draft.subject) },
];

/** A decree says where and when it was laid down, other letters only where and when. */
function placed({ draft, office }: Letter, date: string): string[] {
  if (draft.layout === 'letter') return [];
  return draft.layout === 'decree'
    ? [`Ditetapkan di ${office.town}`, `pada tanggal ${date}`]
    : [`${office.town}, ${date}`];
}

const below = ({ rank, nip }: Signature): string[] => [
  ...(rank ? [rank] : []),
  ...(nip ? [`NIP ${nip}`] : []),
];

/** Pure: the same letter is the same sheet, and the same sheet is the same PDF. */
export function sheetOf(letter: Letter): LetterSheet {
  const { draft, office, number, signature, check, content, initials = [] } = letter;
  const date = number === null ? dots : longDate(letter.date);
  const isDraft = check === undefined;
  const heading = draft.heading || draft.title;
  const { kind, provider = '' } = signature;
  return {
    title: number === null ? draft.subject : `${draft.subject} (${number})`,
    author: office.name,
    date: dateParts(letter.date),
    ...{ paper: draft.paper, layout: draft.layout, number },
    head: {
      ...{ name: office.name.toUpperCase(), logo: office.logo },
      above: office.above.map((line) => line.toUpperCase()),
      address: [...office.address],
    },
    watermark: isDraft ? 'KONSEP' : null,
    block: draft.layout === 'letter' ? numberBlock(letter) : [],
    placeDate: draft.layout === 'letter' ? `${office.town}, ${date}` : '',
    ...{ addressee: draft.addressee, heading: noOrphan(heading) },
    subject: noOrphan(draft.subject),
    ...parted(draft.body, draft.closing),
    labelWidth: labelWidth(draft.body),
    long: isLong(draft),
    signature: {
      placed: placed(letter, date),
      lines: signature.lines.map(({ mark, text }) => ({ mark, text: noOrphan(text) })),
      name: signature.name || dots,
      below: below(signature),
      byHand: kind === 'hand',
    },
    statement: isDraft ? null : signatureStatement(kind, office.name, provider),
    qr: check
      ? { ...check.qr, alt: `Kode QR untuk memeriksa keaslian surat, kode ${check.code}` }
      : null,
    initials: [...initials],
    copies: draft.copies,
    footer: check
      ? `Keaslian surat: ${check.address}/${check.code}`
      : 'Konsep, belum diterbitkan dan tidak berlaku sebagai surat.',
    attached: content
      ? { name: 'surat.json', json: content, description: 'Isi surat yang dapat dibaca mesin' }
      : null,
  };
}

/** As the typesetter takes it. */
export const letterDocument = (sheet: LetterSheet) => ({
  ...{ template: 'letter', data: sheet },
  counted: !sheet.long,
});
