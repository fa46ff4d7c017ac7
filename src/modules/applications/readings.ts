/** Who read an applicant's data, for the applicant: the post, never the person. */
export interface Reading {
  at: Date;
  title: string | null;
}

/** As the database tells of it, inside the row of the page that shows it. */
export type ReadingRow = { [Part in keyof Reading]: Part extends 'at' ? string : Reading[Part] };

/** The newest fifty, newest first, of the application `a`; null when nobody has read. */
export const readingsColumn = `(
     select json_agg(json_build_object('at', e.at, 'title', coalesce(e.on_behalf, p.title))
       order by e.id desc)
     from (select * from audit.entry
       where subject_id = a.id::text and deed = 'personal.read' order by id desc limit 50) e
     left join organisation.post p on p.id = e.post_id) as readings`;

export const readReadings = (rows: ReadingRow[] | null): Reading[] =>
  (rows ?? []).map(({ at, title }) => ({ at: new Date(at), title }));
