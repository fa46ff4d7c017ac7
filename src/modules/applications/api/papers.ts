import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Outcome } from '../../../kernel/outcome.ts';
import type { Ask } from '../../../web/ask.ts';
import type { KeptPaper, WhyNoPaper } from '../../documents/index.ts';
import type { Faults } from '../answers.ts';
import { paperSentence } from '../views/words.ts';

/** A multipart body: one part of JSON, and papers named by the slot they are for. */

export interface Incoming {
  slot: string;
  filename: string;
  stream: Readable;
}

export interface Taking {
  /** Name of the part that holds JSON; null: this address takes papers only. */
  json: string | null;
  slots: ReadonlySet<string>;
  /** null: only looked through, to compare a repeated request with the first. */
  keep: ((paper: Incoming) => Promise<Outcome<KeptPaper, WhyNoPaper>>) | null;
}

export interface Taken {
  json: string | null;
  /** Slot and SHA-256 of each paper, sorted: what was sent, whatever its order. */
  marks: string[];
  kept: KeptPaper[];
  faults: Faults;
}

const longestJson = 200_000;

/** The same bytes, hashed as they flow by. */
function hashed(source: Readable): { stream: Readable; digest: () => string } {
  const hash = createHash('sha256');
  async function* pieces() {
    for await (const piece of source) {
      hash.update(piece);
      yield piece;
    }
  }
  return { stream: Readable.from(pieces()), digest: () => hash.digest('hex') };
}

/** Some clients send JSON as a file: its text, cut where it cannot be an application any more. */
async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.length;
    if (bytes <= longestJson) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function lookThrough(stream: Readable): Promise<void> {
  for await (const _ of stream);
}

async function takePaper(taken: Taken, { keep }: Taking, paper: Incoming): Promise<void> {
  const { slot } = paper;
  const { stream, digest } = hashed(paper.stream);
  if (keep === null) await lookThrough(stream);
  else {
    const kept = await keep({ ...paper, stream });
    if (kept.ok) taken.kept.push(kept.value);
    else taken.faults[slot] = paperSentence[kept.refusal];
  }
  taken.marks.push(`${slot} ${digest()}`);
}

const unknownPart = 'Tidak ada berkas dengan nama ini pada syarat layanan ini.';

/** @throws with a status when the body itself is broken or too large; `taken` has what was kept. */
export async function takeParts(ask: Ask, taking: Taking, taken: Taken): Promise<void> {
  for await (const part of ask.parts()) {
    const { name } = part;
    if (name === taking.json) {
      taken.json = part.kind === 'field' ? part.value : await textOf(part.stream);
    } else if (part.kind === 'file' && taking.slots.has(name)) {
      const { filename, stream } = part;
      await takePaper(taken, taking, { slot: name, filename, stream });
    } else taken.faults[name] = unknownPart;
  }
  taken.marks.sort();
}

export const nothingTaken = (): Taken => ({ json: null, marks: [], kept: [], faults: {} });
