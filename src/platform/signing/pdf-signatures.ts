import { createHash } from 'node:crypto';
import { definite } from './ber.ts';
import type { PdfFile } from './pdf-file.ts';
import { BrokenPdf, bytesOf, type PdfDict, type PdfValue } from './pdf-values.ts';

/** Finds the signatures of a file through its form (ISO 32000-2, 12.7.5.5 and 12.8). */

export interface FoundSignature {
  readonly field: string;
  readonly subFilter: string | null;
  readonly name: string | null;
  readonly reason: string | null;
  readonly location: string | null;
  readonly claimedAt: Date | null;
  /** What it signs: all but the message, up to `end`. Null when the two do not fit together. */
  readonly covers: {
    readonly roomAt: number;
    readonly roomEnd: number;
    readonly end: number;
  } | null;
  /** The message in DER, or null when there is none. */
  readonly message: Buffer | null;
}

const mostFields = 5000;
const mostSignatures = 50;
const deepest = 32;
/** A signature with all lists of revoked certificates of its issuers has a few 100 kB. */
const mostDigits = 1024 * 1024;

const fail = (): never => {
  throw new BrokenPdf('too_complex');
};

/** The value of each signed field, with the field's name. */
function signedFields(file: PdfFile): [name: string, value: PdfDict][] {
  const form = file.get(file.catalog, 'AcroForm');
  if (form.kind !== 'dict') return [];
  const found = new Map<number, [string, PdfDict]>();
  let fields = 0;
  const look = (value: PdfValue, inherited: Inherited, depth: number): void => {
    fields += 1;
    if (fields > mostFields || depth > deepest || found.size > mostSignatures) fail();
    const field = file.dict(value);
    const part = file.text(field.entries.get('T'));
    const name = [inherited.name, part].filter((one) => one !== null).join('.');
    const type = file.name(field.entries.get('FT')) ?? inherited.type;
    const signature = file.get(field, 'V');
    if (type === 'Sig' && signature.kind === 'dict') {
      found.set(signature.start, [name, signature]);
    }
    for (const kid of file.array(field.entries.get('Kids'))) {
      look(kid, { name: name === '' ? null : name, type }, depth + 1);
    }
  };
  for (const field of file.array(form.entries.get('Fields'))) {
    look(field, { name: null, type: null }, 0);
  }
  return [...found.values()];
}

interface Inherited {
  readonly name: string | null;
  readonly type: string | null;
}

/**
 * From 0 to the message's bracket and from the other bracket on: nothing but the message may be
 * left out, or what is left out could be anything.
 */
function coverage(file: PdfFile, signature: PdfDict): FoundSignature['covers'] {
  const contents = signature.entries.get('Contents');
  const range = signature.entries.get('ByteRange');
  if (contents?.kind !== 'string' || contents.source !== file.bytes) return null;
  if (range?.kind !== 'array' || range.items.length !== 4) return null;
  const [from, length, next, rest] = range.items.map((item) =>
    item.kind === 'number' && Number.isSafeInteger(item.value) ? item.value : -1,
  );
  if (from !== 0 || length !== contents.start || next !== contents.end) return null;
  if (rest === undefined || rest < 0 || next + rest > file.bytes.length) return null;
  return { roomAt: contents.start, roomEnd: contents.end, end: next + rest };
}

/**
 * The message at the beginning of its room; the rest must be zeros, and the digits of one kind, so
 * that not one byte of the room can be changed unnoticed.
 */
function messageIn(signature: PdfDict): Buffer | null {
  const contents = signature.entries.get('Contents');
  if (contents?.kind !== 'string' || contents.end - contents.start > mostDigits) return null;
  const written = contents.source.toString('latin1', contents.start, contents.end);
  if (!/^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(written)) return null;
  const room = bytesOf(contents);
  const message = definite(room);
  if (!message || room.subarray(message.length).some((byte) => byte !== 0)) return null;
  return message.der;
}

/** D:YYYYMMDDHHmmSSOHH'mm (ISO 32000-2, 7.9.4); what is left out is the beginning. */
export function dateOf(text: string | null): Date | null {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(
    text ?? '',
  );
  if (!found) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found;
  const [sign = '+', hours = '00', minutes = '00'] = found.slice(7);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? null : at;
}

export function signaturesIn(file: PdfFile): readonly FoundSignature[] {
  return signedFields(file).map(([field, signature]) => {
    const text = (key: string) => file.text(signature.entries.get(key));
    return {
      ...{ field, name: text('Name'), reason: text('Reason'), location: text('Location') },
      subFilter: file.name(signature.entries.get('SubFilter')),
      claimedAt: dateOf(text('M')),
      covers: coverage(file, signature),
      message: messageIn(signature),
    };
  });
}

export type Covered = NonNullable<FoundSignature['covers']>;

export const coveredBytes = (bytes: Buffer, { roomAt, roomEnd, end }: Covered): Buffer =>
  Buffer.concat([bytes.subarray(0, roomAt), bytes.subarray(roomEnd, end)]);

export const digestOf = (name: string, bytes: Buffer, { roomAt, roomEnd, end }: Covered): Buffer =>
  createHash(name).update(bytes.subarray(0, roomAt)).update(bytes.subarray(roomEnd, end)).digest();
