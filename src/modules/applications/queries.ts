import { type Db, quickStatement, statement, type Tx } from '../../platform/database.ts';
import { gathered } from '../../platform/gathered.ts';
import { type Case, holderHasLeft } from '../workflow/index.ts';
import { type Within, within } from './lookup-queries.ts';
import { type Reading, type ReadingRow, readingsColumn, readReadings } from './readings.ts';

const insert = statement(
  'applications.insert',
  `insert into applications.application (office_id, id, number, service_id, version_id, channel,
     received_at, entered_by, name, phone, nik, answers, phone_trace, nik_trace)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
export type Channel = 'online' | 'counter' | 'machine';
export interface NewApplication {
  officeId: string;
  id: string;
  number: string;
  serviceId: string;
  versionId: string;
  channel: Channel;
  at: Date;
  enteredBy: string | null;
  name: Buffer;
  phone: Buffer;
  nik: Buffer | null;
  answers: Buffer;
  phoneTrace: Buffer;
  nikTrace: Buffer | null;
}
export const addApplication = (tx: Tx, a: NewApplication): void =>
  tx.send(insert, [
    ...[a.officeId, a.id, a.number, a.serviceId, a.versionId, a.channel, a.at, a.enteredBy],
    ...[a.name, a.phone, a.nik, a.answers, a.phoneTrace, a.nikTrace],
  ]);

/** The application with its case and service, as every page of it needs them. */
export interface Row extends Case {
  number: string;
  serviceId: string;
  serviceTitle: string;
  serviceCode: string;
  channel: Channel;
  name: Buffer;
  phone: Buffer;
  nik: Buffer | null;
  answers: Buffer;
  seenBy: number[];
}
const shortColumns = `a.office_id as "officeId", a.id, a.number, a.version_id as "versionId",
  a.name, s.title as "serviceTitle", s.code as "serviceCode", c.step, c.state, c.ending,
  c.unit_id as "unitId", c.role, c.opened_at as "openedAt", c.due_at as "dueAt",
  c.closed_at as "closedAt"`;
const rowColumns = `${shortColumns}, a.service_id as "serviceId", a.channel, a.phone, a.nik,
  a.answers, l.seen_by as "seenBy", c.seq`;
export const rowTables = `applications.application a
  join workflow.case c on c.office_id = a.office_id and c.id = a.id
  join catalogue.service s on s.id = a.service_id`;
export const withLookup = 'join applications.lookup l on l.office_id = a.office_id and l.id = a.id';

const byNumber = statement<Row>(
  'applications.by_number',
  `select ${rowColumns} from ${rowTables} ${withLookup} where a.number = $1`,
);
export const applicationWithNumber = (db: Db, number: string) => db.one(byNumber, [number]);

const byId = statement<Row>(
  'applications.by_id',
  `select ${rowColumns} from ${rowTables} ${withLookup} where a.office_id = $1 and a.id = $2`,
);
export const applicationWithId = (db: Db, officeId: string, id: string) =>
  db.one(byId, [officeId, id]);

/** One trip for the page that is opened most: application, case, the moves of its log, readings. */
export interface Move {
  seq: number;
  at: string;
  deed: string;
  step: string;
  exit: string | null;
  toStep: string | null;
  note: string;
}
/** What only the office needs is not even read. */
type ShortRow = Omit<Row, 'serviceId' | 'channel' | 'phone' | 'nik' | 'answers' | 'seenBy' | 'seq'>;
/** `isCarried`: a physical file of it is on its way through the house. */
type FollowShape = ShortRow & { moves: Move[]; isCarried: boolean };
/** The numbers hide in a subquery: seen, they would have it planned anew for how many they are. */
const follow = quickStatement<FollowShape & { readings: ReadingRow[] | null }>(
  'applications.follow',
  `select ${shortColumns}, (
     select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'deed', h.deed, 'step', h.step,
       'exit', h.exit, 'toStep', h.to_step, 'note', case when h.open then h.note else '' end)
       order by h.seq)
     from workflow.history h
     where h.office_id = a.office_id and h.case_id = a.id
       and (h.to_step is not null or h.deed = 'withdraw')) as moves,
     ${readingsColumn},
     exists (select from delivery.item i where i.office_id = a.office_id and i.subject = 'case'
       and i.subject_id = a.id) as "isCarried"
   from ${rowTables} where a.number = any ((select $1::text[])::text[])`,
);
const followOne = gathered(
  (db, numbers) => db.run(follow, [numbers]),
  ({ number }) => number,
);
export type FollowedRow = FollowShape & { readings: Reading[] };
export async function followed(db: Db, number: string): Promise<FollowedRow | undefined> {
  const row = await followOne(db, number);
  return row && { ...row, readings: readReadings(row.readings) };
}

export interface DeskRow {
  taskId: string;
  step: string;
  number: string;
  officeId: string;
  id: string;
  versionId: string;
  serviceTitle: string;
  name: Buffer;
  heldBy: string | null;
  urgentAt: Date;
  instruction: string;
}

/**
 * What an officer can do now, most urgent first: open steps of the posts held, not in a colleague's
 * hands, and instructions given to the person. For each post only the top of its index is read.
 */
const desk = quickStatement<DeskRow>(
  'applications.desk',
  `with mine as (
     select t.* from unnest($1::uuid[], $2::text[]) as p (unit_id, role)
     cross join lateral (
       select t.id, t.office_id, t.case_id, t.kind, t.step, t.staff_id, t.urgent_at, t.instruction
       from workflow.task t
       where t.unit_id = p.unit_id and t.role = p.role and t.closed_at is null and t.kind = 'step'
         and (t.staff_id is null or t.staff_id = $3 or ${holderHasLeft('$7')})
         and (t.urgent_at, t.id) > ($4, $5)
       order by t.urgent_at, t.id limit $6) t
     union all
     (select t.id, t.office_id, t.case_id, t.kind, t.step, t.staff_id, t.urgent_at, t.instruction
      from workflow.task t
      where t.staff_id = $3 and t.closed_at is null and t.kind = 'instruction'
        and (t.urgent_at, t.id) > ($4, $5)
      order by t.urgent_at, t.id limit $6)
   ), first as (select distinct on (urgent_at, id) * from mine order by urgent_at, id limit $6)
   select f.id as "taskId", f.step, a.number, a.office_id as "officeId", a.id,
     a.version_id as "versionId", s.title as "serviceTitle", a.name, f.staff_id as "heldBy",
     f.urgent_at as "urgentAt", f.instruction
   from first f
   join applications.application a on a.office_id = f.office_id and a.id = f.case_id
   join catalogue.service s on s.id = a.service_id
   order by f.urgent_at, f.id`,
);
export interface Place {
  urgentAt: Date;
  taskId: string;
}
export interface DeskQuery {
  units: string[];
  roles: string[];
  staffId: string;
  after: Place;
  most: number;
  now: Date;
}
export const deskTasks = (db: Db, q: DeskQuery): Promise<DeskRow[]> =>
  db.run(desk, [q.units, q.roles, q.staffId, q.after.urgentAt, q.after.taskId, q.most, q.now]);

export interface Listed {
  number: string;
  officeId: string;
  id: string;
  versionId: string;
  serviceTitle: string;
  name: Buffer;
  step: string;
  state: Case['state'];
  ending: Case['ending'];
  unitId: string | null;
  role: string | null;
  dueAt: Date | null;
  openedAt: Date;
  closedAt: Date | null;
}
export const listColumns = `a.number, a.office_id as "officeId", a.id, a.version_id as "versionId",
  s.title as "serviceTitle", a.name, c.step, c.state, c.ending, c.unit_id as "unitId", c.role,
  c.due_at as "dueAt", c.opened_at as "openedAt", c.closed_at as "closedAt"`;

const oversee = statement<Listed>(
  'applications.oversee',
  `select ${listColumns} from workflow.case c
   join applications.lookup l on l.office_id = c.office_id and l.id = c.id
   join applications.application a on a.office_id = c.office_id and a.id = c.id
   join catalogue.service s on s.id = a.service_id
   where c.state <> 'closed' and ($1::timestamptz is null or c.due_at < $1)
     and (coalesce(c.due_at, 'infinity'), c.id) > ($4, $5) and ${within}
   order by coalesce(c.due_at, 'infinity'), c.id limit 50`,
);
/** Open cases within reach, those due first on top; `lateAt` keeps only what is late by then. */
export const openWithin = (
  db: Db,
  { deep, own }: Within,
  {
    lateAt,
    after,
  }: { lateAt: Date | null; after: { due: Date | 'infinity' | '-infinity'; id: string } },
): Promise<Listed[]> => db.run(oversee, [lateAt, deep, own, after.due, after.id]);

const counts = statement<{ open: number; late: number; waiting: number }>(
  'applications.counts',
  `select count(*) as open, count(*) filter (where c.due_at < $1) as late,
     count(*) filter (where c.state = 'waiting') as waiting
   from workflow.case c
   join applications.lookup l on l.office_id = c.office_id and l.id = c.id
   where c.state <> 'closed' and ${within}`,
);
export const countsWithin = (db: Db, now: Date, { deep, own }: Within) =>
  db.one(counts, [now, deep, own]);
