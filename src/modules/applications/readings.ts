import { type Db, statement } from '../../platform/database.ts';

/** Who read an applicant's data, for the applicant. */
export interface Reading {
  at: Date;
  title: string | null;
  detail: Record<string, unknown>;
}
const readings = statement<Reading>(
  'applications.readings',
  `select e.at, coalesce(e.on_behalf, p.title) as title, e.detail from audit.entry e
   left join organisation.post p on p.id = e.post_id
   where e.subject_id = $1 and e.deed = 'personal.read' order by e.id desc limit 50`,
);
/** Who read the personal data of one subject: the post, never the person. Newest first. */
export const readingsOf = (db: Db, subjectId: string) => db.run(readings, [subjectId]);
