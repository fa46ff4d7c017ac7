import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** A ticket's life, pure: what is allowed when, and what of the clock follows. */

export type Channel = 'whatsapp' | 'web' | 'counter' | 'kiosk' | 'email' | 'open311' | 'sp4n';
export type Kind = 'complaint' | 'aspiration' | 'information';
/** secret: the name is kept from staff; anonymous: nobody has it. */
export type Manner = 'named' | 'secret' | 'anonymous';
export type State =
  | 'open'
  /** The office says it is done; the reporter has not answered yet. */
  | 'done'
  | 'confirmed'
  /** Nobody answered for so long that it counts as done. */
  | 'closed'
  | 'refused'
  | 'merged'
  | 'withdrawn';

/** What of a ticket changes. */
export interface Ticket {
  unitId: string;
  unitOfficeId: string;
  holderId: string | null;
  state: State;
  class: string;
  category: string | null;
  firstDueAt: Date;
  firstAnswerAt: Date | null;
  clockAt: Date;
  answerDueAt: Date | null;
  dueAt: Date;
  endedAt: Date | null;
  rung: number;
  lastAt: Date;
  lastFrom: 'citizen' | 'office';
  mergedInto: string | null;
  published: string | null;
  rating: number | null;
}

export type Wish =
  | { deed: 'claim' | 'release' | 'answer' | 'note' | 'finish' | 'refuse' }
  | { deed: 'forward'; unitId: string; unitOfficeId: string }
  | { deed: 'sort'; category: string | null; class: string; dueAt: Date }
  | { deed: 'merge'; into: string }
  | { deed: 'publish'; text: string | null };

export type CitizenWish =
  | { deed: 'add' | 'confirm' | 'withdraw' | 'hide' }
  | { deed: 'reopen'; answerDueAt: Date; dueAt: Date; until: Date }
  | { deed: 'rate'; rating: number };

export type WhyNot =
  | 'ended'
  | 'held_by_other'
  | 'not_held'
  | 'already_there'
  | 'not_done'
  | 'too_late'
  | 'merged';

export interface By {
  staffId: string;
  /** Leads the unit: may step in where another holds it. */
  leads: boolean;
}

const mayTouch = (t: Ticket, { staffId, leads }: By): boolean =>
  t.holderId === null || t.holderId === staffId || leads;

/** A person's words stop the clock of the answer; the machine's never do. */
const answered = (t: Ticket, now: Date): Ticket => ({
  ...t,
  firstAnswerAt: t.firstAnswerAt ?? now,
  answerDueAt: null,
  // The ladder of the completion starts from its first rung.
  rung: t.answerDueAt === null ? t.rung : 0,
  lastAt: now,
  lastFrom: 'office',
});

const ended = (t: Ticket, state: State, now: Date): Ticket => ({
  ...t,
  state,
  endedAt: now,
  answerDueAt: null,
});

function hold(t: Ticket, { staffId, leads }: By): Outcome<Ticket, WhyNot> {
  if (t.holderId === staffId) return refuse('already_there');
  if (t.holderId !== null && !leads) return refuse('held_by_other');
  return accept({ ...t, holderId: staffId });
}

/** What an officer does; who answers holds it from then on. */
export function work(t: Ticket, wish: Wish, by: By, now: Date): Outcome<Ticket, WhyNot> {
  if (wish.deed === 'publish') return accept({ ...t, published: wish.text });
  if (wish.deed === 'note') return accept({ ...t });
  if (t.state !== 'open') return refuse('ended');
  if (wish.deed === 'claim') return hold(t, by);
  if (!mayTouch(t, by)) return refuse('held_by_other');
  const held = { ...t, holderId: by.staffId };
  switch (wish.deed) {
    case 'release':
      return t.holderId === null ? refuse('not_held') : accept({ ...t, holderId: null });
    case 'answer':
      return accept(answered(held, now));
    case 'finish':
      return accept(ended(answered(held, now), 'done', now));
    case 'refuse':
      return accept(ended(answered(held, now), 'refused', now));
    case 'merge':
      return accept({ ...ended(held, 'merged', now), mergedInto: wish.into });
    case 'forward': {
      const { unitId, unitOfficeId } = wish;
      if (unitId === t.unitId) return refuse('already_there');
      // The clock goes with it, as it stands.
      return accept({ ...t, unitId, unitOfficeId, holderId: null });
    }
    case 'sort':
      return accept({ ...t, category: wish.category, class: wish.class, dueAt: wish.dueAt });
  }
}

/** Its reporter says, while it is being made, that it is the same as another. */
export function join(t: Ticket, into: string, now: Date): Outcome<Ticket, WhyNot> {
  if (t.state !== 'open') return refuse('ended');
  return accept({ ...ended(t, 'merged', now), mergedInto: into });
}

const heard = (t: Ticket, now: Date): Ticket => ({ ...t, lastAt: now, lastFrom: 'citizen' });

/** What its reporter does. */
export function say(t: Ticket, wish: CitizenWish, now: Date): Outcome<Ticket, WhyNot> {
  if (wish.deed === 'hide') return accept({ ...t });
  if (t.state === 'merged') return refuse('merged');
  switch (wish.deed) {
    case 'add':
      return t.state === 'open' ? accept(heard(t, now)) : refuse('ended');
    case 'withdraw':
      return t.state === 'open' ? accept(heard(ended(t, 'withdrawn', now), now)) : refuse('ended');
    case 'confirm':
      return t.state === 'done' || t.state === 'closed'
        ? accept({ ...heard(t, now), state: 'confirmed' })
        : refuse('not_done');
    case 'rate':
      return t.state === 'open' || t.state === 'withdrawn'
        ? refuse('not_done')
        : accept({ ...t, rating: wish.rating });
    case 'reopen': {
      if (t.state === 'open') return refuse('not_done');
      if (t.endedAt === null || t.state === 'withdrawn') return refuse('ended');
      if (now > wish.until) return refuse('too_late');
      const { answerDueAt, dueAt } = wish;
      const clock = { clockAt: now, answerDueAt, dueAt, endedAt: null, rung: 0 };
      return accept({ ...heard(t, now), ...clock, state: 'open', rating: null });
    }
  }
}

/** When a rung of the ladder is reached, by its share of the time that the promise gives. */
export function rungAt(t: Pick<Ticket, 'clockAt' | 'answerDueAt' | 'dueAt'>, share: number): Date {
  const [start, end] = [t.clockAt.getTime(), (t.answerDueAt ?? t.dueAt).getTime()];
  return new Date(start + ((end - start) * share) / 100);
}

/** Signs that neither end a word nor make one. */
const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The category most of whose words are written there; null when none is. */
export function guessCategory<C extends { words: string[] }>(
  text: string,
  categories: readonly C[],
): C | null {
  const written = wordsIn(text);
  const spaced = ` ${written.join(' ')} `;
  let best: { category: C; score: number } | null = null;
  for (const category of categories) {
    const score = category.words.filter((word) => spaced.includes(` ${word} `)).length;
    if (score > 0 && score > (best?.score ?? 0)) best = { category, score };
  }
  return best?.category ?? null;
}

/** Indonesia's outermost islands with a margin; (0, 0) is what a phone without a fix sends. */
export const isWithinCountry = (latitude: number, longitude: number): boolean =>
  latitude > -11.5 && latitude < 6.5 && longitude > 94.5 && longitude < 141.5;
