import { type Db, statement } from '../../../platform/database.ts';
import type { Reach } from '../reach.ts';
import type { Kind } from '../rules.ts';
import { boxAround, type Point } from './rules.ts';

/** Open tickets around a point. */

export interface NearRow {
  number: string;
  kind: Kind;
  category: string | null;
  latitude: number;
  longitude: number;
  receivedAt: Date;
  answered: boolean;
  published: string | null;
}

/** For strangers: no words but those that an officer wrote for anyone, and nothing secret. */
const nearby = statement<NearRow>(
  'complaints.nearby',
  `select t.number, t.kind, t.category, t.latitude, t.longitude, t.received_at as "receivedAt",
     t.first_answer_at is not null as answered, t.published
   from complaints.ticket t
   where t.office_id = $1 and t.state = 'open' and t.received_at >= $2 and t.manner <> 'secret'
     and t.latitude between $3::float8 and $4::float8
     and t.longitude between $5::float8 and $6::float8
     and (t.published is not null or t.category = $7)
   order by t.received_at desc limit 200`,
);
export interface NearWish {
  officeId: string;
  category: string;
  at: Point;
  metres: number;
  since: Date;
}
export const nearbyOf = (db: Db, { officeId, category, at, metres, since }: NearWish) =>
  db.run(nearby, [officeId, since, ...boxAround(at, metres), category]);

export interface WordsRow extends Omit<NearRow, 'latitude' | 'longitude'> {
  id: string;
  /** Sealed: compared here, and shown to nobody. */
  place: Buffer;
}
const byWords = statement<WordsRow>(
  'complaints.placed_by_words',
  `select t.id, t.place, t.number, t.kind, t.category, t.received_at as "receivedAt",
     t.first_answer_at is not null as answered, t.published
   from complaints.ticket t
   where t.office_id = $1 and t.state = 'open' and t.received_at >= $2 and t.manner <> 'secret'
     and t.category = $3 and t.place is not null
   order by t.received_at desc limit 100`,
);
export const placedByWords = (
  db: Db,
  { officeId, category, since }: Pick<NearWish, 'officeId' | 'category' | 'since'>,
) => db.run(byWords, [officeId, since, category]);

const deed = statement<{ seq: number }>(
  'complaints.event_before',
  `select seq from complaints.event
   where office_id = $1 and ticket_id = $2 and deed = $3 limit 1`,
);
export const eventBefore = async (
  db: Db,
  { officeId, id }: Pick<ReachedRow, 'officeId' | 'id'>,
  named: string,
): Promise<boolean> => (await db.one(deed, [officeId, id, named])) !== undefined;

export interface ReachedRow {
  officeId: string;
  id: string;
  number: string;
  kind: Kind;
  category: string | null;
  latitude: number;
  longitude: number;
  unitId: string;
  urgentAt: Date;
}
const reachedColumns = `t.office_id as "officeId", t.id, t.number, t.kind, t.category, t.latitude,
  t.longitude, t.unit_id as "unitId", t.urgent_at as "urgentAt"`;

/** The most urgent first: what is cut off is what has time. */
const placed = statement<ReachedRow>(
  'complaints.open_with_point',
  `select ${reachedColumns} from complaints.ticket t
   where t.state = 'open' and t.latitude is not null
     and (t.unit_id = any($1) or exists (select from organisation.below b
       where b.ancestor_id = any($2) and b.unit_id = t.unit_id))
   order by t.urgent_at, t.id limit $3`,
);
export const openPlaced = (db: Db, { units, tops }: Reach, most: number) =>
  db.run(placed, [units, tops, most]);

/** The nearest first, so that what is cut off is what is far. */
const around = statement<ReachedRow>(
  'complaints.around',
  `select ${reachedColumns} from complaints.ticket t
   where t.state = 'open' and t.latitude between $3::float8 and $4::float8
     and t.longitude between $5::float8 and $6::float8
     and (t.unit_id = any($1) or exists (select from organisation.below b
       where b.ancestor_id = any($2) and b.unit_id = t.unit_id))
   order by (t.latitude - $7::float8) ^ 2 + (t.longitude - $8::float8) ^ 2 limit 100`,
);
export const openAround = (db: Db, reach: Reach, { at, metres }: { at: Point; metres: number }) =>
  db.run(around, [
    ...[reach.units, reach.tops, ...boxAround(at, metres), at.latitude, at.longitude],
  ]);
