import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import type { Officer, Post } from '../../identity/index.ts';
import { writeChange } from '../event.ts';
import { type Offer, offerOf } from '../offer.ts';
import { lockTicket } from '../queries.ts';
import { guessCategory } from '../rules.ts';
import { type Report, takeIn } from '../take-in.ts';
import { doerOf } from '../work.ts';
import { type Compared, compare, type Moved } from './compare.ts';
import * as db from './queries.ts';
import type { Row, Sheet, Unreadable } from './rows.ts';
import { bare } from './words.ts';

/** A file of SP4N-LAPOR! becomes tickets: first looked at, then taken in. */

export interface Preview extends Compared {
  id: string;
  unreadable: Unreadable[];
}

export interface At {
  world: World;
  officer: Officer;
  post: Post;
}

const fileContext = (id: string) => `complaint-sp4n:${id}`;
const keptMs = 24 * 3_600_000;

/** Kept sealed until it is pressed: the rows need not be sent a second time, nor can be changed. */
export async function keepSheet({ world, officer, post }: At, sheet: Sheet): Promise<string> {
  const { officeId } = post;
  const at = world.now();
  const id = newId(at, world.random);
  await world.db.transaction(async (tx) => {
    db.sweepFiles(tx, new Date(at.getTime() - keptMs));
    const rows = world.vault.seal(JSON.stringify(sheet), fileContext(id));
    db.addFile(tx, { officeId, id, rows, at, by: officer.staffId });
  });
  return id;
}

/** @returns undefined for a colleague's file, and for one that was taken in or has gone. */
async function sheetOf({ world, officer, post }: At, id: string): Promise<Sheet | undefined> {
  const { officeId } = post;
  const file = await db.fileOf(world.db, { officeId, id, by: officer.staffId });
  return file && JSON.parse(world.vault.open(file.rows, fileContext(id)));
}

export async function lookAt(at: At, id: string): Promise<Preview | undefined> {
  const sheet = await sheetOf(at, id);
  if (!sheet) return undefined;
  const compared = await compare(at.world.db, at.post.officeId, sheet.rows);
  return { id, unreadable: sheet.unreadable, ...compared };
}

/** Their category where it is one of ours, else what their words for it say; or the report's. */
const categoryFor = ({ categories }: Offer, { category }: Row): string | null =>
  (
    categories.find(({ name }) => bare(name) === bare(category)) ??
    guessCategory(category, categories)
  )?.code ?? null;

/**
 * Our clock begins when the file is taken in, not when SP4N was told: nobody here could have read
 * it before, and a promise that is broken at its birth would only teach people to look away. The
 * time at which it was told to SP4N stands in the history, so that nothing is hidden either.
 */
function reportOf(row: Row, { officer, post, device, offer }: Taking): Report {
  const { kind, text, place, at, name, tracking, date, category, agency, state } = row;
  return {
    ...{ officeId: post.officeId, channel: 'sp4n', kind, text, place, at, contactId: null },
    category: categoryFor(offer, row),
    manner: name ? 'named' : 'anonymous',
    reporter: { name, phone: null, email: null },
    doer: doerOf(officer, post, device),
    detail: {
      ...{ sp4n: tracking, sp4nDate: date, sp4nCategory: category },
      ...{ sp4nAgency: agency, sp4nState: state },
    },
  };
}

interface Taking {
  officer: Officer;
  post: Post;
  device: string;
  offer: Offer;
}

/** Each ticket is whole; a press that was cut off goes on where it ended when pressed again. */
const atOnce = 50;

/** Only told: what it means for the ticket here is for a person to say. */
async function keepMoved(tx: Tx, world: World, taking: Taking, { ticket, state }: Moved) {
  const { officer, post, device, offer } = taking;
  const row = await lockTicket(tx, post.officeId, ticket.ticketId);
  if (!row) return;
  const detail = { sp4n: ticket.tracking, sp4nState: state };
  writeChange(tx, world, {
    ...{ row, next: row, doer: doerOf(officer, post, device), setting: offer.setting },
    what: { deed: 'moved_there', detail },
  });
}

async function takeSome(world: World, taking: Taking, rows: Row[]): Promise<Taken> {
  const { officeId } = taking.post;
  return world.db.transaction(async (tx) => {
    db.holdOffice(tx, officeId);
    const { fresh, moved } = await compare(tx, officeId, rows);
    for (const row of fresh) {
      const { id } = await takeIn(tx, world, reportOf(row, taking), taking.offer);
      db.addTracking(tx, { officeId, ticketId: id, tracking: row.tracking });
    }
    for (const one of moved) await keepMoved(tx, world, taking, one);
    return { taken: fresh.length, moved: moved.length };
  });
}

export interface Taken {
  taken: number;
  /** Whose state over there was noted. */
  moved: number;
}

export async function takeFile(
  at: At,
  { id, device }: { id: string; device: string },
): Promise<Outcome<Taken, 'gone'>> {
  const { world, officer, post } = at;
  const { officeId } = post;
  const press = { officeId, key: `sp4n:${officer.staffId}:${id}` };
  const before = await answeredBefore<Taken>(world.db, press);
  if (before) return accept(before);
  const sheet = await sheetOf(at, id);
  if (!sheet) return refuse('gone');
  const { rows } = sheet;
  const taking = { officer, post, device, offer: await offerOf(world, officeId) };
  const sum: Taken = { taken: 0, moved: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = await takeSome(world, taking, rows.slice(from, from + atOnce));
    sum.taken += some.taken;
    sum.moved += some.moved;
  }
  return once<Outcome<Taken, 'gone'>, Taken>(world.db, press, {
    async work(tx) {
      db.dropFile(tx, officeId, id);
      remember(tx, { press, answer: sum, at: world.now() });
      return accept(sum);
    },
    again: (first) => accept(first),
  });
}
