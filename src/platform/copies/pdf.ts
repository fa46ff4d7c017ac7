import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { cleanOut } from './pdf-clean.ts';
import type { WhyNotMade } from './protocol.ts';

/**
 * A PDF for reading: written anew from what was understood of the file, without anything that
 * could run, so that no viewer sees in it what we did not see.
 */

const reading = { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY };

/** Many are locked against printing only, and open with the empty password. */
async function unlocked(bytes: Buffer): Promise<PDFDocument | null> {
  try {
    const opened = await PDFDocument.load(bytes, { ...reading, password: '' });
    return opened.isEncrypted ? null : opened;
  } catch {
    return null;
  }
}

const hasPages = (document: PDFDocument): boolean =>
  document.catalog instanceof PDFDict &&
  document.catalog.lookup(PDFName.of('Pages')) instanceof PDFDict &&
  document.getPageCount() > 0;

async function open(bytes: Buffer): Promise<Outcome<PDFDocument, WhyNotMade>> {
  const plain = await PDFDocument.load(bytes, { ...reading, ignoreEncryption: true });
  const document = plain.isEncrypted ? await unlocked(bytes) : plain;
  if (!document) return refuse('locked');
  try {
    return hasPages(document) ? accept(document) : refuse('broken');
  } catch {
    return refuse('broken');
  }
}

const write = (document: PDFDocument): Promise<Uint8Array> =>
  document.save({
    // Packed, it would be a tenth smaller; packing ten thousand objects takes seconds.
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });

/** What we wrote is read once more: whoever fooled the reader the first time is caught then. */
async function isClean(written: Uint8Array): Promise<boolean> {
  const again = await PDFDocument.load(written, reading);
  return hasPages(again) && cleanOut(again.context) === 0;
}

export async function pdfOf(bytes: Buffer): Promise<Outcome<Buffer, WhyNotMade>> {
  try {
    const opened = await open(bytes);
    if (!opened.ok) return opened;
    cleanOut(opened.value.context);
    const written = await write(opened.value);
    return (await isClean(written)) ? accept(Buffer.from(written)) : refuse('unclean');
  } catch {
    return refuse('unclean');
  }
}
