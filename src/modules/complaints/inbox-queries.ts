import { type Db, quickStatement, statement } from '../../platform/database.ts';
import type { Channel, Kind, State } from './rules.ts';

/** The one inbox over all channels. */

export interface InboxRow {
  officeId: string;
  id: string;
  number: string;
  channel: Channel;
  kind: Kind;
  category: string | null;
  body: Buffer;
  unitId: string;
  holderId: string | null;
  holder: string | null;
  state: State;
  answerDueAt: Date | null;
  urgentAt: Date;
  endedAt: Date | null;
  rung: number;
  lastFrom: 'citizen' | 'office';
  firstAnswerAt: Date | null;
  receivedAt: Date;
}
const columns = `t.office_id as "officeId", t.id, t.number, t.channel, t.kind, t.category, t.body,
  t.unit_id as "unitId", t.holder_id as "holderId", s.name as holder, t.state,
  t.answer_due_at as "answerDueAt", t.urgent_at as "urgentAt", t.ended_at as "endedAt", t.rung,
  t.last_from as "lastFrom", t.first_answer_at as "firstAnswerAt", t.received_at as "receivedAt"`;

export interface Since {
  at: Date | string;
  id: string;
}

/** A few of each unit, then the first of all: no unit's backlog is read as a whole. */
const openOfUnits = quickStatement<InboxRow>(
  'complaints.open_of_units',
  `select ${columns} from (
     select x.* from unnest($1::uuid[]) as u (id)
     cross join lateral (select * from complaints.ticket t
       where t.unit_id = u.id and t.state = 'open' and (t.urgent_at, t.id) > ($2, $3)
         and t.urgent_at < $4 order by t.urgent_at, t.id limit $5) x
     order by x.urgent_at, x.id limit $5) t
   left join organisation.staff s on s.id = t.holder_id order by t.urgent_at, t.id`,
);
export interface OpenWish {
  units: string[];
  tops: string[];
  after: Since;
  /** Only what is due before. */
  before: Date | 'infinity';
  most: number;
}
export const openOf = (db: Db, { units, after, before, most }: Omit<OpenWish, 'tops'>) =>
  db.run(openOfUnits, [units, after.at, after.id, before, most]);

/** Of a whole region: most of what is open lies within it, so that it is met soon. */
const openBelow = statement<InboxRow>(
  'complaints.open_below',
  `select ${columns} from complaints.ticket t
   left join organisation.staff s on s.id = t.holder_id
   where t.state = 'open' and (t.urgent_at, t.id) > ($3, $4) and t.urgent_at < $5
     and (t.unit_id = any($1) or exists (select from organisation.below b
       where b.ancestor_id = any($2) and b.unit_id = t.unit_id))
   order by t.urgent_at, t.id limit $6`,
);
export const openUnder = (db: Db, { units, tops, after, before, most }: OpenWish) =>
  db.run(openBelow, [units, tops, after.at, after.id, before, most]);

const heldBy = quickStatement<InboxRow>(
  'complaints.held_by',
  `select ${columns} from complaints.ticket t
   left join organisation.staff s on s.id = t.holder_id
   where t.holder_id = $1 and t.state = 'open' and (t.urgent_at, t.id) > ($2, $3)
   order by t.urgent_at, t.id limit $4`,
);
export const openHeldBy = (db: Db, w: { staffId: string; after: Since; most: number }) =>
  db.run(heldBy, [w.staffId, w.after.at, w.after.id, w.most]);

/** The newest first, so that the cursor goes backwards in time. */
const endedBelow = statement<InboxRow>(
  'complaints.ended_below',
  `select ${columns} from complaints.ticket t
   left join organisation.staff s on s.id = t.holder_id
   where t.ended_at is not null and (t.ended_at, t.id) < ($3, $4)
     and (t.unit_id = any($1) or exists (select from organisation.below b
       where b.ancestor_id = any($2) and b.unit_id = t.unit_id))
   order by t.ended_at desc, t.id desc limit $5`,
);
export const endedUnder = (db: Db, { units, tops, after, most }: Omit<OpenWish, 'before'>) =>
  db.run(endedBelow, [units, tops, after.at, after.id, most]);
