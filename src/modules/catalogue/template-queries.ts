import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { ServiceVersion } from './definition/index.ts';
import type { Prepared } from './queries.ts';
import type { Status } from './rules.ts';

/** What keepers of templates see and change of a service. */

export interface ListedLetter {
  key: string;
  title: string;
  published: boolean;
  /** What is being prepared differs from what is published. */
  ahead: boolean;
}
export interface LetterService {
  code: string;
  title: string;
  status: Status;
  letters: ListedLetter[];
  /** Its SOP signs a letter. */
  signs: boolean;
}
const withLetters = statement<LetterService>(
  'catalogue.with_letters',
  `select s.code, s.title, s.status, l.letters,
     coalesce(s.draft->'sop'->'steps' @> '[{"deed":"sign"}]', false) as signs
   from catalogue.service s
   left join catalogue.version v on v.id = s.version_id
   cross join lateral (
     select coalesce(jsonb_agg(jsonb_build_object('key', d.letter->>'key',
       'title', d.letter->>'title', 'published', p.letter is not null,
       'ahead', d.letter is distinct from p.letter) order by d.no), '[]') as letters
     from jsonb_array_elements(s.draft->'letters') with ordinality as d(letter, no)
     left join jsonb_array_elements(v.definition->'letters') as p(letter)
       on p.letter->>'key' = d.letter->>'key'
   ) l
   where s.office_id = $1 and ($2::text is null or s.code > $2)
     and (s.draft->'letters'->0 is not null
       or s.draft->'sop'->'steps' @> '[{"deed":"sign"}]' and s.status in ('draft', 'published'))
   order by s.code limit $3`,
);
export const servicesWithLetters = (
  db: Db,
  officeId: string,
  { after, most }: { after: string | null; most: number },
) => db.run(withLetters, [officeId, after, most]);

const everPublished = statement<{ key: string }>(
  'catalogue.letters_published',
  `select distinct letter->>'key' as key from catalogue.version v,
     jsonb_array_elements(v.definition->'letters') as letter
   where v.office_id = $1 and v.service_id = $2`,
);
/** Keys of the letters that any version of the service has had. */
export const lettersPublished = async (
  db: Db,
  { officeId, id }: { officeId: string; id: string },
): Promise<Set<string>> => {
  const rows = await db.run(everPublished, [officeId, id]);
  return new Set(rows.map(({ key }) => key));
};

const toChange = statement<Prepared>(
  'catalogue.prepared_to_change',
  `select id, office_id as "officeId", code, title, summary, grouping as "group",
     section_id as "sectionId", status, moved, gaps, sources, version_id as "versionId", draft
   from catalogue.service where office_id = $1 and code = $2 for update`,
);
/** Locks the row, so that of two keepers the later one sees what the first has saved. */
export const serviceToChange = (tx: Tx, officeId: string, code: string) =>
  tx.one(toChange, [officeId, code]);

const setDraft = statement(
  'catalogue.set_draft',
  `update catalogue.service set draft = $3, gaps = $4, changed_at = $5
   where office_id = $1 and id = $2`,
);
export interface NewDraft {
  officeId: string;
  id: string;
  draft: ServiceVersion;
  gaps: string[];
  at: Date;
}
export const changeDraft = (tx: Tx, d: NewDraft): void =>
  tx.send(setDraft, [...[d.officeId, d.id, JSON.stringify(d.draft), JSON.stringify(d.gaps), d.at]]);

export interface VersionLine {
  no: number;
  at: Date;
  /** null: the operator's command. */
  by: string | null;
  current: boolean;
}
const ofLetter = statement<VersionLine>(
  'catalogue.versions_of',
  `select v.no, v.published_at as at, st.name as by, v.id = s.version_id as current
   from catalogue.version v
   join catalogue.service s on s.id = v.service_id
   left join organisation.staff st on st.id = v.published_by
   where v.office_id = $1 and v.service_id = $2
     and v.definition->'letters' @> jsonb_build_array(jsonb_build_object('key', $3::text))
   order by v.no desc limit $4`,
);
/** The versions of a service that have this letter, the newest first. */
export const versionsOf = (
  db: Db,
  { officeId, id }: { officeId: string; id: string },
  { letter, most }: { letter: string; most: number },
) => db.run(ofLetter, [officeId, id, letter, most]);

const byNo = statement<{ definition: ServiceVersion; at: Date; by: string | null }>(
  'catalogue.version_by_no',
  `select v.definition, v.published_at as at, st.name as by from catalogue.version v
   left join organisation.staff st on st.id = v.published_by
   where v.office_id = $1 and v.service_id = $2 and v.no = $3`,
);
export const versionWithNo = (
  db: Db,
  { officeId, id }: { officeId: string; id: string },
  no: number,
) => db.one(byNo, [officeId, id, no]);
