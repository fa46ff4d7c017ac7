import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { ServiceVersion, Source } from './definition/index.ts';
import type { Status } from './rules.ts';

export interface ServiceRow {
  id: string;
  officeId: string;
  code: string;
  title: string;
  summary: string;
  group: string;
  sectionId: string | null;
  status: Status;
  moved: { to: string; text: string; url: string | null } | null;
  gaps: string[];
  sources: Source[];
  versionId: string | null;
}

const columns = `id, office_id as "officeId", code, title, summary, grouping as "group",
  section_id as "sectionId", status, moved, gaps, sources, version_id as "versionId"`;

const byCode = statement<ServiceRow>(
  'catalogue.by_code',
  `select ${columns} from catalogue.service where office_id = $1 and code = $2`,
);
export const serviceWithCode = (db: Db, officeId: string, code: string) =>
  db.one(byCode, [officeId, code]);

/** With what is being prepared: many times as large as all the rest of the row. */
export interface Prepared extends ServiceRow {
  draft: ServiceVersion | null;
}
const prepared = statement<Prepared>(
  'catalogue.prepared',
  `select ${columns}, draft from catalogue.service where office_id = $1 and code = $2`,
);
export const preparedService = (db: Db, officeId: string, code: string) =>
  db.one(prepared, [officeId, code]);

const byId = statement<ServiceRow>(
  'catalogue.by_id',
  `select ${columns} from catalogue.service where id = $1`,
);
export const serviceWithId = (db: Db, id: string) => db.one(byId, [id]);

export interface Listed {
  code: string;
  title: string;
  summary: string;
  group: string;
  status: Status;
}

const ofOffice = statement<Listed>(
  'catalogue.of_office',
  `select code, title, summary, grouping as "group", status from catalogue.service
   where office_id = $1 and status in ('published', 'moved') order by grouping, title limit 300`,
);
export const servicesOf = (db: Db, officeId: string) => db.run(ofOffice, [officeId]);

export interface KeptService extends Listed {
  gaps: string[];
  sources: Source[];
}
const kept = statement<KeptService>(
  'catalogue.kept_by',
  `select code, title, summary, grouping as "group", status, gaps, sources from catalogue.service
   where office_id = $1 and ($2::text is null or code > $2) order by code limit 50`,
);
export const servicesKept = (db: Db, officeId: string, after: string | null) =>
  db.run(kept, [officeId, after]);

export interface Found {
  officeCode: string;
  officeName: string;
  code: string;
  title: string;
  summary: string;
  status: Status;
}

/**
 * Published services like the words, typing errors allowed; $2 narrows to one office. `<%` compares
 * with the most similar stretch of words, and runs on the trigram index.
 */
const like = statement<Found>(
  'catalogue.like',
  `select u.code as "officeCode", u.name as "officeName", s.code, s.title, s.summary, s.status
   from catalogue.service s join organisation.unit u on u.id = s.office_id
   where s.status in ('published', 'moved') and ($2::uuid is null or s.office_id = $2)
     and ($1 <% s.search or s.search like '%' || $1 || '%')
   order by word_similarity($1, s.search) + 0.3 * word_similarity($1, lower(s.title)) desc,
     (s.status = 'moved'), s.title, u.name
   limit $3`,
);
export const servicesLike = (
  db: Db,
  words: string,
  { officeId, most }: { officeId: string | null; most: number },
) => db.run(like, [words.toLowerCase(), officeId, most]);

const versionById = statement<{ definition: ServiceVersion; no: number; publishedAt: Date }>(
  'catalogue.version_by_id',
  'select definition, no, published_at as "publishedAt" from catalogue.version where id = $1',
);
export const versionWithId = (db: Db, id: string) => db.one(versionById, [id]);

const upsert = statement(
  'catalogue.upsert',
  `insert into catalogue.service (id, office_id, code, title, summary, grouping, section_id, words,
     status, moved, draft, gaps, sources, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', null, $9, $10, $11, $12)
   on conflict (office_id, code) do update set title = excluded.title,
     summary = excluded.summary, grouping = excluded.grouping, section_id = excluded.section_id,
     words = excluded.words, draft = excluded.draft, gaps = excluded.gaps,
     sources = excluded.sources, changed_at = excluded.changed_at`,
);
export interface Kept {
  id: string;
  officeId: string;
  code: string;
  title: string;
  summary: string;
  group: string;
  sectionId: string | null;
  words: string;
  draft: ServiceVersion;
  gaps: string[];
  sources: Source[];
  at: Date;
}
export const keepDraft = (tx: Tx, k: Kept): void =>
  tx.send(upsert, [
    ...[k.id, k.officeId, k.code, k.title, k.summary, k.group, k.sectionId, k.words],
    ...[JSON.stringify(k.draft), JSON.stringify(k.gaps), JSON.stringify(k.sources), k.at],
  ]);

const insertVersion = statement(
  'catalogue.insert_version',
  `insert into catalogue.version
     (id, office_id, service_id, no, definition, published_at, published_by)
   select $1, $2, $3, coalesce(max(no), 0) + 1, $4, $5, $6 from catalogue.version
   where office_id = $2 and service_id = $3`,
);
const setPublished = statement(
  'catalogue.set_published',
  `update catalogue.service set status = 'published', moved = null, version_id = $2
   where office_id = $3 and id = $1`,
);
export interface NewVersion {
  id: string;
  officeId: string;
  serviceId: string;
  definition: ServiceVersion;
  at: Date;
  by: string | null;
}
export function addVersion(tx: Tx, v: NewVersion): void {
  const definition = JSON.stringify(v.definition);
  tx.send(insertVersion, [v.id, v.officeId, v.serviceId, definition, v.at, v.by]);
  tx.send(setPublished, [v.serviceId, v.id, v.officeId]);
}

const setMoved = statement(
  'catalogue.set_moved',
  `update catalogue.service set status = 'moved', moved = $3 where office_id = $1 and id = $2`,
);
export const markMoved = (tx: Tx, officeId: string, id: string, moved: object): void =>
  tx.send(setMoved, [officeId, id, JSON.stringify(moved)]);
