import { applicationNumber, readApplicationNumber } from '../../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { localDate } from '../../../kernel/time/index.ts';
import { newId } from '../../../platform/ids.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import { isSecretFor, secretFor } from '../../../platform/secret.ts';
import { slowly } from '../../../platform/slowdown.ts';
import type { World } from '../../../platform/world.ts';
import { digestOf, record } from '../../audit/index.ts';
import { type Officer, postsWith } from '../../identity/index.ts';
import { type Tree, treeOf, type Unit } from '../../organisation/index.ts';
import {
  addSealed,
  addSealedEvent,
  changeSealed,
  lockSealed,
  type SealedDeed,
  type SealedEvent,
  type SealedRow,
  type SealedState,
  type Subject,
  sealedBelow,
  sealedEventsOf,
  sealedNumbered,
} from './queries.ts';

/** Whistleblowing: who reports stays unknown, and only inspectors read. */

const mark = 'WBS-';
const purpose = 'sealed';

export function readSealedNumber(typed: string): string | null {
  const number = readApplicationNumber(typed.trim().replace(/^wbs[\s.\p{Pd}]*/iu, ''));
  return number && `${mark}${number}`;
}

export const sealedSecret = ({ vault }: Pick<World, 'vault'>, number: string): string =>
  secretFor(vault, number, purpose);
export const sealedSecretFits = ({ vault }: World, number: string, typed: string): boolean =>
  isSecretFor(vault, { number, purpose, typed });

const bodyPlace = (id: string) => `sealed:${id}:body`;
const eventPlace = (id: string, seq: number) => `sealed:${id}:event:${seq}`;

type NewLine = Omit<SealedEvent, 'at' | 'body'> & { text?: string };

function writeLine(
  tx: Parameters<typeof addSealedEvent>[0],
  world: World,
  row: Pick<SealedRow, 'officeId' | 'id'>,
  { text, ...line }: NewLine,
): void {
  const at = world.now();
  const body = text ? world.vault.seal(text, eventPlace(row.id, line.seq)) : null;
  const digest = digestOf({ ...line, at, id: row.id, body: body?.toString('hex') ?? null });
  addSealedEvent(tx, row, { ...line, at, body, digest });
  record(tx, {
    ...{ officeId: row.officeId, at, deed: `sealed.${line.deed}`, subject: 'sealed' },
    ...{ subjectId: row.id, actor: line.staffId ? 'staff' : 'citizen', staffId: line.staffId },
    ...{ postId: null, onBehalf: null, device: '' },
    detail: { seq: line.seq, digest: digest.toString('hex') },
  });
}

export interface Whistle {
  office: Unit;
  subject: Subject;
  text: string;
  key: string;
}

/** @returns the number; its secret is the only way back to it. */
export async function takeSealed(world: World, { office, subject, text, key }: Whistle) {
  const press = { officeId: office.id, key: `wbs:${key}` };
  return once<string, string>(world.db, press, {
    async work(tx) {
      const receivedAt = world.now();
      const id = newId(receivedAt, world.random);
      const date = localDate(receivedAt, office.zone);
      const number = `${mark}${applicationNumber(date, world.random(8))}`;
      const body = world.vault.seal(text, bodyPlace(id));
      addSealed(tx, { officeId: office.id, id, number, subject, body, receivedAt });
      writeLine(tx, world, { officeId: office.id, id }, { ...first, deed: 'received' });
      remember(tx, { press, answer: number, at: receivedAt });
      return number;
    },
    again: (number) => number,
  });
}
const first = { seq: 1, staffId: null, state: 'new' } as const;

export interface OpenSealed {
  row: SealedRow;
  office: Unit;
  text: string;
  lines: (Omit<SealedEvent, 'body'> & { text: string | null })[];
}

async function openRow(world: World, row: SealedRow, tree: Tree): Promise<OpenSealed> {
  const events = await sealedEventsOf(world.db, row);
  return {
    row,
    office: tree.unit(row.officeId),
    text: world.vault.open(row.body, bodyPlace(row.id)),
    lines: events.map(({ body, ...event }) => ({
      ...event,
      text: body && world.vault.open(body, eventPlace(row.id, event.seq)),
    })),
  };
}

export async function openSealed(world: World, number: string): Promise<OpenSealed | undefined> {
  const row = await sealedNumbered(world.db, number);
  return row && openRow(world, row, await treeOf(world.db));
}

export async function knockSealed(
  world: World,
  { number: typed, secret, ip }: { number: string; secret: string; ip: string },
): Promise<Outcome<string, number>> {
  const number = readSealedNumber(typed);
  const who = [`wbs-dari:${ip}`, ...(number ? [`wbs:${number}`] : [])];
  const guess = { who, now: world.now(), longest: 60 };
  const { found, waitSeconds } = await slowly(world.db, guess, async () =>
    number && sealedSecretFits(world, number, secret) && (await sealedNumbered(world.db, number))
      ? number
      : null,
  );
  return found === null ? refuse(waitSeconds) : accept(found);
}

const topsOf = (officer: Officer) => postsWith(officer, 'whistle.read').map((p) => p.unitId);

export async function sealedList(world: World, officer: Officer) {
  const [tree, rows] = await Promise.all([
    treeOf(world.db),
    sealedBelow(world.db, topsOf(officer)),
  ]);
  return rows.map((row) => ({ ...row, office: tree.unit(row.officeId) }));
}

/** Whoever reads it is written down. */
export async function sealedForInspector(world: World, officer: Officer, number: string) {
  const row = await sealedNumbered(world.db, number);
  const tree = await treeOf(world.db);
  if (!row || !topsOf(officer).some((top) => tree.isBelow(row.officeId, top))) return undefined;
  await world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId: row.officeId, at: world.now(), deed: 'sealed.read', subject: 'sealed' },
      ...{ subjectId: row.id, actor: 'staff', staffId: officer.staffId, postId: null },
      ...{ onBehalf: null, device: '', detail: {} },
    });
  });
  return openRow(world, row, tree);
}

export interface SealedWish {
  deed: Exclude<SealedDeed, 'received'>;
  text: string;
  state: SealedState | null;
  staffId: string | null;
  key: string;
}

export async function addToSealed(
  world: World,
  { officeId, id }: Pick<SealedRow, 'officeId' | 'id'>,
  wish: SealedWish,
): Promise<Outcome<null, 'text_missing' | 'unknown'>> {
  const { deed, text, state, staffId } = wish;
  if (deed !== 'state' && !text.trim()) return refuse('text_missing');
  const press = { officeId, key: `wbs:${id}:${wish.key}` };
  if (await answeredBefore(world.db, press)) return accept(null);
  return once<Outcome<null, 'unknown'>, null>(world.db, press, {
    async work(tx) {
      const row = await lockSealed(tx, officeId, id);
      if (!row) return refuse('unknown');
      const seq = row.seq + 1;
      const now = { officeId, id, seq, changedAt: world.now(), state: state ?? row.state };
      changeSealed(tx, now);
      const words = text.trim() ? { text: text.trim() } : {};
      writeLine(tx, world, row, { seq, deed, staffId, state, ...words });
      remember(tx, { press, answer: null, at: world.now() });
      return accept(null);
    },
    again: () => accept(null),
  });
}
