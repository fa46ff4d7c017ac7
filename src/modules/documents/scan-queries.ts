import { type Db, statement } from '../../platform/database.ts';
import type { Part } from './copy-queries.ts';
import type { Scan } from './rules.ts';

const waiting = statement<{
  officeId: string;
  id: string;
  sent: Buffer;
  part: Part;
  name: string;
  key: Buffer;
}>(
  'documents.to_scan',
  `select f.office_id as "officeId", f.id, f.sent, c.part, c.name, c.key
   from documents.file f
   join documents.copy c on c.office_id = f.office_id and c.file_id = f.id and c.part = 'kept'
   where f.scan = 'waiting' and f.scan_after <= $1 and f.sent is not null
   order by f.scan_after limit 20`,
);
export const filesToScan = (db: Db, now: Date) => db.run(waiting, [now]);

const judged = statement(
  'documents.judged',
  `update documents.file set scan = $2 where sent = $1 and scan = 'waiting'`,
);
/** The verdict holds for all who sent the same. */
export const judgeAll = (db: Db, sent: Buffer, scan: Scan) => db.run(judged, [sent, scan]);

const postpone = statement(
  'documents.postpone_scan',
  'update documents.file set scan_after = $3 where office_id = $1 and id = $2',
);
export const scanLater = (
  db: Db,
  { officeId, id }: { officeId: string; id: string },
  after: Date,
) => db.run(postpone, [officeId, id, after]);
