import { timingSafeEqual } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { slowly } from '../../platform/slowdown.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { type Officer, postsWith } from '../identity/index.ts';
import { colleaguesOf, treeOf } from '../organisation/index.ts';
import { type Moved, moveItem, type Press, type WhyNotMoved } from './chain.ts';
import { nearOf, placeOfPost } from './places.ts';
import { type Item, itemOfSubject, keepWay, lockItem } from './queries.ts';
import {
  mayChooseWay,
  type Place,
  type Proof,
  pickupCode,
  readPickupCode,
  type Way,
} from './rules.ts';

/** Into the citizen's hands: fetched at a counter, brought near them, or sent. */

export type WhyNotDelivered =
  | WhyNotMoved
  | 'pickup_mistyped'
  | 'pickup_wrong'
  | 'slow_down'
  | 'name_missing'
  | 'signature_missing'
  | 'carrier_missing'
  | 'tracking_missing'
  | 'elsewhere'
  | 'unknown_receiver'
  | 'unknown_unit'
  | 'photo_unfit';

type Delivered = Promise<Outcome<Moved, WhyNotDelivered>>;

/** The code that a citizen shows at the counter: derived, so that it is kept nowhere. */
export const pickupCodeOf = ({ vault }: Pick<World, 'vault'>, itemId: string): string =>
  pickupCode(vault.trace(itemId, 'pickup'));

/** Signature, tick for paper, photo: what was shown as proof, strongest first. */
export interface Shown {
  signatureId: string | null;
  photoId: string | null;
  onPaper: boolean;
}

const proofOf = ({ signatureId, photoId, onPaper }: Shown, otherwise: Proof): Proof => {
  if (signatureId) return 'signature';
  if (onPaper) return 'paper_signature';
  return photoId ? 'photo' : otherwise;
};

const kept = ({ signatureId, photoId }: Shown) => ({ signatureId, photoId });

/**
 * Where this officer can let it go: where it lies, if that is their office; what they carry, at
 * their own place.
 */
async function placeHere({ db }: World, officer: Officer, item: Item): Promise<Place | null> {
  const tree = await treeOf(db);
  const posts = postsWith(officer, 'item.carry');
  if (item.keeper === 'staff' && item.staffId === officer.staffId) {
    return posts[0] ? placeOfPost(tree, posts[0]) : null;
  }
  const { officeId } = tree.unit(item.at.unitId);
  return posts.some((p) => p.officeId === officeId) ? item.at : null;
}

export type DeliverPress = Press & { item: Item };

export interface Collecting {
  /** As the citizen reads it out. */
  code: string;
  name: string;
  shown: Shown;
}

const longestWaitSeconds = 900;

/** A citizen fetches it, or the one they sent: with their code, their name, their signature. */
export async function collect(
  world: World,
  officer: Officer,
  press: DeliverPress,
  { code, name, shown }: Collecting,
): Delivered {
  const { item } = press;
  const at = await placeHere(world, officer, item);
  if (!at) return refuse('elsewhere');
  const collector = name.trim().slice(0, 200);
  if (!collector) return refuse('name_missing');
  if (!shown.signatureId && !shown.onPaper) return refuse('signature_missing');
  const typed = readPickupCode(code);
  if (!typed) return refuse('pickup_mistyped');
  const who = [`ambil:${item.id}`, `ambil-oleh:${officer.staffId}`];
  const guess = { who, now: world.now(), longest: longestWaitSeconds };
  const right = pickupCodeOf(world, item.id);
  const { found, waitSeconds } = await slowly(world.db, guess, async () =>
    timingSafeEqual(Buffer.from(typed), Buffer.from(right)) ? true : null,
  );
  if (waitSeconds > 0) return refuse('slow_down');
  if (found === null) return refuse('pickup_wrong');
  const said = { proof: proofOf(shown, 'typed'), collector, ...kept(shown) };
  return moveItem(world, officer, press, { wish: { deed: 'collect', at }, said });
}

export interface Shipping {
  carrier: string;
  tracking: string;
  shown: Shown;
}

export async function ship(
  world: World,
  officer: Officer,
  press: DeliverPress,
  { carrier, tracking, shown }: Shipping,
): Delivered {
  const at = await placeHere(world, officer, press.item);
  if (!at) return refuse('elsewhere');
  const named = { carrier: carrier.trim().slice(0, 100), tracking: tracking.trim().slice(0, 100) };
  if (!named.carrier) return refuse('carrier_missing');
  if (!named.tracking) return refuse('tracking_missing');
  const said = { proof: proofOf(shown, 'pressed'), ...named, ...kept(shown) };
  return moveItem(world, officer, press, { wish: { deed: 'ship', at }, said });
}

/** What became of a parcel: it arrived, or the courier brought it back here. */
export async function endOfCourier(
  world: World,
  officer: Officer,
  press: DeliverPress,
  came: 'arrive' | 'come_back',
): Delivered {
  const at = await placeHere(world, officer, press.item);
  if (!at) return refuse('elsewhere');
  const wish = came === 'arrive' ? { deed: came } : { deed: came, at };
  return moveItem(world, officer, press, { wish, said: { proof: 'pressed' } });
}

export interface Giving {
  at: Place;
  /** Who took it there, when the giver names them. */
  receiverId: string | null;
  shown: Shown;
}

/** A hand-over with proof: who took it, their signature, a photo. */
export async function giveWithProof(
  world: World,
  officer: Officer,
  press: DeliverPress,
  { at, receiverId, shown }: Giving,
): Delivered {
  const around = receiverId ? await colleaguesOf(world.db, at.unitId, world.now()) : [];
  const there = around.some((c) => c.staffId === receiverId && c.unitId === at.unitId);
  if (receiverId && !there) return refuse('unknown_receiver');
  const said = { proof: proofOf(shown, 'pressed'), receiverId, ...kept(shown) };
  return moveItem(world, officer, press, { wish: { deed: 'give', at, seen: null }, said });
}

export interface WayWish {
  way: Way;
  /** Code of the unit near them, for `unit`. */
  unit: string;
  by: Officer | 'citizen';
  device: string;
}

/** One of the offices that were offered: nobody carries a paper to the other end of the country. */
async function nearUnit({ db }: World, { officeId }: Item, code: string) {
  const tree = await treeOf(db);
  const offered = nearOf(tree, officeId).some(({ value }) => value === code);
  return offered ? tree.withCode(code)?.id : undefined;
}

/** How the citizen wants to have it: theirs to choose until it has left the house. */
export async function chooseWay(
  world: World,
  { subject, subjectId }: Pick<Item, 'subject' | 'subjectId'>,
  { way, unit, by, device }: WayWish,
): Promise<Outcome<true, 'unknown' | 'unknown_unit' | 'gone'>> {
  const known = await itemOfSubject(world.db, subject, subjectId);
  if (!known) return refuse('unknown');
  const unitId = way === 'unit' ? await nearUnit(world, known, unit) : null;
  if (unitId === undefined) return refuse('unknown_unit');
  const at = world.now();
  const actor =
    by === 'citizen'
      ? ({ actor: 'citizen', staffId: null } as const)
      : ({ actor: 'staff', staffId: by.staffId } as const);
  return world.db.transaction(async (tx) => {
    const item = await lockItem(tx, known.officeId, known.id);
    if (!item) return refuse('unknown');
    if (!mayChooseWay(item)) return refuse('gone');
    keepWay(tx, item, { way, unitId });
    record(tx, {
      ...{ officeId: item.officeId, at, deed: 'item.way', subject: 'item', subjectId: item.id },
      ...{ ...actor, postId: null, onBehalf: null, device, detail: { way, unitId } },
    });
    return accept(true);
  });
}
