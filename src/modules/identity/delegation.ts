import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import {
  addHolding,
  type Colleague,
  colleaguesOf,
  delegationFault,
  endHolding,
  findPost,
  type Manner,
  treeOf,
  type WhyNoDelegation,
} from '../organisation/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from './rules.ts';

/** Plh and Plt: somebody acts for a post during a period, and the record says so. */

interface PostChoice {
  id: string;
  title: string;
  unit: string;
}

const postsBelow = statement<PostChoice>(
  'identity.posts_below',
  `select p.id, p.title, u.name as unit from organisation.below b
   join organisation.unit u on u.id = b.unit_id
   join organisation.post p on p.unit_id = u.id
   where b.ancestor_id = any($1)
     and u.office_id in (select office_id from organisation.unit where id = any($1))
   order by u.name, p.title limit 300`,
);

export interface DelegationView {
  posts: PostChoice[];
  people: Colleague[];
  running: Colleague[];
}

const unitsOf = (officer: Officer) => postsWith(officer, 'delegation.make').map((p) => p.unitId);

const peopleOf = async (db: Db, units: string[], now: Date): Promise<Colleague[]> =>
  (await Promise.all(units.map((unit) => colleaguesOf(db, unit, now)))).flat();

export async function delegations({ db, now }: World, officer: Officer): Promise<DelegationView> {
  const units = unitsOf(officer);
  const people = await peopleOf(db, units, now());
  const running = people.filter((c) => c.manner !== 'definitif');
  const once = people.filter((c, i) => people.findIndex((o) => o.staffId === c.staffId) === i);
  return { posts: await db.run(postsBelow, [units]), people: once, running };
}

export interface DelegationWish {
  postId: string;
  staffId: string;
  manner: Exclude<Manner, 'definitif'>;
  from: Date;
  until: Date;
  decree: string;
  device: string;
  /** Of the form, so that a second press makes no second delegation. */
  key: string;
}

export type WhyNotDelegated =
  | WhyNoDelegation
  | 'unknown_post'
  | 'unknown_person'
  | 'decree_missing';

/** The post of the maker that covers the unit, if any: nobody delegates outside the own office. */
async function coveringPost(
  { db }: World,
  officer: Officer,
  unitId: string,
): Promise<Post | undefined> {
  const tree = await treeOf(db);
  return postsWith(officer, 'delegation.make').find(
    (post) =>
      tree.isBelow(unitId, post.unitId) &&
      tree.unit(unitId).officeId === tree.unit(post.unitId).officeId,
  );
}

export async function delegate(
  world: World,
  officer: Officer,
  wish: DelegationWish,
): Promise<Outcome<true, WhyNotDelegated>> {
  const { db, now, random } = world;
  const post = await findPost(db, wish.postId);
  const maker = post && (await coveringPost(world, officer, post.unitId));
  if (!post || !maker) return refuse('unknown_post');
  const people = await peopleOf(db, unitsOf(officer), now());
  if (!people.some((c) => c.staffId === wish.staffId)) return refuse('unknown_person');
  if (wish.decree.trim().length < 3) return refuse('decree_missing');
  const fault = delegationFault(wish.manner, { from: wish.from, until: wish.until, now: now() });
  if (fault) return refuse(fault);
  const { postId, staffId, manner, from, until } = wish;
  const decree = wish.decree.trim().slice(0, 200);
  const at = now();
  const press = { officeId: maker.officeId, key: `${officer.staffId}:${wish.key}` };
  const work = async (tx: Tx) => {
    addHolding(tx, { id: newId(at, random), postId, staffId, manner, from, until, decree });
    record(tx, {
      ...{ officeId: maker.officeId, at, deed: 'identity.delegated', subject: 'post' },
      ...{ subjectId: postId, actor: 'staff', staffId: officer.staffId, postId: maker.id },
      ...{ onBehalf: behalfOf(maker), device: wish.device },
      detail: { to: staffId, manner, from: from.toISOString(), until: until.toISOString(), decree },
    });
    remember(tx, { press, answer: true, at });
    return accept(true as const);
  };
  const again = () => accept(true as const);
  return once<Outcome<true, WhyNotDelegated>, true>(db, press, { work, again });
}

export interface EndWish {
  postId: string;
  staffId: string;
  device: string;
}

/** Ends a delegation now; what was done under it stays recorded as it was. */
export async function endDelegation(
  world: World,
  officer: Officer,
  { postId, staffId, device }: EndWish,
): Promise<Outcome<true, 'unknown_post'>> {
  const post = await findPost(world.db, postId);
  const maker = post && (await coveringPost(world, officer, post.unitId));
  if (!post || !maker) return refuse('unknown_post');
  const at = world.now();
  return world.db.transaction(async (tx) => {
    endHolding(tx, { postId, staffId, at });
    record(tx, {
      ...{ officeId: maker.officeId, at, deed: 'identity.delegation_ended', subject: 'post' },
      ...{ subjectId: postId, actor: 'staff', staffId: officer.staffId, postId: maker.id },
      ...{ onBehalf: behalfOf(maker), device, detail: { of: staffId } },
    });
    return accept(true);
  });
}
