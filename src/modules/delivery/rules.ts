import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** The chain of custody, pure: in whose keeping a thing is, and who may change that. */

/** In an office's unit people sit at the counter or lead it; a section is one desk. */
export const spots = ['counter', 'leader', 'desk'] as const;
export type Spot = (typeof spots)[number];

export interface Place {
  unitId: string;
  spot: Spot;
}

export type Keeper = 'place' | 'staff' | 'courier' | 'citizen';
export type Way = 'counter' | 'unit' | 'courier';
export type Deed =
  | 'register'
  | 'send'
  | 'take'
  | 'give'
  | 'collect'
  | 'ship'
  | 'arrive'
  | 'come_back';

export const proofs = [
  'scanned',
  'typed',
  'pressed',
  'signature',
  'paper_signature',
  'photo',
] as const;
export type Proof = (typeof proofs)[number];

/** Where a thing is: its chain's latest state. */
export interface Custody {
  seq: number;
  keeper: Keeper;
  staffId: string | null;
  /** Where it lies, or was last put down. */
  at: Place;
  to: Place | null;
  way: Way | null;
}

/** What somebody wants to do; `seen` is the last link they knew of when they pressed. */
export type Wish =
  | { deed: 'send'; to: Place }
  | { deed: 'take'; seen: number | null }
  | { deed: 'give'; at: Place | null; seen: number | null }
  | { deed: 'collect' | 'ship'; at: Place }
  | { deed: 'arrive' }
  | { deed: 'come_back'; at: Place };

export type WhyNot =
  | 'taken_by_other'
  | 'already_yours'
  | 'not_held'
  | 'moved_meanwhile'
  | 'where_missing'
  | 'already_there'
  | 'gone'
  | 'not_with_courier'
  | 'sent_by_courier'
  | 'not_by_courier';

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a !== null && b !== null && a.unitId === b.unitId && a.spot === b.spot;

type Next = Omit<Custody, 'seq' | 'way'>;

const stays = ({ keeper, staffId, at, to }: Custody): Next => ({ keeper, staffId, at, to });
const lies = (at: Place, to: Place | null): Next => ({ keeper: 'place', staffId: null, at, to });

const outOfHouse = ({ keeper }: Custody): boolean => keeper === 'courier' || keeper === 'citizen';

/** It lies somewhere, or this very person holds it. */
function withinReach(item: Custody, by: string): WhyNot | null {
  if (outOfHouse(item)) return 'gone';
  return item.keeper === 'staff' && item.staffId !== by ? 'taken_by_other' : null;
}

function send(item: Custody, by: string, to: Place): Outcome<Next, WhyNot> {
  const far = withinReach(item, by);
  if (far) return refuse(far);
  const there = item.keeper === 'place' && samePlace(item.at, to);
  if (there || samePlace(item.to, to)) return refuse('already_there');
  return accept({ ...stays(item), to });
}

function take(item: Custody, by: string, seen: number | null): Outcome<Next, WhyNot> {
  const far = withinReach(item, by);
  if (far) return refuse(far);
  if (item.keeper === 'staff') return refuse('already_yours');
  if (seen !== null && seen !== item.seq) return refuse('moved_meanwhile');
  return accept({ ...stays(item), keeper: 'staff', staffId: by });
}

type GiveWish = Extract<Wish, { deed: 'give' }>;

function give(item: Custody, by: string, { at, seen }: GiveWish): Outcome<Next, WhyNot> {
  if (outOfHouse(item)) return refuse('gone');
  if (seen !== null && seen !== item.seq) return refuse('moved_meanwhile');
  if (item.keeper !== 'staff') return refuse('not_held');
  if (item.staffId !== by) return refuse('taken_by_other');
  const where = at ?? item.to;
  if (!where) return refuse('where_missing');
  // Put down on the way it still has to go on.
  return accept(lies(where, samePlace(where, item.to) ? null : item.to));
}

type LeaveWish = Extract<Wish, { deed: 'collect' | 'ship' }>;

function leaveHouse(item: Custody, by: string, { deed, at }: LeaveWish): Outcome<Next, WhyNot> {
  const far = withinReach(item, by);
  if (far) return refuse(far);
  if (deed === 'collect' && item.way === 'courier') return refuse('sent_by_courier');
  if (deed === 'ship' && item.way !== 'courier') return refuse('not_by_courier');
  const keeper = deed === 'collect' ? 'citizen' : 'courier';
  return accept({ keeper, staffId: null, at, to: null });
}

function next(item: Custody, by: string, wish: Wish): Outcome<Next, WhyNot> {
  switch (wish.deed) {
    case 'send':
      return send(item, by, wish.to);
    case 'take':
      return take(item, by, wish.seen);
    case 'give':
      return give(item, by, wish);
    case 'collect':
    case 'ship':
      return leaveHouse(item, by, wish);
    case 'arrive':
    case 'come_back':
      if (item.keeper !== 'courier') return refuse('not_with_courier');
      if (wish.deed === 'come_back') return accept(lies(wish.at, null));
      return accept({ keeper: 'citizen', staffId: null, at: item.at, to: null });
  }
}

/** One more link, or the word for why not: whatever is asked, one keeper hands to one keeper. */
export function move(item: Custody, by: string, wish: Wish): Outcome<Custody, WhyNot> {
  const moved = next(item, by, wish);
  if (!moved.ok) return moved;
  return accept({ ...moved.value, seq: item.seq + 1, way: item.way });
}

/** The citizen may choose until the thing has left the house. */
export const mayChooseWay = (item: Custody): boolean => !outOfHouse(item);

const luhn = (digits: string): number => {
  const sum = [...digits].reverse().reduce((total, sign, place) => {
    const weighed = Number(sign) * (place % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
};

/** Four digits and a check digit, "4827-3", out of the item's own keyed hash. */
export function pickupCode(trace: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = trace;
  const number = (((a << 24) >>> 0) + (b << 16) + (c << 8) + d) % 10_000;
  const digits = String(number).padStart(4, '0');
  return `${digits}-${luhn(digits)}`;
}

/** @returns the code as it is shown, or null when a digit was mistyped. */
export function readPickupCode(typed: string): string | null {
  const digits = typed.replace(/[\s.\p{Pd}]/gu, '');
  if (!/^\d{5}$/.test(digits)) return null;
  const [body, check] = [digits.slice(0, 4), Number(digits.slice(4))];
  return luhn(body) === check ? `${body}-${check}` : null;
}

export const largestSignature = 50_000;
const pngHead = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What a canvas gave; null when it is no picture or too large to be a few strokes. */
export function signatureFrom(dataUrl: string): Buffer | null {
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(dataUrl) ?? [];
  if (!base64 || base64.length > (largestSignature * 4) / 3 + 4) return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length <= largestSignature && bytes.subarray(0, 8).equals(pngHead) ? bytes : null;
}
