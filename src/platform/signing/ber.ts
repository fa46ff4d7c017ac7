import { element } from './der.ts';

/**
 * Other signers write lengths they do not know yet (X.690, 8.1.3.6). Read here into the definite
 * form, so that everything after reads only DER.
 */

const deepest = 40;

export interface Definite {
  readonly der: Buffer;
  /** Bytes of the original. */
  readonly length: number;
}

interface Head {
  readonly tag: number;
  /** Null when it is ended by two zeros. */
  readonly length: number | null;
  readonly bytes: number;
}

function readHead(bytes: Buffer): Head | null {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, length: first, bytes: 2 };
  const count = first & 0x7f;
  if (count === 0) return (tag & 0x20) === 0 ? null : { tag, length: null, bytes: 2 };
  if (count > 4 || bytes.length < 2 + count) return null;
  return { tag, length: bytes.readUIntBE(2, count), bytes: 2 + count };
}

/** The parts from `at` on, up to `end` or to two zeros. */
function readParts(bytes: Buffer, head: Head, depth: number): Definite | null {
  const end = head.length === null ? bytes.length : head.bytes + head.length;
  const parts: Buffer[] = [];
  let at = head.bytes;
  while (at < end) {
    if (head.length === null && bytes[at] === 0 && bytes[at + 1] === 0) {
      return { der: element(head.tag, ...parts), length: at + 2 };
    }
    const part = definite(bytes.subarray(at, end), depth + 1);
    if (!part) return null;
    parts.push(part.der);
    at += part.length;
  }
  return head.length === null ? null : { der: element(head.tag, ...parts), length: end };
}

/** Holds an indefinite length somewhere; what is DER already is not taken apart. */
const isIndefinite = (bytes: Buffer) => bytes[1] === 0x80;

/** The element at the beginning in DER, or null when there is none. */
export function definite(bytes: Buffer, depth = 0): Definite | null {
  const head = readHead(bytes);
  if (!head || depth > deepest) return null;
  if (isIndefinite(bytes)) return readParts(bytes, head, depth);
  const end = head.bytes + (head.length ?? 0);
  return end > bytes.length ? null : { der: bytes.subarray(0, end), length: end };
}
