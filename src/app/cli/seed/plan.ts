import type { Chance } from './chance.ts';
import type { Offered, Region } from './region.ts';
import type { Story } from './story.ts';

/** Which stories there are: when each begins, what is asked for, how fast it is worked on. */
export interface Plan {
  applications: number;
  /** Of these, the last wait untouched for the front office of one office. */
  desk: number;
  seed: number;
  now: Date;
}

export const deskOffice = 'kankemenag-kota-madiun';

const day = 86_400_000;
const years = 3;
const recentDays = 12;
/** These many came in the last days, in an office that is slower than usual: most are open. */
const recentShare = 0.03;

const between = (from: number, until: number, share: number) =>
  new Date(Math.floor(from + (until - from) * share));

/** The larger an office, the more is asked of it: a Kankemenag more than a KUA. */
function serviceAt({ offered }: Region, chance: Chance): Offered {
  const first = chance.pick(offered);
  return first.officeCode.startsWith('kankemenag') || chance.happens(0.5)
    ? first
    : chance.pick(offered);
}

/** @param index from 0; the order is that of receipt */
export function storyOf(plan: Plan, region: Region, chance: Chance, index: number): Story {
  const now = plan.now.getTime();
  const worked = plan.applications - plan.desk;
  const recentFrom = now - recentDays * day;
  if (index >= worked) {
    const own = region.offered.filter((o) => o.officeCode === deskOffice);
    const receivedAt = between(recentFrom, now, (index - worked + chance.next()) / plan.desk);
    const offered = chance.pick(own);
    return { chance, offered, receivedAt, until: plan.now, slowness: Number.POSITIVE_INFINITY };
  }
  const offered = serviceAt(region, chance);
  const past = Math.floor(worked * (1 - recentShare));
  const until = plan.now;
  if (index >= past) {
    const receivedAt = between(recentFrom, now, (index - past + chance.next()) / (worked - past));
    return { chance, offered, receivedAt, until, slowness: 20 };
  }
  const from = now - years * 365 * day;
  const receivedAt = between(from, recentFrom, (index + chance.next()) / past);
  return { chance, offered, receivedAt, until, slowness: 1 };
}
