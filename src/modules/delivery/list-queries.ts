import { type Db, statement } from '../../platform/database.ts';
import type { Deed, Keeper, Spot, Way } from './rules.ts';

/** The route list, what was done, and where a thing is now. */

export interface RouteRow {
  code: string;
  label: string;
  seq: number;
  unitId: string;
  spot: Spot;
  toUnitId: string | null;
  toSpot: Spot | null;
  movedAt: Date;
}
const routeColumns = `i.code, i.label, i.seq, i.unit_id as "unitId", i.spot,
  i.to_unit_id as "toUnitId", i.to_spot as "toSpot", i.moved_at as "movedAt"`;

/**
 * What waits to be taken from here or to here: a caraka walks for the whole office, the others for
 * their own unit. Ordered by where it lies, so that a walk goes from place to place.
 */
const waiting = statement<RouteRow>(
  'delivery.waiting',
  `select ${routeColumns} from delivery.item i
   where i.keeper = 'place' and i.to_unit_id is not null
     and (i.unit_office_id = any($1) or i.to_office_id = any($1)
       or (i.unit_office_id = any($2) and i.unit_id = any($3))
       or (i.to_office_id = any($2) and i.to_unit_id = any($3)))
     and (i.unit_id, i.spot, i.code) > ($4, $5, $6)
   order by i.unit_id, i.spot, i.code limit $7`,
);
export interface Walk {
  /** Offices whose caraka one is. */
  offices: string[];
  /** Offices and units where one works otherwise. */
  unitOffices: string[];
  units: string[];
}
export interface After {
  unitId: string;
  spot: string;
  code: string;
}
export const waitingFor = (db: Db, walk: Walk, { after, most }: { after: After; most: number }) =>
  db.run(waiting, [
    ...[walk.offices, walk.unitOffices, walk.units, after.unitId, after.spot, after.code, most],
  ]);

const inHand = statement<RouteRow>(
  'delivery.in_hand',
  `select ${routeColumns} from delivery.item i
   where i.keeper = 'staff' and i.staff_id = $1
   order by i.to_office_id, i.to_unit_id, i.to_spot, i.code limit $2`,
);
export const inHandOf = (db: Db, staffId: string, most: number) => db.run(inHand, [staffId, most]);

const done = statement<{
  code: string;
  label: string;
  deed: Deed;
  at: Date;
  deviceAt: Date | null;
  unitId: string;
  spot: Spot;
}>(
  'delivery.done',
  `select i.code, i.label, l.deed, l.at, l.device_at as "deviceAt", l.unit_id as "unitId", l.spot
   from delivery.link l
   join delivery.item i on i.office_id = l.office_id and i.id = l.item_id
   where l.staff_id = $1 and l.at >= $2 and l.deed in ('take', 'give', 'collect', 'ship')
   order by l.at desc, l.seq desc limit $3`,
);
export type DoneRow = NonNullable<(typeof done)['row']>;
export const doneSince = (
  db: Db,
  staffId: string,
  { since, most }: { since: Date; most: number },
) => db.run(done, [staffId, since, most]);

/** Where a list that begins with what has waited longest goes on. */
export interface Since {
  at: Date | '-infinity';
  id: string;
}

const ready = statement<{
  id: string;
  code: string;
  label: string;
  unitId: string;
  officeId: string;
  movedAt: Date;
  way: Way | null;
}>(
  'delivery.ready',
  `select i.id, i.code, i.label, i.unit_id as "unitId", i.office_id as "officeId",
     i.moved_at as "movedAt", i.way
   from delivery.item i
   where i.unit_id = any($1) and i.keeper = 'place' and i.spot = 'counter'
     and i.to_unit_id is null and i.way is distinct from 'courier'
     and i.unit_id = coalesce(i.way_unit_id, i.office_id)
     and (i.moved_at, i.id) > ($2, $3)
   order by i.moved_at, i.id limit $4`,
);
export type ReadyRow = NonNullable<(typeof ready)['row']>;
/** What lies at the counters of these offices for a citizen to fetch, chosen so or not. */
export const readyAt = (db: Db, offices: string[], { at, id }: Since, most: number) =>
  db.run(ready, [offices, at, id, most]);

const openBy = (column: string) =>
  `select n.* from offices o, lateral (
     select i.office_id, i.id, i.moved_at from delivery.item i
     where i.${column} = o.id and i.keeper <> 'citizen' and (i.moved_at, i.id) > ($2, $3)
     order by i.moved_at, i.id limit $4) n`;

const openBelow = statement<{
  id: string;
  code: string;
  label: string;
  keeper: Keeper;
  unitId: string;
  spot: Spot;
  toUnitId: string | null;
  toSpot: Spot | null;
  movedAt: Date;
  holder: string | null;
}>(
  'delivery.open_below',
  `with offices as (
     select distinct u.id from organisation.below b
     join organisation.unit u on u.id = b.unit_id and u.is_office
     where b.ancestor_id = any($1)),
   found as (${openBy('office_id')} union ${openBy('unit_office_id')})
   select i.id, i.code, i.label, i.keeper, i.unit_id as "unitId", i.spot,
     i.to_unit_id as "toUnitId", i.to_spot as "toSpot", i.moved_at as "movedAt",
     s.name as holder
   from (select * from found order by moved_at, id limit $4) f
   join delivery.item i on i.office_id = f.office_id and i.id = f.id
   left join organisation.staff s on s.id = i.staff_id
   order by i.moved_at, i.id`,
);
export type OpenRow = NonNullable<(typeof openBelow)['row']>;
/** What belongs to or lies in an office at or below these units, and no citizen has yet. */
export const openUnder = (db: Db, tops: string[], { at, id }: Since, most: number) =>
  db.run(openBelow, [tops, at, id, most]);

const whereabouts = statement<{
  officeId: string;
  id: string;
  code: string;
  label: string;
  keeper: Keeper;
  unitId: string;
  spot: Spot;
  toUnitId: string | null;
  toSpot: Spot | null;
  way: Way | null;
  wayUnitId: string | null;
  deed: Deed;
  at: Date;
  name: string;
  title: string | null;
  onBehalf: string | null;
  receiver: string | null;
  carrier: string | null;
  tracking: string | null;
}>(
  'delivery.whereabouts',
  `select i.office_id as "officeId", i.id, i.code, i.label, i.keeper, i.unit_id as "unitId",
     i.spot, i.to_unit_id as "toUnitId", i.to_spot as "toSpot", i.way,
     i.way_unit_id as "wayUnitId", l.deed, l.at, s.name, p.title, l.on_behalf as "onBehalf",
     r.name as receiver, l.carrier, l.tracking
   from delivery.item i
   join lateral (select * from delivery.link l
     where l.office_id = i.office_id and l.item_id = i.id and l.deed <> 'send'
     order by l.seq desc limit 1) l on true
   join organisation.staff s on s.id = l.staff_id
   left join organisation.post p on p.id = l.post_id
   left join organisation.staff r on r.id = l.receiver_id
   where i.subject_id = $2 and i.subject = $1`,
);
export type WhereRow = NonNullable<(typeof whereabouts)['row']>;
export const whereaboutsOf = (db: Db, subject: string, subjectId: string) =>
  db.one(whereabouts, [subject, subjectId]);
