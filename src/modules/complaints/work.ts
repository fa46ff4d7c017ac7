import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { answeredBefore, once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import { behalfOf, type Officer, type Post } from '../identity/index.ts';
import { readNotices } from '../messaging/index.ts';
import { type Change, type Deed, type Doer, writeChange } from './event.ts';
import { type Offer, offerOf } from './offer.ts';
import { promiseFrom } from './promise.ts';
import { lockTicket, type TicketRow, takeFollowers, ticketNumbered } from './queries.ts';
import { isWithin, workPost } from './reach.ts';
import { type Ticket, type WhyNot, type Wish, work } from './rules.ts';
import {
  answerWords,
  finishedWords,
  forwardedWords,
  mergedWords,
  photoSentence,
  refusedWords,
} from './say.ts';
import { classKnown } from './settings.ts';
import { followAddress, tellReporters, tellRung } from './tell.ts';

/** What officers do with a ticket, each in one transaction. */

export type Deal =
  | { deed: 'claim' | 'release' }
  | { deed: 'answer' | 'finish'; text: string; photo?: string }
  | { deed: 'note' | 'refuse'; text: string }
  | { deed: 'forward'; unitCode: string; text: string }
  | { deed: 'sort'; category: string; class: string }
  | { deed: 'merge'; into: string }
  | { deed: 'publish'; text: string };

export type WhyNotDone =
  | WhyNot
  | 'unknown'
  | 'not_yours'
  | 'text_missing'
  | 'unknown_unit'
  | 'unknown_class'
  | 'unknown_ticket'
  | 'other_door'
  | 'ended_there'
  | 'unknown_thing';

interface Doing {
  world: World;
  tx: Tx;
  row: TicketRow;
  offer: Offer;
}

type Read = Outcome<Wish, WhyNotDone>;

const withText: ReadonlySet<Deal['deed']> = new Set(['answer', 'note', 'finish', 'refuse']);

async function readMerge({ tx, row }: Doing, number: string): Promise<Read> {
  const into = await ticketNumbered(tx, number);
  if (!into || into.id === row.id) return refuse('unknown_ticket');
  // What came through another office's door has another office's readers.
  if (into.officeId !== row.officeId) return refuse('other_door');
  // Of what has ended nothing more would be heard.
  return into.state === 'open' ? accept({ deed: 'merge', into: into.id }) : refuse('ended_there');
}

async function readSort(doing: Doing, deal: Deal & { deed: 'sort' }): Promise<Read> {
  const { world, row, offer } = doing;
  const { setting, categories } = offer;
  if (!classKnown(setting, deal.class)) return refuse('unknown_class');
  const category = categories.find(({ code }) => code === deal.category)?.code ?? null;
  const promise = { unitId: row.unitId, setting, class: deal.class };
  const { dueAt } = await promiseFrom(world, promise, row.clockAt);
  return accept({ deed: 'sort', category, class: deal.class, dueAt });
}

/** What the officer wants, in the words of the rules. */
async function read(doing: Doing, deal: Deal): Promise<Read> {
  if ('text' in deal && withText.has(deal.deed) && deal.text.trim() === '') {
    return refuse('text_missing');
  }
  switch (deal.deed) {
    case 'forward': {
      const unit = doing.offer.tree.withCode(deal.unitCode);
      if (!unit) return refuse('unknown_unit');
      return accept({ deed: 'forward', unitId: unit.id, unitOfficeId: unit.officeId });
    }
    case 'sort':
      return readSort(doing, deal);
    case 'merge':
      return readMerge(doing, deal.into);
    case 'publish':
      return accept({ deed: 'publish', text: deal.text.trim() || null });
    default:
      return accept({ deed: deal.deed });
  }
}

const past: Record<Deal['deed'], string> = {
  ...{ claim: 'claimed', release: 'released', answer: 'answered', note: 'noted' },
  ...{ finish: 'finished', refuse: 'refused', forward: 'forwarded', sort: 'sorted' },
  ...{ merge: 'merged', publish: 'published' },
};

const shownDeeds: ReadonlySet<Deal['deed']> = new Set(['answer', 'finish', 'refuse']);

function lineFor({ row, offer }: Doing, deal: Deal, next: Ticket): Deed {
  const { tree } = offer;
  const said = 'text' in deal && deal.text.trim() !== '' ? { body: deal.text.trim() } : {};
  const detail: Record<string, unknown> = {};
  if (deal.deed === 'forward') {
    Object.assign(detail, { from: tree.unit(row.unitId).code, to: tree.unit(next.unitId).code });
  }
  if (deal.deed === 'sort') Object.assign(detail, { category: next.category, class: next.class });
  if (deal.deed === 'merge') Object.assign(detail, { into: deal.into });
  if ('photo' in deal && deal.photo) detail.photo = deal.photo;
  return { deed: past[deal.deed], ...said, shown: shownDeeds.has(deal.deed), detail };
}

/** What the reporter hears of it. */
async function tellOf(doing: Doing, deal: Deal, next: Ticket): Promise<void> {
  const { tx, world, row, offer } = doing;
  const { number } = row;
  const key = `${deal.deed}:${row.seq + 1}`;
  const words = {
    answer: () => answerWords(number, 'text' in deal ? deal.text.trim() : ''),
    finish: () => finishedWords(number, 'text' in deal ? deal.text.trim() : ''),
    refuse: () => refusedWords(number, 'text' in deal ? deal.text.trim() : ''),
    forward: () => forwardedWords(number, offer.tree.unit(next.unitId).name),
    merge: () => mergedWords(number, deal.deed === 'merge' ? deal.into : ''),
  };
  if (deal.deed in words) {
    const say = words[deal.deed as keyof typeof words];
    const photo = 'photo' in deal && deal.photo;
    const instead = photoSentence(followAddress(world, number));
    const own = photo ? { paper: { ownerId: row.id, id: photo, instead } } : {};
    await tellReporters(tx, world, row, { key, words: say(), own });
  }
  if (deal.deed !== 'forward') return;
  await tellRung(tx, world, {
    ...{ tree: offer.tree, row: { ...row, ...next }, tell: 'unit', up: 0, key },
    text: `Laporan ${number} diteruskan kepada Anda.`,
  });
}

export const doerOf = (officer: Officer, post: Post, device: string): Doer => ({
  ...{ actor: 'staff', staffId: officer.staffId, postId: post.id },
  ...{ onBehalf: behalfOf(post), device },
});

export interface Press {
  key: string;
  device: string;
}

type Done = Outcome<TicketRow, WhyNotDone>;

async function carry(doing: Doing, officer: Officer, deal: Deal, press: Press): Promise<Done> {
  const { tx, world, row, offer } = doing;
  const post = workPost(offer.tree, officer, row);
  if (!post) return refuse('not_yours');
  const wish = await read(doing, deal);
  if (!wish.ok) return wish;
  const leads = post.role === 'head' || post.role === 'section_head';
  const next = work(row, wish.value, { staffId: officer.staffId, leads }, world.now());
  if (!next.ok) return next;
  const change: Change = {
    ...{ row, next: next.value, doer: doerOf(officer, post, press.device) },
    ...{ what: lineFor(doing, deal, next.value), setting: offer.setting },
  };
  writeChange(tx, world, change);
  await tellOf(doing, deal, next.value);
  // Those who followed it follow what it now is part of, and go on hearing.
  if (next.value.mergedInto) takeFollowers(tx, row, next.value.mergedInto);
  readNotices(tx, { staffId: officer.staffId, at: world.now(), subjectId: row.id });
  return accept(row);
}

/** @param number of a ticket within the officer's reach; any other is as unknown as none. */
export async function workOnTicket(
  world: World,
  officer: Officer,
  { number, deal, press }: { number: string; deal: Deal; press: Press },
): Promise<Done> {
  const found = await ticketNumbered(world.db, number);
  const tree = found && (await offerOf(world, found.unitId)).tree;
  if (!found || !tree || !isWithin(tree, officer, found)) return refuse('unknown');
  const { officeId, id } = found;
  const pressed = { officeId, key: `aduan:${officer.staffId}:${press.key}` };
  // A second press of what was done may be refused by the rules before it meets the first answer.
  if (await answeredBefore(world.db, pressed)) return accept(found);
  return once<Done, string>(world.db, pressed, {
    async work(tx) {
      const row = await lockTicket(tx, officeId, id);
      if (!row) return refuse('unknown');
      const offer = await offerOf(world, row.unitId);
      const done = await carry({ world, tx, row, offer }, officer, deal, press);
      if (done.ok) remember(tx, { press: pressed, answer: number, at: world.now() });
      return done;
    },
    again: () => accept(found),
  });
}
