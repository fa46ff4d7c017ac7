import { type Db, statement } from '../../platform/database.ts';

/** How offices keep their promise, counted without a word of what was reported. */

export interface Count {
  unitOfficeId: string;
  received: number;
  /** A person answered before the promise. */
  kept: number;
  /** Answered too late, or still not answered when it should have been. */
  broken: number;
  /** Not answered, and still in time: nobody knows yet. */
  running: number;
}

/** Withdrawn and merged before anyone had to answer count as neither. */
const counts = statement<Count>(
  'complaints.counts',
  `select t.unit_office_id as "unitOfficeId", count(*)::int as received,
     count(*) filter (where t.first_answer_at <= t.first_due_at)::int as kept,
     count(*) filter (where t.first_answer_at > t.first_due_at
       or (t.first_answer_at is null and t.first_due_at <= $3))::int as broken,
     count(*) filter (where t.first_answer_at is null and t.first_due_at > $3)::int as running
   from complaints.ticket t
   where t.received_at >= $1 and t.received_at <= $2
     and not (t.first_answer_at is null and t.state in ('withdrawn', 'merged'))
     and ($4::uuid is null or exists (select from organisation.below b
       where b.ancestor_id = $4 and b.unit_id = t.unit_office_id))
   group by 1`,
);
export const countsBetween = (
  db: Db,
  w: { from: Date; until: Date; now: Date; below: string | null },
): Promise<Count[]> => db.run(counts, [w.from, w.until, w.now, w.below]);

const open = statement<{ open: number; late: number }>(
  'complaints.open_now',
  `select count(*)::int as open, count(*) filter (where t.urgent_at <= $1)::int as late
   from complaints.ticket t
   where t.state = 'open' and ($2::uuid is null or exists (select from organisation.below b
     where b.ancestor_id = $2 and b.unit_id = t.unit_id))`,
);
export const openNow = async (db: Db, now: Date, below: string | null) =>
  (await db.one(open, [now, below])) ?? { open: 0, late: 0 };

export interface PublicRow {
  number: string;
  category: string | null;
  officeId: string;
  unitOfficeId: string;
  state: string;
  receivedAt: Date;
  published: string;
}
const published = statement<PublicRow>(
  'complaints.published',
  `select t.number, t.category, t.office_id as "officeId", t.unit_office_id as "unitOfficeId",
     t.state, t.received_at as "receivedAt", t.published
   from complaints.ticket t
   where t.published is not null and ($1::uuid is null or exists (
     select from organisation.below b where b.ancestor_id = $1 and b.unit_id = t.unit_office_id))
   order by t.received_at desc, t.id desc limit 20`,
);
export const publishedBelow = (db: Db, below: string | null) => db.run(published, [below]);
