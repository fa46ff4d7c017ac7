import { createHash } from 'node:crypto';
import { type Outcome, refuse } from '../../kernel/outcome.ts';
import { PdfFile, reading } from './pdf-file.ts';
import { type Page, pagesOf } from './pdf-pages.ts';
import { dateString, type Edit, edited, Revision, setEntry, textString } from './pdf-revision.ts';
import { BrokenPdf, type PdfDict, type WhyNotRead } from './pdf-values.ts';

/**
 * Room for a signature, as a further revision (PAdES, ETSI EN 319 142-1): only so does the file
 * keep what its typesetter proved. For files with a table of objects, as our typesetter writes.
 */

export interface SignatureField {
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** The time that is claimed; a timestamp proves one. */
  readonly at: Date;
  /** Where a reader finds it when clicking. Without it the signature is not to be seen. */
  readonly place?: Place;
}

export interface Place {
  /** From 0. */
  readonly page: number;
  /** Left, bottom, right, top in points of 1/72 inch, from the lower left corner. */
  readonly rect: readonly [number, number, number, number];
}

export type WhyNotPrepared = WhyNotRead | 'xref_stream';

export interface Prepared {
  readonly document: Buffer;
  /** SHA-256 over everything but the room. */
  readonly digest: Buffer;
  /** Where the room begins, with its bracket. */
  readonly roomAt: number;
  /** Bytes of signature that fit. */
  readonly room: number;
}

/** Four offsets of ten digits. */
const rangeWidth = 46;
/** Print, and locked: PDF/A (ISO 19005-3, 6.3.2) wants the one, our readers the other. */
const widgetFlags = 132;

const fail = (): never => {
  throw new BrokenPdf('broken');
};

function pageAt(file: PdfFile, wanted: number): Page {
  let index = 0;
  for (const page of pagesOf(file)) {
    if (index === wanted) return page;
    index += 1;
  }
  return fail();
}

/** The edits that put `ref` last in an array of `dict`; an array of its own is written at once. */
function appendTo(file: PdfFile, revision: Revision, dict: PdfDict, entry: Entry): Edit[] {
  const present = dict.entries.get(entry.key);
  const target = present?.kind === 'ref' ? file.object(present.number).value : present;
  if (!present || target?.kind === 'word') return [setEntry(dict, entry.key, `[${entry.ref}]`)];
  if (target?.kind !== 'array') return fail();
  const edit = { from: target.end - 1, to: target.end - 1, text: ` ${entry.ref}` };
  if (present.kind !== 'ref') return [edit];
  revision.write(present.number, edited(target, [edit]));
  return [];
}

interface Entry {
  readonly key: string;
  readonly ref: string;
}

/** Enters the field in the form of the document; answers the edits of the catalog. */
function enterInForm(file: PdfFile, revision: Revision, field: string): Edit[] {
  const { catalog } = file;
  const present = catalog.entries.get('AcroForm');
  const form = present?.kind === 'ref' ? file.object(present.number).value : present;
  if (!present || form?.kind === 'word') {
    const number = revision.reserve();
    revision.write(number, `<< /SigFlags 3 /Fields [${field}] >>`);
    return [setEntry(catalog, 'AcroForm', `${number} 0 R`)];
  }
  if (form?.kind !== 'dict') return fail();
  const edits = [
    ...appendTo(file, revision, form, { key: 'Fields', ref: field }),
    setEntry(form, 'SigFlags', '3'),
  ];
  if (present.kind !== 'ref') return edits;
  revision.write(present.number, edited(form, edits));
  return [];
}

function freeFieldName(file: PdfFile): string {
  const form = file.get(file.catalog, 'AcroForm');
  const fields = form.kind === 'dict' ? file.array(form.entries.get('Fields')) : [];
  const taken = new Set(fields.map((field) => file.text(file.dict(field).entries.get('T'))));
  let number = 1;
  while (taken.has(`TandaTangan${number}`)) number += 1;
  return `TandaTangan${number}`;
}

/** A widget that is seen must have a look (ISO 19005-3, 6.3.3): the letter shows through. */
function emptyLook(revision: Revision, [left, bottom, right, top]: Place['rect']): string {
  if (left === right && bottom === top) return '';
  const number = revision.reserve();
  const box = `[0 0 ${right - left} ${top - bottom}]`;
  const head = `<< /Type /XObject /Subtype /Form /BBox ${box} /Length 0 >>`;
  revision.write(number, `${head}\nstream\n\nendstream`);
  return ` /AP << /N ${number} 0 R >>`;
}

function writeRevision(file: PdfFile, wish: SignatureField, room: number): Prepared {
  if (!/%%EOF[\0\t\n\f\r ]*$/.test(file.bytes.toString('latin1', file.bytes.length - 64))) fail();
  const revision = new Revision(file);
  const signature = revision.reserve();
  const widget = revision.reserve();
  const ref = `${widget} 0 R`;
  const { page: pageNumber, rect } = wish.place ?? { page: 0, rect: [0, 0, 0, 0] as const };
  const page = pageAt(file, pageNumber);
  const tabs = page.dict.entries.has('Tabs') ? [] : [setEntry(page.dict, 'Tabs', '/S')];
  const annotations = appendTo(file, revision, page.dict, { key: 'Annots', ref });
  if (tabs.length + annotations.length > 0) {
    revision.write(page.ref.number, edited(page.dict, [...annotations, ...tabs]));
  }
  const catalogEdits = enterInForm(file, revision, ref);
  if (catalogEdits.length > 0) {
    revision.write(file.root.number, edited(file.catalog, catalogEdits));
  }
  revision.write(
    widget,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${textString(freeFieldName(file))}` +
      ` /TU ${textString(`Tanda tangan elektronik ${wish.name}`)} /F ${widgetFlags}` +
      ` /Rect [${rect.join(' ')}] /P ${page.ref.number} ${page.ref.generation} R` +
      ` /V ${signature} 0 R${emptyLook(revision, rect)} >>`,
  );
  const head =
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached` +
    ` /M ${dateString(wish.at)} /Name ${textString(wish.name)}` +
    ` /Reason ${textString(wish.reason)} /Location ${textString(wish.location)} /ByteRange `;
  const gap = `[${' '.repeat(rangeWidth - 2)}] /Contents `;
  revision.write(signature, `${head}${gap}<${'0'.repeat(room * 2)}> >>`);
  const { document, bodies } = revision.finish();
  const rangeAt = (bodies.get(signature) ?? 0) + head.length;
  return withRange(document, { rangeAt, roomAt: rangeAt + gap.length, room });
}

interface Spots {
  readonly rangeAt: number;
  readonly roomAt: number;
  readonly room: number;
}

function withRange(document: Buffer, { rangeAt, roomAt, room }: Spots): Prepared {
  const end = roomAt + room * 2 + 2;
  const range = `[0 ${roomAt} ${end} ${document.length - end}`.padEnd(rangeWidth - 1);
  document.write(`${range}]`, rangeAt, 'latin1');
  const hash = createHash('sha256').update(document.subarray(0, roomAt));
  return { document, digest: hash.update(document.subarray(end)).digest(), roomAt, room };
}

/** @param room bytes of signature that will fit. */
export function prepareSignature(
  pdf: Uint8Array,
  wish: SignatureField,
  room: number,
): Outcome<Prepared, WhyNotPrepared> {
  const opened = reading(() => new PdfFile(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)));
  if (!opened.ok) return opened;
  if (opened.value.sections.some(({ form }) => form === 'stream')) return refuse('xref_stream');
  return reading(() => writeRevision(opened.value, wish, room));
}

/** Fills the room; the document of `prepared` is the signed one from then on. */
export function embedSignature({ document, roomAt, room }: Prepared, message: Buffer): Buffer {
  if (message.length > room) throw new Error('the signature is larger than its room');
  document.write(message.toString('hex'), roomAt + 1, 'latin1');
  return document;
}
