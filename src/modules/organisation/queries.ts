import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Manner, Role } from './rules.ts';

const insertUnit = statement(
  'organisation.insert_unit',
  `insert into organisation.unit
     (id, parent_id, code, kind, name, short_name, address, zone, is_office, office_id, words,
      region)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const insertPost = statement(
  'organisation.insert_post',
  'insert into organisation.post (id, unit_id, role, title) values ($1, $2, $3, $4)',
);
const insertStaff = statement(
  'organisation.insert_staff',
  'insert into organisation.staff (id, name, nip, grade, sample) values ($1, $2, $3, $4, $5)',
);
const insertHolding = statement(
  'organisation.insert_holding',
  `insert into organisation.holding (id, post_id, staff_id, manner, from_at, until_at, decree)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

export interface NewUnit {
  id: string;
  parentId: string | null;
  code: string;
  kind: string;
  name: string;
  shortName: string;
  address: string | null;
  zone: string;
  isOffice: boolean;
  officeId: string;
  words: string;
  /** Code of the kabupaten or kota that it covers; what is below it lies there too. */
  region: string | null;
}

export const addUnit = (tx: Tx, u: NewUnit): void =>
  tx.send(insertUnit, [
    ...[u.id, u.parentId, u.code, u.kind, u.name, u.shortName, u.address, u.zone],
    ...[u.isOffice, u.officeId, u.words, u.region],
  ]);

export const addPost = (tx: Tx, p: { id: string; unitId: string; role: Role; title: string }) =>
  tx.send(insertPost, [p.id, p.unitId, p.role, p.title]);

export interface StaffFacts {
  name: string;
  nip: string | null;
  /** Golongan, 'III/d'; see grades.ts. */
  grade: string | null;
}

export const addStaff = (tx: Tx, s: StaffFacts & { id: string; sample: boolean }): void =>
  tx.send(insertStaff, [s.id, s.name, s.nip, s.grade, s.sample]);

const lockStaff = statement<StaffFacts>(
  'organisation.lock_staff',
  'select name, nip, grade from organisation.staff where id = $1 for update',
);
const updateStaff = statement(
  'organisation.update_staff',
  'update organisation.staff set name = $2, nip = $3, grade = $4 where id = $1',
);
/** Only what is given; locked, so that of two changes at once none takes the other back. */
export async function changeStaff(tx: Tx, id: string, given: Partial<StaffFacts>): Promise<void> {
  const now = await tx.one(lockStaff, [id]);
  if (!now) throw new Error(`there is no staff ${id}`);
  const { name, nip, grade } = { ...now, ...given };
  tx.send(updateStaff, [id, name, nip, grade]);
}

export interface NewHolding {
  id: string;
  postId: string;
  staffId: string;
  manner: Manner;
  from: Date;
  until: Date | null;
  decree: string | null;
}

export const addHolding = (tx: Tx, h: NewHolding): void =>
  tx.send(insertHolding, [h.id, h.postId, h.staffId, h.manner, h.from, h.until, h.decree]);

export interface FoundUnit {
  code: string;
  name: string;
  kind: string;
}

/** Offices whose name or place is like the words, best first; typing errors allowed. */
const searchOffices = statement<FoundUnit>(
  'organisation.search_offices',
  `select code, name, kind from organisation.unit
   where is_office and ($1 <% search or search like '%' || $1 || '%')
   order by word_similarity($1, search) desc, length(name), name limit $2`,
);

export const officesLike = (db: Db, words: string, most: number): Promise<FoundUnit[]> =>
  db.run(searchOffices, [words.toLowerCase(), most]);

export interface PostOfUnit {
  id: string;
  unitId: string;
  role: Role;
  title: string;
}

const postById = statement<PostOfUnit>(
  'organisation.post_by_id',
  'select id, unit_id as "unitId", role, title from organisation.post where id = $1',
);
export const findPost = (db: Db, id: string) => db.one(postById, [id]);

export interface Colleague {
  staffId: string;
  name: string;
  nip: string | null;
  grade: string | null;
  postId: string;
  unitId: string;
  role: Role;
  title: string;
  manner: Manner;
  from: Date;
  until: Date | null;
}

/** Who holds, or will hold, a post in the unit or in a unit below it of the same office. */
const colleagues = statement<Colleague>(
  'organisation.colleagues',
  `select s.id as "staffId", s.name, s.nip, s.grade, p.id as "postId", p.unit_id as "unitId",
     p.role, p.title, h.manner, h.from_at as "from", h.until_at as "until"
   from organisation.below b
   join organisation.unit u on u.id = b.unit_id
   join organisation.post p on p.unit_id = u.id
   join organisation.holding h on h.post_id = p.id
   join organisation.staff s on s.id = h.staff_id
   where b.ancestor_id = $1
     and u.office_id = (select office_id from organisation.unit where id = $1)
     and (h.until_at is null or h.until_at > $2)
   order by p.title, h.manner, s.name limit 200`,
);
export const colleaguesOf = (db: Db, unitId: string, now: Date): Promise<Colleague[]> =>
  db.run(colleagues, [unitId, now]);

export interface Holder {
  staffId: string;
  title: string;
  unitId: string;
}
const holders = statement<Holder>(
  'organisation.holders',
  `select s.id as "staffId", p.title, p.unit_id as "unitId"
   from organisation.post p
   join organisation.holding h on h.post_id = p.id
   join organisation.staff s on s.id = h.staff_id
   where p.unit_id = $1 and p.role = any($2) and h.from_at <= $3
     and (h.until_at is null or h.until_at > $3) limit 50`,
);
/** Who holds such a post of the unit now, also for an absent holder. */
export const holdersOf = (
  db: Db,
  { unitId, roles, now }: { unitId: string; roles: readonly Role[]; now: Date },
) => db.run(holders, [unitId, roles, now]);

const titles = statement<{ unitId: string; role: Role; title: string }>(
  'organisation.titles',
  'select unit_id as "unitId", role, min(title) as title from organisation.post group by 1, 2',
);
export const allTitles = (db: Db) => db.run(titles);

const end = statement(
  'organisation.end_holding',
  `update organisation.holding set until_at = greatest($3, from_at + interval '1 second')
   where post_id = $1 and staff_id = $2 and manner <> 'definitif' and until_at > $3`,
);
/** Ends a Plh or Plt now; one that has not begun ends as it begins. */
export const endHolding = (
  tx: Tx,
  { postId, staffId, at }: { postId: string; staffId: string; at: Date },
): void => tx.send(end, [postId, staffId, at]);

const postByName = statement<{ id: string }>(
  'organisation.post_by_name',
  'select id from organisation.post where unit_id = $1 and role = $2 and title = $3 limit 1',
);
export const postNamed = (db: Db, p: { unitId: string; role: Role; title: string }) =>
  db.one(postByName, [p.unitId, p.role, p.title]);
