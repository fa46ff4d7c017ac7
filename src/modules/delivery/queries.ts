import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Custody, Deed, Keeper, Place, Proof, Spot, Way } from './rules.ts';

/** The item and its chain. */

interface Row {
  officeId: string;
  id: string;
  code: string;
  subject: 'case' | 'letter';
  subjectId: string;
  label: string;
  seq: number;
  keeper: Keeper;
  staffId: string | null;
  unitId: string;
  spot: Spot;
  toUnitId: string | null;
  toSpot: Spot | null;
  way: Way | null;
  wayUnitId: string | null;
  movedAt: Date;
}
const columns = `i.office_id as "officeId", i.id, i.code, i.subject, i.subject_id as "subjectId",
  i.label, i.seq, i.keeper, i.staff_id as "staffId", i.unit_id as "unitId", i.spot,
  i.to_unit_id as "toUnitId", i.to_spot as "toSpot", i.way, i.way_unit_id as "wayUnitId",
  i.moved_at as "movedAt"`;

export interface Item extends Custody {
  officeId: string;
  id: string;
  code: string;
  subject: 'case' | 'letter';
  subjectId: string;
  label: string;
  /** The unit near them that the citizen chose. */
  wayUnitId: string | null;
  movedAt: Date;
}

const placeOf = (unitId: string | null, spot: Spot | null): Place | null =>
  unitId && spot ? { unitId, spot } : null;

const itemOf = ({ unitId, spot, toUnitId, toSpot, ...row }: Row): Item => ({
  ...row,
  at: { unitId, spot },
  to: placeOf(toUnitId, toSpot),
});

const insert = statement<{ id: string }>(
  'delivery.insert_item',
  `insert into delivery.item (office_id, id, code, subject, subject_id, label, seq, keeper,
     unit_id, spot, unit_office_id, to_unit_id, to_spot, to_office_id, way, way_unit_id, moved_at)
   values ($1, $2, $3, $4, $5, $6, 1, 'place', $7, $8,
     (select office_id from organisation.unit where id = $7), $9, $10,
     (select office_id from organisation.unit where id = $9), $11, $12, $13)
   on conflict do nothing returning id`,
);
/** @returns false when the subject has its item already, or the code was drawn before. */
export async function addItem(tx: Tx, i: Omit<Item, 'seq' | 'keeper' | 'staffId'>) {
  const row = await tx.one(insert, [
    ...[i.officeId, i.id, i.code, i.subject, i.subjectId, i.label, i.at.unitId, i.at.spot],
    ...[i.to?.unitId ?? null, i.to?.spot ?? null, i.way, i.wayUnitId, i.movedAt],
  ]);
  return row !== undefined;
}

const ofSubject = statement<Row>(
  'delivery.item_of_subject',
  `select ${columns} from delivery.item i where i.subject_id = $2 and i.subject = $1`,
);
export async function itemOfSubject(db: Db, subject: string, subjectId: string) {
  const row = await db.one(ofSubject, [subject, subjectId]);
  return row && itemOf(row);
}

/**
 * Who may see a thing: who holds it, the offices it belongs to, lies in, goes to or has been at,
 * and whoever leads above those. Codes are drawn per office; should two be alike, the asker's own
 * comes first.
 */
const reachable = statement<Row & { own: boolean }>(
  'delivery.reachable',
  `select ${columns}, o.own from delivery.item i
   cross join lateral (select array[i.office_id, i.unit_office_id, i.to_office_id]
     || array(select l.unit_office_id from delivery.link l
       where l.office_id = i.office_id and l.item_id = i.id) as offices) t
   cross join lateral (select i.staff_id is not distinct from $2::uuid
     or t.offices && $3::uuid[] as own) o
   where i.code = $1 and (o.own or exists (select from organisation.below b
     where b.ancestor_id = any($4) and b.unit_id = any(t.offices)))
   order by o.own desc, i.office_id = any($3) desc, i.moved_at desc limit 1`,
);
export interface Reach {
  staffId: string;
  offices: string[];
  /** Units whose leader one is: all that concerns an office below them is seen. */
  tops: string[];
}
/** `own`: seen not only from above. */
export async function itemWithCode(db: Db, code: string, { staffId, offices, tops }: Reach) {
  const row = await db.one(reachable, [code, staffId, offices, tops]);
  if (!row) return undefined;
  const { own, ...item } = row;
  return { item: itemOf(item), own };
}

/** Locked, so that of two hands only one takes it. */
const lock = statement<Row>(
  'delivery.lock_item',
  `select ${columns} from delivery.item i where i.office_id = $1 and i.id = $2 for update of i`,
);
export async function lockItem(tx: Tx, officeId: string, id: string): Promise<Item | undefined> {
  const row = await tx.one(lock, [officeId, id]);
  return row && itemOf(row);
}

const moved = statement(
  'delivery.move_item',
  `update delivery.item set seq = $3, keeper = $4, staff_id = $5, unit_id = $6, spot = $7,
     unit_office_id = (select office_id from organisation.unit where id = $6),
     to_unit_id = $8, to_spot = $9,
     to_office_id = (select office_id from organisation.unit where id = $8), moved_at = $10
   where office_id = $1 and id = $2`,
);
export const moveItemTo = (tx: Tx, { officeId, id }: Item, c: Custody & { movedAt: Date }): void =>
  tx.send(moved, [
    ...[officeId, id, c.seq, c.keeper, c.staffId, c.at.unitId, c.at.spot],
    ...[c.to?.unitId ?? null, c.to?.spot ?? null, c.movedAt],
  ]);

const setWay = statement(
  'delivery.set_way',
  'update delivery.item set way = $3, way_unit_id = $4 where office_id = $1 and id = $2',
);
export const keepWay = (
  tx: Tx,
  { officeId, id }: Item,
  { way, unitId }: { way: Way; unitId: string | null },
): void => tx.send(setWay, [officeId, id, way, unitId]);

export interface NewLink {
  officeId: string;
  itemId: string;
  seq: number;
  at: Date;
  deviceAt: Date | null;
  deed: Deed;
  fromKeeper: Keeper | null;
  fromStaffId: string | null;
  keeper: Keeper;
  keeperStaffId: string | null;
  place: Place;
  to: Place | null;
  staffId: string;
  postId: string | null;
  onBehalf: string | null;
  device: string;
  receiverId: string | null;
  /** Sealed. */
  collector: Buffer | null;
  carrier: string | null;
  tracking: string | null;
  proof: Proof;
  signatureId: string | null;
  photoId: string | null;
}

const insertLink = statement(
  'delivery.insert_link',
  `insert into delivery.link (office_id, item_id, seq, at, device_at, deed, from_keeper,
     from_staff_id, keeper, keeper_staff_id, unit_id, spot, unit_office_id, to_unit_id, to_spot,
     staff_id, post_id, on_behalf, device, receiver_id, collector, carrier, tracking, proof,
     signature_id, photo_id, digest)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
     (select office_id from organisation.unit where id = $11), $13, $14, $15, $16, $17, $18, $19,
     $20, $21, $22, $23, $24, $25, $26)`,
);
export const addLink = (tx: Tx, l: NewLink, digest: Buffer): void =>
  tx.send(insertLink, [
    ...[l.officeId, l.itemId, l.seq, l.at, l.deviceAt, l.deed, l.fromKeeper, l.fromStaffId],
    ...[l.keeper, l.keeperStaffId, l.place.unitId, l.place.spot],
    ...[l.to?.unitId ?? null, l.to?.spot ?? null, l.staffId, l.postId, l.onBehalf, l.device],
    ...[l.receiverId, l.collector, l.carrier, l.tracking, l.proof, l.signatureId, l.photoId],
    digest,
  ]);

const chain = statement<{
  seq: number;
  at: Date;
  deviceAt: Date | null;
  deed: Deed;
  unitId: string;
  spot: Spot;
  toUnitId: string | null;
  toSpot: Spot | null;
  name: string;
  title: string | null;
  onBehalf: string | null;
  device: string;
  receiver: string | null;
  collector: Buffer | null;
  carrier: string | null;
  tracking: string | null;
  proof: Proof;
  signatureId: string | null;
  photoId: string | null;
}>(
  'delivery.chain',
  `select l.seq, l.at, l.device_at as "deviceAt", l.deed, l.unit_id as "unitId", l.spot,
     l.to_unit_id as "toUnitId", l.to_spot as "toSpot", s.name, p.title,
     l.on_behalf as "onBehalf", l.device, r.name as receiver, l.collector, l.carrier, l.tracking,
     l.proof, l.signature_id as "signatureId", l.photo_id as "photoId"
   from delivery.link l
   join organisation.staff s on s.id = l.staff_id
   left join organisation.post p on p.id = l.post_id
   left join organisation.staff r on r.id = l.receiver_id
   where l.office_id = $1 and l.item_id = $2 order by l.seq`,
);
export type LinkRow = NonNullable<(typeof chain)['row']>;
export const chainOf = (db: Db, { officeId, id }: Pick<Item, 'officeId' | 'id'>) =>
  db.run(chain, [officeId, id]);
