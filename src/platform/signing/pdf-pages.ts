import type { Outcome } from '../../kernel/outcome.ts';
import { PdfFile, reading } from './pdf-file.ts';
import { BrokenPdf, type PdfDict, type PdfRef, type WhyNotRead } from './pdf-values.ts';

/** The leaves of the page tree (ISO 32000-2, 7.7.3), in reading order. */

const deepest = 64;

export interface Page {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

export function* pagesOf(file: PdfFile): Generator<Page> {
  const seen = new Set<number>();
  function* below(ref: PdfRef, depth: number): Generator<Page> {
    if (seen.has(ref.number) || depth > deepest) throw new BrokenPdf('broken');
    seen.add(ref.number);
    const dict = file.dict(ref);
    if (!dict.entries.has('Kids')) {
      yield { ref, dict };
      return;
    }
    for (const kid of file.array(dict.entries.get('Kids'))) {
      if (kid.kind !== 'ref') throw new BrokenPdf('broken');
      yield* below(kid, depth + 1);
    }
  }
  const top = file.catalog.entries.get('Pages');
  if (top?.kind !== 'ref') throw new BrokenPdf('broken');
  yield* below(top, 0);
}

export const countPages = (pdf: Buffer): Outcome<number, WhyNotRead> =>
  reading(() => [...pagesOf(new PdfFile(pdf))].length);
