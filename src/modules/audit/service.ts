import type { Database, Db } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import {
  addSeal,
  entriesAfter,
  lastSeal,
  leavesOf,
  lockSealing,
  type Seal,
  sealedEntry,
  sealsAfter,
  sealWithSeq,
  settledUpTo,
  unsealedAfter,
} from './queries.ts';
import {
  type Content,
  inclusionProof,
  leafHash,
  merkleRoot,
  noSealBefore,
  sealBytes,
} from './rules.ts';

interface Sealing {
  db: Database;
  vault: Vault;
  now: () => Date;
}

const mostLeaves = 5000;
/** Longer than any transaction may last: a row older than this cannot appear any more. */
const settledMs = 60_000;

/** Seals what is not sealed yet. @returns how many entries were sealed. */
export const sealNow = ({ db, vault, now }: Sealing): Promise<number> =>
  db.transaction(async (tx) => {
    await lockSealing(tx);
    const at = now();
    const from = await settledUpTo(tx, settledMs);
    const entries = await unsealedAfter(tx, from, mostLeaves);
    if (entries.length === 0) return 0;
    const before = await lastSeal(tx);
    const content = {
      seq: (before?.seq ?? 0) + 1,
      at,
      leaves: entries.length,
      root: merkleRoot(entries.map((e) => e.hash)),
      previous: before ? sealBytes(before) : noSealBefore,
    };
    addSeal(tx, { ...content, signature: vault.sign(sealBytes(content)) }, entries);
    return entries.length;
  });

export interface Broken {
  what: 'entry' | 'leaf' | 'seal';
  id: number;
  why: string;
}

export interface Verdict {
  entries: number;
  seals: number;
  /** Written after the last seal; sealed within seconds while the worker runs. */
  unsealed: number;
  broken: Broken | null;
}

const pageSize = 2000;

interface Checked {
  entries: number;
  unsealed: number;
  broken: Broken | null;
}

interface EntryMarks {
  is: Buffer;
  hash: Buffer;
  sealed: Buffer | null;
  settled: boolean;
}

function entryFault({ is, hash, sealed, settled }: EntryMarks): string | null {
  if (!is.equals(hash)) return 'its content was changed';
  if (sealed === null) return settled ? 'it was slipped in where all had been sealed' : null;
  return sealed.equals(is) ? null : 'it is not what was sealed';
}

async function checkEntries(db: Db): Promise<Checked> {
  const settled = await settledUpTo(db, settledMs);
  let entries = 0;
  let unsealed = 0;
  for (let after = 0; ; ) {
    const page = await entriesAfter(db, after, pageSize);
    for (const { id, hash, sealSeq, leafHash: sealed, ...content } of page) {
      entries += 1;
      after = id;
      const why = entryFault({ is: leafHash(content), hash, sealed, settled: id <= settled });
      if (why) return { entries, unsealed, broken: { what: 'entry', id, why } };
      if (sealSeq === null) unsealed += 1;
    }
    if (page.length < pageSize) return { entries, unsealed, broken: null };
  }
}

interface Expected {
  seq: number;
  previous: Uint8Array;
}

async function sealFault(
  { db, vault }: { db: Db; vault: Vault },
  seal: Seal,
  { previous, seq }: Expected,
): Promise<Broken | null> {
  const broken = (why: string): Broken => ({ what: 'seal', id: seal.seq, why });
  if (seal.seq !== seq) return broken(`seal ${seq} is missing before it`);
  if (!seal.previous.equals(previous)) return broken('it does not follow the seal before it');
  if (!vault.verify(sealBytes(seal), seal.signature)) return broken('its signature is false');
  const leaves = await leavesOf(db, seal.seq);
  const gone = leaves.find((leaf) => leaf.missing);
  if (gone) return { what: 'entry', id: gone.entryId, why: 'it was sealed and is gone' } as const;
  if (leaves.length !== seal.leaves) return broken('leaves were added or removed');
  if (!merkleRoot(leaves.map((l) => l.hash)).equals(seal.root)) return broken('its root is false');
  return null;
}

/** Proves all entries and seals of a database, and names the first that is broken. */
export async function verifyAll({ db, vault }: { db: Db; vault: Vault }): Promise<Verdict> {
  const checked = await checkEntries(db);
  let previous: Uint8Array = noSealBefore;
  let seq = 0;
  let broken = checked.broken;
  while (!broken) {
    const page = await sealsAfter(db, seq, pageSize);
    for (const seal of page) {
      seq += 1;
      broken = await sealFault({ db, vault }, seal, { previous, seq });
      if (broken) break;
      previous = sealBytes(seal);
    }
    if (page.length < pageSize) break;
  }
  return { entries: checked.entries, seals: seq, unsealed: checked.unsealed, broken };
}

/** A receipt that can be checked without us: the entry, its way to the root, the signed root. */
export interface Receipt {
  content: Content;
  position: number;
  path: string[];
  seal: {
    seq: number;
    at: Date;
    leaves: number;
    root: string;
    previous: string;
    signature: string;
  };
  publicKey: string;
}

/** @returns null while the entry is not sealed yet. */
export async function receiptFor(
  { db, vault }: { db: Db; vault: Vault },
  subjectId: string,
  deed: string,
): Promise<Receipt | null> {
  const entry = await sealedEntry(db, subjectId, deed);
  const seal = entry && (await sealWithSeq(db, entry.sealSeq));
  if (!entry || !seal) return null;
  const { id: _, hash: __, sealSeq, position, ...content } = entry;
  const leaves = (await leavesOf(db, sealSeq)).map((leaf) => leaf.hash);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return {
    content,
    position,
    path: inclusionProof(leaves, position).map(hex),
    seal: {
      ...{ seq: seal.seq, at: seal.at, leaves: seal.leaves, root: hex(seal.root) },
      ...{ previous: hex(seal.previous), signature: hex(seal.signature) },
    },
    publicKey: vault.publicKey(),
  };
}
