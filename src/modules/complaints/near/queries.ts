import { type Db, statement } from '../../../platform/database.ts';
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

/** For strangers: no words but those that an officer wrote for anyone. */
const nearby = statement<NearRow>(
  'complaints.nearby',
  `select t.number, t.kind, t.category, t.latitude, t.longitude, t.received_at as "receivedAt",
     t.first_answer_at is not null as answered, t.published
   from complaints.ticket t
   where t.office_id = $1 and t.state = 'open' and t.received_at >= $2
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
