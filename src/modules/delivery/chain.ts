import { itemCode, readItemCode } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { once, remember } from '../../platform/once.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import { digestOf, record } from '../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../identity/index.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { placeOfPost } from './places.ts';
import {
  addItem,
  addLink,
  type Item,
  itemOfSubject,
  itemWithCode,
  lockItem,
  moveItemTo,
  type NewLink,
} from './queries.ts';
import { move, type Place, type Proof, type Way, type WhyNot, type Wish } from './rules.ts';

/** Registers things, and adds each hand-over to their chain. */

export const officesOf = (officer: Officer): string[] => [
  ...new Set(postsWith(officer, 'item.carry').map((p) => p.officeId)),
];

/** Units below which this officer sees every office's things. */
export const topsOf = (officer: Officer): string[] =>
  postsWith(officer, 'item.oversee').map((p) => p.unitId);

/** The thing of a code as people type or scan it, if this officer may see it. */
export async function findItem({ db }: World, officer: Officer, typed: string) {
  const code = readItemCode(typed);
  const { staffId } = officer;
  const reach = { staffId, offices: officesOf(officer), tops: topsOf(officer) };
  return code ? itemWithCode(db, code, reach) : undefined;
}

/** The same, if this officer may also have a hand in it: who only leads above it looks on. */
export async function findOwnItem(world: World, officer: Officer, typed: string) {
  const found = await findItem(world, officer, typed);
  return found?.own ? found.item : undefined;
}

/** What is told beside the deed itself. */
export interface Said {
  proof: Proof;
  deviceAt?: Date | null;
  receiverId?: string | null;
  /** A citizen's name; sealed before it is written. */
  collector?: string | null;
  carrier?: string | null;
  tracking?: string | null;
  signatureId?: string | null;
  photoId?: string | null;
}

/** Which of their posts somebody acts by: the one at that place, else one of its office. */
function actingPost(tree: Tree, officer: Officer, { unitId }: Place): Post | undefined {
  const posts = postsWith(officer, 'item.carry');
  const { officeId } = tree.unit(unitId);
  return (
    posts.find((p) => p.unitId === unitId) ?? posts.find((p) => p.officeId === officeId) ?? posts[0]
  );
}

interface Actor {
  staffId: string;
  postId: string | null;
  onBehalf: string | null;
  device: string;
}
const actorOf = (officer: Officer, post: Post | undefined, device: string): Actor => ({
  staffId: officer.staffId,
  postId: post?.id ?? null,
  onBehalf: post ? behalfOf(post) : null,
  device,
});

type LinkHead = Omit<NewLink, Exclude<keyof Said, 'proof'>> & Said;

/** Adds the link, and to the audit its fingerprint; wakes the desks it touches. */
function tell({ tx, vault, tree }: Telling, item: Item, head: LinkHead): void {
  const collector = head.collector ? vault.seal(head.collector, collectorAt(item.id)) : null;
  const { deviceAt = null, receiverId = null, carrier = null, tracking = null } = head;
  const { signatureId = null, photoId = null } = head;
  const told = { deviceAt, receiverId, carrier, tracking, signatureId, photoId };
  const link: NewLink = { ...head, ...told, collector };
  const digest = digestOf({ ...link, collector: collector?.toString('hex') ?? null });
  addLink(tx, link, digest);
  const { officeId, at, staffId, postId, onBehalf, device, seq, deed } = link;
  record(tx, {
    ...{ officeId, at, deed: `item.${deed}`, subject: 'item', subjectId: item.id, actor: 'staff' },
    ...{ staffId, postId, onBehalf, device },
    detail: { seq, proof: link.proof, digest: digest.toString('hex') },
  });
  const places = [item.at, item.to, link.place, link.to].filter((p) => p !== null);
  const units = places.flatMap(({ unitId }) => [unitId, tree.unit(unitId).officeId]);
  const { subject, subjectId } = item;
  later(tx, 'item.moved', { units: [...new Set(units)], officeId, subject, subjectId });
}

interface Telling {
  tx: Tx;
  vault: World['vault'];
  tree: Tree;
}

export const collectorAt = (itemId: string): string => `item-collector:${itemId}`;

export interface NewItemWish {
  officeId: string;
  subject: 'case' | 'letter';
  subjectId: string;
  /** For the label: a number and a kind of paper, never a person. */
  label: string;
  /** Where it shall be taken at once, if that is known. */
  to?: Place | null;
  way?: Way | null;
  wayUnitId?: string | null;
  device: string;
}

export type WhyNotRegistered = 'may_not_register' | 'label_missing';

const drawsBeforeGivingUp = 5;

/** One thing has one code for life: registered again, it answers with the code it has. */
export async function registerItem(
  world: World,
  officer: Officer,
  wish: NewItemWish,
): Promise<Outcome<{ code: string; fresh: boolean }, WhyNotRegistered>> {
  const { db, vault, random } = world;
  const [post] = postsWith(officer, 'item.register');
  if (!post) return refuse('may_not_register');
  const label = wish.label.trim().slice(0, 200);
  if (!label) return refuse('label_missing');
  const tree = await treeOf(db);
  const at = world.now();
  const { officeId, subject, subjectId, device, to = null, way = null } = wish;
  const place = placeOfPost(tree, post);
  for (let draw = 0; draw < drawsBeforeGivingUp; draw++) {
    const known = await itemOfSubject(db, subject, subjectId);
    if (known) return accept({ code: known.code, fresh: false });
    const item: Item = {
      ...{ officeId, id: newId(at, random), code: itemCode(random(9)), subject, subjectId, label },
      ...{ seq: 1, keeper: 'place', staffId: null, at: place, to, movedAt: at },
      ...{ way, wayUnitId: way === 'unit' ? (wish.wayUnitId ?? officeId) : null },
    };
    const added = await db.transaction(async (tx) => {
      if (!(await addItem(tx, item))) return false;
      tell({ tx, vault, tree }, item, {
        ...{ officeId, itemId: item.id, seq: 1, at, deed: 'register', place, to },
        ...{ fromKeeper: null, fromStaffId: null, keeper: 'place', keeperStaffId: null },
        ...{ ...actorOf(officer, post, device), proof: 'pressed' },
      });
      return true;
    });
    if (added) return accept({ code: item.code, fresh: true });
  }
  throw new Error('no free code was drawn');
}

/** Who presses, with what; the same key is the same press. */
export interface Press {
  key: string;
  device: string;
}

export type WhyNotMoved = WhyNot | 'unknown';

export interface Moved {
  code: string;
  label: string;
}

/** One hand-over, once, under the lock of the thing. */
export async function moveItem(
  world: World,
  officer: Officer,
  press: Press & { item: Item },
  { wish, said }: { wish: Wish; said: Said },
): Promise<Outcome<Moved, WhyNotMoved>> {
  const { db, vault } = world;
  const { officeId, id, code, label } = press.item;
  const tree = await treeOf(db);
  const at = world.now();
  // Going back in the browser brings an old key back, for another thing or another deed.
  const key = `item:${officer.staffId}:${id}:${wish.deed}:${press.key}`;
  const pressed = { officeId, key };
  const work = async (tx: Tx): Promise<Outcome<Moved, WhyNotMoved>> => {
    remember(tx, { press: pressed, answer: { code, label } satisfies Moved, at });
    const item = await lockItem(tx, officeId, id);
    if (!item) return refuse('unknown');
    const moved = move(item, officer.staffId, wish);
    if (!moved.ok) return moved;
    const { seq, keeper, staffId, at: place, to } = moved.value;
    moveItemTo(tx, item, { ...moved.value, movedAt: at });
    tell({ tx, vault, tree }, item, {
      ...{ officeId, itemId: id, seq, at, deed: wish.deed, place, to, keeper },
      ...{ fromKeeper: item.keeper, fromStaffId: item.staffId, keeperStaffId: staffId },
      ...{ ...actorOf(officer, actingPost(tree, officer, place), press.device), ...said },
    });
    return accept({ code, label });
  };
  return once<Outcome<Moved, WhyNotMoved>, Moved>(db, pressed, { work, again: accept });
}
