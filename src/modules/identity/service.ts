import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { slowly } from '../../platform/slowdown.ts';
import type { World } from '../../platform/world.ts';
import { type Content, record } from '../audit/index.ts';
import {
  addHolding,
  addPost,
  addStaff,
  changeStaff,
  postNamed,
  type Role,
  type StaffFacts,
  treeOf,
} from '../organisation/index.ts';
import { accountNamed, addAccount, addSession, endSession, officerOfStaff } from './queries.ts';
import {
  hashPassword,
  passwordFault,
  passwordFits,
  tokenHash,
  type WhyNoPassword,
} from './rules.ts';

export const sessionSeconds = 12 * 3600;

export interface SignIn {
  username: string;
  password: string;
  ip: string;
  device: string;
}

export type WhyNotIn = 'wrong' | 'slow_down' | 'no_post' | 'sample_is_off';

const startSession = async (world: World, staffId: string, device: string) => {
  const { db, now, random } = world;
  const officer = await officerOfStaff(db, staffId, now());
  const [post] = officer?.posts ?? [];
  if (!officer || !post) return refuse('no_post');
  const token = Buffer.from(random(32)).toString('base64url');
  const from = now();
  return db.transaction(async (tx) => {
    const until = new Date(from.getTime() + sessionSeconds * 1000);
    addSession(tx, { token: tokenHash(token), staffId, device, from, until });
    record(tx, {
      ...{ officeId: post.officeId, at: from, deed: 'identity.signed_in' },
      ...{ subject: 'staff', subjectId: staffId, actor: 'staff', staffId, postId: post.id },
      ...{ onBehalf: null, device, detail: {} },
    });
    return accept(token);
  });
};

/** @returns the token of the new session, to be kept in a cookie. */
export async function signIn(world: World, wish: SignIn): Promise<Outcome<string, WhyNotIn>> {
  const who = [`masuk:${wish.username.toLowerCase()}`, `masuk-dari:${wish.ip}`];
  const guess = { who, now: world.now(), longest: 900 };
  const { found, waitSeconds } = await slowly(world.db, guess, async () => {
    const account = await accountNamed(world.db, wish.username);
    const fits = await passwordFits(wish.password, account?.password ?? null);
    return fits && account ? account.staffId : null;
  });
  if (waitSeconds > 0) return refuse('slow_down');
  return found === null ? refuse('wrong') : startSession(world, found, wish.device);
}

/** Sample people have no password; they come in by name, only while the sample is switched on. */
export async function signInAsSample(
  world: World,
  wish: { username: string; device: string },
): Promise<Outcome<string, WhyNotIn>> {
  if (!world.settings.sample) return refuse('sample_is_off');
  const account = await accountNamed(world.db, wish.username);
  if (!account?.sample) return refuse('wrong');
  return startSession(world, account.staffId, wish.device);
}

export const signOut = (world: World, token: string) => endSession(world.db, tokenHash(token));

export interface NewOfficer extends StaffFacts {
  username: string;
  password: string;
}

/** An account with a password, by the operator's command; posts are given afterwards. */
export async function addOfficer(
  world: World,
  wish: NewOfficer,
): Promise<Outcome<string, WhyNoPassword | 'taken'>> {
  const fault = passwordFault(wish.password);
  if (fault) return refuse(fault);
  if (await accountNamed(world.db, wish.username)) return refuse('taken');
  const password = await hashPassword(wish.password);
  const staffId = newId(world.now(), world.random);
  const { name, nip, grade } = wish;
  const tell = await teller(world);
  return world.db.transaction(async (tx) => {
    addStaff(tx, { id: staffId, name, nip, grade, sample: false });
    addAccount(tx, { staffId, username: wish.username, password });
    tell(tx, staffId, { deed: 'identity.account_made', device: 'satu staff add', detail: {} });
    return accept(staffId);
  });
}

/** Into the audit of the topmost unit: an account belongs to no office before it has a post. */
async function teller(world: World) {
  const [root] = (await treeOf(world.db)).children(null);
  return (tx: Tx, staffId: string, what: Pick<Content, 'deed' | 'device' | 'detail'>): void => {
    if (!root) return;
    record(tx, {
      ...{ officeId: root.officeId, at: world.now(), subject: 'staff', subjectId: staffId },
      ...{ actor: 'machine', staffId: null, postId: null, onBehalf: null, ...what },
    });
  };
}

/** What letters say of somebody, by the operator's command; what is not given stays. */
export async function changeOfficer(
  world: World,
  username: string,
  given: Partial<StaffFacts>,
): Promise<Outcome<true, 'unknown_account'>> {
  const account = await accountNamed(world.db, username);
  if (!account) return refuse('unknown_account');
  const tell = await teller(world);
  return world.db.transaction(async (tx) => {
    await changeStaff(tx, account.staffId, given);
    const detail = { changed: Object.keys(given) };
    tell(tx, account.staffId, {
      deed: 'identity.staff_changed',
      device: 'satu staff change',
      detail,
    });
    return accept(true);
  });
}

export interface PostWish {
  username: string;
  unitId: string;
  role: Role;
  title: string;
}

/** Gives an officer a post for good, by the operator's command; a post of that title is shared. */
export async function givePost(
  world: World,
  { username, unitId, role, title }: PostWish,
): Promise<Outcome<true, 'unknown_account'>> {
  const { db, now, random } = world;
  const account = await accountNamed(db, username);
  if (!account) return refuse('unknown_account');
  const at = now();
  const { officeId } = (await treeOf(db)).unit(unitId);
  return db.transaction(async (tx) => {
    const known = await postNamed(tx, { unitId, role, title });
    const postId = known?.id ?? newId(at, random);
    if (!known) addPost(tx, { id: postId, unitId, role, title });
    const { staffId } = account;
    const holding = { id: newId(at, random), postId, staffId, from: at, until: null, decree: null };
    addHolding(tx, { ...holding, manner: 'definitif' });
    record(tx, {
      ...{ officeId, at, deed: 'identity.post_given', subject: 'post', subjectId: postId },
      ...{ actor: 'machine', staffId: null, postId: null, onBehalf: null },
      ...{ device: 'satu staff post', detail: { to: staffId, role, title } },
    });
    return accept(true);
  });
}
