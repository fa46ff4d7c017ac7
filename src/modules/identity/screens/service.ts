import { readSigns, secretFrom } from '../../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { newId } from '../../../platform/ids.ts';
import { once, remember } from '../../../platform/once.ts';
import { slowly } from '../../../platform/slowdown.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith, tokenHash } from '../rules.ts';
import {
  addScreen,
  endScreen,
  forgetWishes,
  keepSeen,
  keepWish,
  type Screen,
  screensOf,
  screenWithToken,
  takeWish,
} from './queries.ts';

/** A screen shows a code; an officer types it, and from then on it is their office's. */

const waitsMs = 15 * 60_000;
const seenEveryMs = 60_000;

/** Derived from its token, so that a screen that is drawn again shows the same one. */
const codeOf = ({ vault }: Pick<World, 'vault'>, token: string): string =>
  secretFrom(vault.trace(token, 'screen'));

export const newToken = ({ random }: Pick<World, 'random'>): string =>
  Buffer.from(random(32)).toString('base64url');

/** @returns the code that the screen shows until somebody types it. */
export async function askToPair(world: World, token: string, device: string): Promise<string> {
  const code = codeOf(world, token);
  await keepWish(world.db, { token: tokenHash(token), code, device, askedAt: world.now() });
  return code;
}

export async function screenOf(world: World, token: string): Promise<Screen | undefined> {
  const screen = await screenWithToken(world.db, tokenHash(token));
  const now = world.now();
  if (screen && now.getTime() - screen.seenAt.getTime() >= seenEveryMs) {
    await keepSeen(world.db, screen, now);
  }
  return screen;
}

export const keptPosts = (officer: Officer): Post[] => {
  const posts = postsWith(officer, 'screen.keep');
  return posts.filter((post, at) => posts.findIndex((p) => p.officeId === post.officeId) === at);
};
const officesOf = (officer: Officer): string[] => keptPosts(officer).map((p) => p.officeId);

export const screensFor = (world: World, officer: Officer): Promise<Screen[]> =>
  screensOf(world.db, officesOf(officer));

export interface PairWish {
  code: string;
  name: string;
  officeId: string;
  key: string;
  device: string;
}
export type WhyNotPaired = 'unknown_code' | 'name_missing' | 'unknown_office' | 'slow_down';

/** Also refused when the screen has not shown that code for a quarter of an hour. */
export async function pairScreen(
  world: World,
  officer: Officer,
  { code, name: typed, officeId, key, device }: PairWish,
): Promise<Outcome<true, WhyNotPaired>> {
  const { db, random } = world;
  const post = keptPosts(officer).find((p) => p.officeId === officeId);
  const name = typed.trim().slice(0, 80);
  if (!post) return refuse('unknown_office');
  if (!name) return refuse('name_missing');
  const at = world.now();
  const shown = readSigns(code);
  const since = new Date(at.getTime() - waitsMs);
  const press = { officeId, key: `layar:${officer.staffId}:${key}` };
  const pair = () =>
    once<Outcome<true, WhyNotPaired>, true>(db, press, {
      work: async (tx) => {
        remember(tx, { press, answer: true, at });
        const wish = await takeWish(tx, `${shown.slice(0, 4)}-${shown.slice(4)}`, since);
        if (!wish) return refuse('unknown_code');
        const id = newId(at, random);
        const paired = { pairedAt: at, pairedBy: officer.staffId };
        addScreen(tx, { officeId, id, token: wish.token, name, device: wish.device, ...paired });
        tell({ tx, officer, post, at }, { deed: 'identity.screen_paired', id, name, device });
        return accept(true);
      },
      again: () => accept(true),
    });
  const guess = { who: [`layar:${officer.staffId}`], now: at, longest: 300 };
  const { found, waitSeconds } = await slowly(db, guess, async () => {
    const paired = await pair();
    return paired.ok ? true : null;
  });
  if (waitSeconds > 0) return refuse('slow_down');
  return found === null ? refuse('unknown_code') : accept(true);
}

/** From its next page on it shows a code again. @returns whether it was there. */
export const dropScreen = (
  world: World,
  officer: Officer,
  { id, device }: { id: string; device: string },
): Promise<boolean> =>
  world.db.transaction(async (tx) => {
    const at = world.now();
    const ended = await endScreen(tx, officesOf(officer), { id, at });
    const post = keptPosts(officer).find((p) => p.officeId === ended?.officeId);
    if (!ended || !post) return false;
    tell({ tx, officer, post, at }, { deed: 'identity.screen_ended', id, name: '', device });
    return true;
  });

interface Telling {
  tx: Parameters<typeof record>[0];
  officer: Officer;
  post: Post;
  at: Date;
}
interface Told {
  deed: string;
  id: string;
  name: string;
  device: string;
}
function tell({ tx, officer, post, at }: Telling, { deed, id, name, device }: Told): void {
  record(tx, {
    ...{ officeId: post.officeId, at, deed, subject: 'screen', subjectId: id, actor: 'staff' },
    ...{ staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post), device },
    detail: name ? { name } : {},
  });
}

export const forgetOldWishes = (world: World) =>
  forgetWishes(world.db, new Date(world.now().getTime() - waitsMs));
