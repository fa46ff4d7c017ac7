import { type Db, statement } from '../../platform/database.ts';

/** The audit as people read it: with names and posts, which the audit itself does not know. */
export interface AuditLine {
  id: number;
  at: Date;
  deed: string;
  subject: string;
  actor: 'staff' | 'citizen' | 'machine';
  name: string | null;
  title: string | null;
  device: string;
}
const lines = statement<AuditLine>(
  'identity.audit_lines',
  `select e.id, e.at, e.deed, e.subject, e.actor, s.name,
     coalesce(e.on_behalf, p.title) as title, e.device
   from audit.entry e
   left join organisation.staff s on s.id = e.staff_id
   left join organisation.post p on p.id = e.post_id
   where e.id < $2 and exists (
     select from organisation.below b where b.ancestor_id = any($1) and b.unit_id = e.office_id)
   order by e.id desc limit $3`,
);
export interface LinesWish {
  units: string[];
  before: number;
  most: number;
}
export const auditLines = (db: Db, { units, before, most }: LinesWish) =>
  db.run(lines, [units, before, most]);
