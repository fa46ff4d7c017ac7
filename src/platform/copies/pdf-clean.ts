import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { badKeys, badStreamKeys, badSubtypes, freeNames, isBadAction } from './pdf-parts.ts';

/** Takes out of a read PDF what could run, and everything that no page needs. */

const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined;

const named = (dict: PDFDict, key: string): string | undefined =>
  nameOf(dict.lookup(PDFName.of(key)));

const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString
    ? Buffer.from(object.asBytes()).toString('latin1')
    : undefined;

/** Whether a text can stand between brackets as it is: all its own are closed, none is escaped. */
function isWellFormed(literal: string): boolean {
  let open = 0;
  for (let at = 0; at < literal.length && open >= 0; at++) {
    const sign = literal[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') open += 1;
    else if (sign === ')') open -= 1;
    if (at >= literal.length) return false;
  }
  return open === 0;
}

const mostRounds = 5;

interface Place {
  object: PDFObject;
  /** The name under which it hangs. */
  key: string;
}

class Cleaning {
  /** How many things were taken out. */
  found = 0;
  readonly #context: PDFContext;
  readonly #reached = new Set<PDFRef>();
  /** Walked as what: the same object may hang under a free name and under one with a meaning. */
  readonly #walked = new Map<PDFObject, Set<boolean>>();
  readonly #ahead: Place[] = [];

  constructor(context: PDFContext) {
    this.#context = context;
  }

  run(): void {
    const { Root, Info, ID } = this.#context.trailerInfo;
    for (const [key, object] of Object.entries({ Root, Info, ID })) {
      if (object) this.#ahead.push({ object, key });
    }
    for (let place = this.#ahead.pop(); place; place = this.#ahead.pop()) this.#visit(place);
    for (const [ref, object] of this.#context.enumerateIndirectObjects()) {
      const unread = object instanceof PDFInvalidObject;
      if (unread || !this.#reached.has(ref)) this.#context.delete(ref);
    }
  }

  #visit({ object, key }: Place): void {
    if (object instanceof PDFRef) {
      this.#reached.add(object);
      const target = this.#context.lookup(object);
      if (target) this.#ahead.push({ object: target, key });
      return;
    }
    const free = freeNames.has(key);
    const before = this.#walked.get(object) ?? new Set();
    if (before.has(free)) return;
    this.#walked.set(object, before.add(free));
    if (object instanceof PDFStream) this.#stream(object, key);
    else if (object instanceof PDFDict) this.#dict(object, key);
    else if (object instanceof PDFArray) this.#array(object, key);
  }

  #stream({ dict }: PDFStream, key: string): void {
    for (const bad of badStreamKeys) this.#drop(dict, bad);
    this.#dict(dict, key);
  }

  #dict(dict: PDFDict, under: string): void {
    const uri = textOf(dict.lookup(PDFName.of('URI')));
    const subtype = named(dict, 'Subtype') ?? '';
    if (isBadAction(named(dict, 'S'), uri) || badSubtypes.has(subtype)) this.#empty(dict);
    if (named(dict, 'S') === 'GoTo' || named(dict, 'S') === 'URI') this.#drop(dict, 'Next');
    for (const [name, value] of dict.entries()) {
      const key = name.decodeText();
      if (badKeys.has(key) && !freeNames.has(under)) {
        this.#drop(dict, key);
        continue;
      }
      this.#makeSafe(value, (safe) => dict.set(name, safe));
      this.#ahead.push({ object: value, key });
    }
  }

  #array(array: PDFArray, key: string): void {
    for (let at = array.size() - 1; at >= 0; at--) {
      const value = array.get(at);
      const target = this.#context.lookup(value);
      const bad =
        key === 'Annots' &&
        target instanceof PDFDict &&
        badSubtypes.has(named(target, 'Subtype') ?? '');
      if (bad) {
        this.found += 1;
        array.remove(at);
        continue;
      }
      this.#makeSafe(value, (safe) => array.set(at, safe));
      this.#ahead.push({ object: value, key });
    }
  }

  /** Deciphered texts would be written as they are: what they hold may close them. */
  #makeSafe(value: PDFObject, put: (safe: PDFObject) => void): void {
    if (!(value instanceof PDFString) || isWellFormed(value.asString())) return;
    put(PDFHexString.of(Buffer.from(value.asString(), 'latin1').toString('hex')));
  }

  #drop(dict: PDFDict, key: string): void {
    if (dict.delete(PDFName.of(key))) this.found += 1;
  }

  #empty(dict: PDFDict): void {
    this.found += 1;
    for (const name of dict.keys()) dict.delete(name);
  }
}

/** @returns how many things were taken out. */
export function cleanOut(context: PDFContext): number {
  let all = 0;
  // Once more after a find, so that nothing stays that only hung on what was taken out.
  for (let round = 0; round < mostRounds; round++) {
    const cleaning = new Cleaning(context);
    cleaning.run();
    all += cleaning.found;
    if (cleaning.found === 0) break;
  }
  return all;
}
