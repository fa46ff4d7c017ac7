import { Readable } from 'node:stream';
import { letterCode } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { localDate } from '../../kernel/time/index.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { later } from '../../platform/outbox.ts';
import {
  openBsreSigner,
  openOfficeSigner,
  type PdfSigner,
  type WhyNotSigned,
} from '../../platform/signing/index.ts';
import type { World } from '../../platform/world.ts';
import { titleOf, treeOf } from '../organisation/index.ts';
import { openCredentials } from './credentials.ts';
import { signingKeys } from './keys.ts';
import { countingYear, letterNumber, type NumberClass, usualClasses } from './number.ts';
import { classesOf, officeOf, takeSequence } from './office-queries.ts';
import { issuedSheet, type Office, type Signer } from './paper.ts';
import { type LetterRow, letterToChange } from './queries.ts';
import { endReplaced } from './replace.ts';
import { type Hand, openDraft, tellDeed } from './service.ts';
import { letterDocument } from './sheet/index.ts';
import { keepSigned, type SigningRow, takeSigning, takeTurn } from './sign-queries.ts';

/**
 * What the worker does for a signature: number, paper, signature and file in one transaction. If
 * any of it fails, no number is used up, and the officer reads why.
 */

export type WhyNotIssued =
  | WhyNotSigned
  | 'office_not_set'
  | 'no_certificate'
  | 'not_set'
  | 'unknown_class'
  | 'nothing_to_replace'
  | 'nothing_asked'
  | 'not_our_turn';

export interface Asked {
  officeId: string;
  letterId: string;
}

/** A signed letter of the largest size we take. */
const largestPaper = 8 * 1024 * 1024;

/** Inside a transaction all is read through it: who waits for a second connection waits for all. */
async function officeFor(world: World, db: Db, officeId: string): Promise<Office | null> {
  const [tree, row] = await Promise.all([treeOf(world.db), officeOf(db, officeId)]);
  const { name, shortName, zone } = tree.unit(officeId);
  return row ? { name, shortName, zone, row } : null;
}

export const officeForLetters = (world: World, officeId: string) =>
  officeFor(world, world.db, officeId);

async function classFor(
  db: Db,
  { officeId, class: key }: LetterRow,
): Promise<NumberClass | undefined> {
  const own = await classesOf(db, officeId);
  return own.find((c) => c.key === key) ?? usualClasses.find((c) => c.key === key);
}

interface Opened {
  signer: PdfSigner;
  passphrase?: string;
}

/** The certificate of the state if the signer gave its passphrase, else that of the office. */
async function signerOf(
  world: World,
  db: Db,
  { officeId, letterId, passphrase: sealed }: SigningRow,
): Promise<Outcome<Opened, WhyNotIssued>> {
  if (sealed) {
    const { bsre } = world.settings;
    if (!bsre) return refuse('service_down');
    const { nik, passphrase } = openCredentials(world, letterId, sealed);
    return accept({ signer: openBsreSigner(bsre, nik), passphrase });
  }
  const keystore = await signingKeys({ db, vault: world.vault }, officeId);
  if (!keystore.ok) return keystore;
  const { timestampUrl } = world.settings;
  const signer = openOfficeSigner({
    keystore: keystore.value,
    ...(timestampUrl ? { timestamps: { url: timestampUrl } } : {}),
  });
  return accept({ signer });
}

const asSigner = (asked: SigningRow): Signer => ({
  ...{ name: asked.signerName, nip: asked.nip, title: asked.title },
  ...{ role: asked.role, manner: asked.manner },
});

const handOf = (asked: SigningRow, title: string): Hand => ({
  ...{ staffId: asked.staffId, postId: asked.postId, title },
  ...{ manner: asked.manner, device: asked.device },
});

interface Ready {
  world: World;
  tx: Tx;
  row: LetterRow;
  asked: SigningRow;
  office: Office;
  opened: Opened;
}

async function issue(ready: Ready): Promise<Outcome<true, WhyNotIssued>> {
  const { world, tx, row, asked, office, opened } = ready;
  const { signer, passphrase } = opened;
  const now = world.now();
  const dated = localDate(now, office.zone);
  const numbers = await classFor(tx, row);
  if (!numbers) return refuse('unknown_class');
  const year = countingYear(numbers, dated);
  const { officeId, id } = row;
  const seq = await takeSequence(tx, { officeId, class: row.class, year });
  const number = letterNumber(numbers.format, {
    ...{ degree: row.degree, seq, position: office.row.position },
    ...{ classification: row.classification, date: dated },
  });
  const code = letterCode(world.random(10));
  const draft = openDraft(world, row);
  const { sheet, content, post } = issuedSheet(world, {
    ...{ draft, office, number, code, now, signer: asSigner(asked) },
    kind: signer.kind === 'bsre' ? 'certified' : 'issued',
  });
  const set = await world.typesetter.typeset(letterDocument(sheet));
  if (!set.ok) return refuse('not_set');
  const signed = await signer.sign(set.value.pdf, {
    ...{ name: asked.signerName, reason: `${row.kind} ${number}`, location: office.row.town },
    at: now,
    ...(passphrase ? { passphrase } : {}),
  });
  if (!signed.ok) return signed;
  const { pdf, kind, timestamped } = signed.value;
  const file = await world.files.takeIn(Readable.from([Buffer.from(pdf)]), largestPaper);
  const hash = world.vault.trace(file.sha256.toString('hex'), 'bytes');
  const fileName = await world.files.keep(file, hash);
  keepSigned(tx, {
    ...{ officeId, id, number, seq, year, dated, code, at: now, content },
    ...{ signerId: asked.staffId, signerPost: post, signature: kind, timestamped },
    ...{ fileName, fileBytes: file.bytes, sha256: file.sha256 },
    fileKey: world.vault.seal(file.key, `paper-of:${id}`),
  });
  const ended = await endReplaced({ tx, at: now }, handOf(asked, post), row);
  if (!ended.ok) return refuse('nothing_to_replace');
  tellDeed({ tx, at: now }, handOf(asked, post), {
    ...{ officeId, id, deed: 'signed', revision: row.revision, note: number },
  });
  later(tx, 'letters.signed', {
    ...{ officeId, letterId: id, caseId: row.caseId, staffId: asked.staffId },
    ...{ postId: asked.postId, device: asked.device, number },
    onBehalf: asked.manner === 'definitif' ? null : titleOf(asked.title, asked.manner),
  });
  return accept(true);
}

/** One try. A refusal leaves all as it was, the number too. */
export const trySigning = (world: World, { officeId, letterId }: Asked) =>
  world.db.transaction(async (tx): Promise<Outcome<true, WhyNotIssued>> => {
    if (!(await takeTurn(tx, officeId))) return refuse('not_our_turn');
    const asked = await takeSigning(tx, officeId, letterId);
    const row = asked && (await letterToChange(tx, officeId, letterId));
    if (!asked || row?.state !== 'signing') return refuse('nothing_asked');
    const office = await officeFor(world, tx, officeId);
    if (!office) return refuse('office_not_set');
    const opened = await signerOf(world, tx, asked);
    if (!opened.ok) return opened;
    return issue({ world, tx, row, asked, office, opened: opened.value });
  });
