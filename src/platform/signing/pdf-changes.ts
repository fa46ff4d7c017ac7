import { PdfFile } from './pdf-file.ts';
import { pagesOf } from './pdf-pages.ts';
import type { Budget, PdfDict, PdfValue } from './pdf-values.ts';

/**
 * What a later revision did to a signed one. A signature stands for what was on the paper then; a
 * second signer may add a signature, never move a word.
 */

/** Keys of the catalog that later signatures and their proofs of validity live in (PAdES, 5.4). */
const openInCatalog = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata', 'Perms', 'Version']);
const openInPage = new Set(['Annots', 'Tabs']);
const openInForm = new Set(['Fields', 'SigFlags', 'DR', 'DA']);
/** Keys that an empty signature field gets when it is signed. */
const openInField = new Set(['V', 'AP', 'M', 'F', 'MK']);
/** Keys of the store of proofs, none of which is drawn. */
const proofKeys = new Set(['Type', 'VRI', 'Certs', 'OCSPs', 'CRLs']);

interface Change<Value> {
  readonly old: Value;
  readonly now: Value;
}

/** Two revisions of one file, and the questions about them. */
class Comparison {
  readonly before: PdfFile;
  readonly after: PdfFile;

  constructor(before: PdfFile, after: PdfFile) {
    this.before = before;
    this.after = after;
  }

  isSameBut({ old, now }: Change<PdfDict>, open: ReadonlySet<string>): boolean {
    const rest = (dict: PdfDict): PdfDict => ({
      ...dict,
      entries: new Map([...dict.entries].filter(([key]) => !open.has(key))),
    });
    return this.before.meaning(rest(old)) === this.after.meaning(rest(now));
  }

  /** Everything that was in the list is still there, and what came is a signature. */
  onlySignaturesCame({ old, now }: Change<PdfValue | undefined>): boolean {
    const were = new Set(this.before.array(old).map((item) => this.before.meaning(item)));
    const items = this.after.array(now);
    const are = items.map((item) => this.after.meaning(item));
    const isNew = (_: PdfValue, index: number) => !were.has(are[index] ?? '');
    const kept = new Set(are).size - new Set(are.filter((one) => !were.has(one))).size;
    return kept === were.size && items.filter(isNew).every((item) => isSignature(this.after, item));
  }

  isFormOnlySigned(): boolean {
    const old = this.before.get(this.before.catalog, 'AcroForm');
    const now = this.after.get(this.after.catalog, 'AcroForm');
    if (now.kind !== 'dict') return old.kind !== 'dict';
    const fields = old.kind === 'dict' ? old.entries.get('Fields') : undefined;
    if (!this.onlySignaturesCame({ old: fields, now: now.entries.get('Fields') })) return false;
    return old.kind !== 'dict' || this.isSameBut({ old, now }, openInForm);
  }

  arePagesOnlySigned(): boolean {
    const later = pagesOf(this.after);
    for (const { ref, dict: old } of pagesOf(this.before)) {
      const { value } = later.next();
      if (!value || value.ref.number !== ref.number) return false;
      const now = value.dict;
      if (!this.isSameBut({ old, now }, openInPage)) return false;
      const lists = { old: old.entries.get('Annots'), now: now.entries.get('Annots') };
      if (!this.onlySignaturesCame(lists)) return false;
    }
    return later.next().done === true;
  }

  /** Objects that were there mean the same; only an empty signature field may have been filled. */
  isObjectKept(number: number): boolean {
    const entry = this.before.entry(number);
    if (!entry || entry.kind === 'free') return true;
    const [first, second] = [this.before.object(number), this.after.object(number)];
    if (first.isStream || second.isStream) return false;
    const [old, now] = [first.value, second.value];
    if (this.before.meaning(old) === this.after.meaning(now)) return true;
    if (old.kind !== 'dict' || now.kind !== 'dict' || old.entries.has('V')) return false;
    return isSignature(this.before, old) && this.isSameBut({ old, now }, openInField);
  }

  /** What describes the file and is not drawn may be written anew. */
  isDescriptionKept(number: number): boolean {
    const [first, second] = [this.before.object(number), this.after.object(number)];
    const [old, now] = [first.value, second.value];
    if (old.kind !== 'dict' || now.kind !== 'dict') return false;
    if (!first.isStream && !second.isStream) {
      return number !== this.#dss || [...now.entries.keys()].every((key) => proofKeys.has(key));
    }
    const isMetadata = (file: PdfFile, dict: PdfDict) =>
      file.name(dict.entries.get('Type')) === 'Metadata';
    return isMetadata(this.before, old) && isMetadata(this.after, now);
  }

  get #dss(): number | null {
    const store = this.before.catalog.entries.get('DSS');
    return store?.kind === 'ref' ? store.number : null;
  }

  /** Whether the later file stands on the signed one: its older sections are exactly those. */
  isBuiltOn(): boolean {
    const { before, after } = this;
    const newer = after.sections.length - before.sections.length;
    return (
      newer >= 0 &&
      after.sections.slice(0, newer).every(({ at }) => at >= before.bytes.length) &&
      before.sections.every(({ at }, index) => after.sections[newer + index]?.at === at) &&
      after.root.number === before.root.number
    );
  }

  /** Numbers of all objects that sections beyond the signed revision speak of. */
  *rewritten(): Generator<number> {
    const newer = this.after.sections.length - this.before.sections.length;
    for (const { runs } of this.after.sections.slice(0, newer)) {
      for (const { first, count } of runs) {
        for (let number = first; number < first + count; number += 1) yield number;
      }
    }
  }
}

/** The field itself, or one of its appearances. */
function isSignature(file: PdfFile, value: PdfValue): boolean {
  const field = file.follow(value);
  if (field.kind !== 'dict') return false;
  const type = field.entries.get('FT') ?? parentOf(file, field)?.entries.get('FT');
  return file.name(type) === 'Sig';
}

function parentOf(file: PdfFile, field: PdfDict): PdfDict | null {
  const parent = file.get(field, 'Parent');
  return parent.kind === 'dict' ? parent : null;
}

const numberOf = (value: PdfValue | undefined): number[] =>
  value?.kind === 'ref' ? [value.number] : [];

/** Objects whose changes are looked at by what they are, not as a whole. */
function lookedAtApart(file: PdfFile): ReadonlySet<number> {
  const { catalog } = file;
  const form = file.get(catalog, 'AcroForm');
  const lists = [...pagesOf(file)].flatMap(({ ref, dict }) => [ref, dict.entries.get('Annots')]);
  const fields = form.kind === 'dict' ? form.entries.get('Fields') : undefined;
  return new Set([file.root, catalog.entries.get('AcroForm'), fields, ...lists].flatMap(numberOf));
}

function descriptions({ catalog, trailer }: PdfFile): ReadonlySet<number> {
  const values = [
    trailer.entries.get('Info'),
    ...['Metadata', 'DSS'].map((k) => catalog.entries.get(k)),
  ];
  return new Set(values.flatMap(numberOf));
}

/** @param end of the signed revision; throws BrokenPdf when either is none. */
export function isOnlySignedFurther(after: PdfFile, end: number, budget: Budget): boolean {
  const before = new PdfFile(after.bytes.subarray(0, end), budget);
  const both = new Comparison(before, after);
  if (!both.isBuiltOn()) return false;
  const [apart, described] = [lookedAtApart(before), descriptions(before)];
  for (const number of both.rewritten()) {
    if (apart.has(number)) continue;
    const kept = described.has(number) ? both.isDescriptionKept(number) : both.isObjectKept(number);
    if (!kept) return false;
  }
  return (
    both.isSameBut({ old: before.catalog, now: after.catalog }, openInCatalog) &&
    both.isFormOnlySigned() &&
    both.arePagesOnlySigned()
  );
}
