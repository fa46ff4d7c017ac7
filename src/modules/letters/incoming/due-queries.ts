import type { Zone } from '../../../kernel/time/index.ts';
import { statement, type Tx } from '../../../platform/database.ts';
import type { Named } from './disposition-queries.ts';

/** Dispositions whose day comes or has gone, and how far people were told. */

export interface DueDisposition extends Named {
  seq: number;
  no: number;
  agendaNo: number;
  /** Whoever holds the post now, if the person it went to has left it. */
  staffId: string;
  fromStaff: string;
  deadline: string;
  zone: Zone;
}
const due = statement<DueDisposition>(
  'letters.dispositions_due',
  `select o.office_id as "officeId", o.incoming_id as "incomingId", o.seq, o.no,
     i.agenda_no as "agendaNo", o.from_staff as "fromStaff", o.deadline, u.zone,
     coalesce((select h.staff_id from organisation.holding h
       where h.post_id = o.post_id and h.from_at <= $1 and (h.until_at is null or h.until_at > $1)
       order by h.staff_id = o.staff_id desc, h.from_at desc limit 1), o.staff_id) as "staffId"
   from letters.disposition_open o
   join letters.incoming i on i.office_id = o.office_id and i.id = o.incoming_id
   join organisation.unit u on u.id = o.office_id
   cross join lateral (select $1::timestamptz at time zone case u.zone
     when 'WIB' then 'Asia/Jakarta' when 'WITA' then 'Asia/Makassar' else 'Asia/Jayapura' end
     as at) l
   where o.deadline is not null and o.told < 2 and extract(hour from l.at) >= $2
     and (o.deadline < l.at::date or (o.told = 0 and o.deadline = l.at::date))
   order by o.deadline limit $3 for update of o skip locked`,
);
/** Those whose day has come or gone, in offices where it is morning. */
export const dueDispositions = (
  tx: Tx,
  { now, morning, most }: { now: Date; morning: number; most: number },
) => tx.run(due, [now, morning, most]);

const told = statement(
  'letters.told_of_disposition',
  `update letters.disposition_open set told = $5
   where office_id = $1 and incoming_id = $2 and seq = $3 and no = $4`,
);
export const keepDispositionTold = (tx: Tx, d: DueDisposition, level: 1 | 2): void =>
  tx.send(told, [d.officeId, d.incomingId, d.seq, d.no, level]);
