import { type Db, statement } from '../../platform/database.ts';
import { digestOf } from '../audit/index.ts';
import type { NewEvent } from './queries.ts';

/** History against audit: each line's fingerprint was sealed when it was written. */

type Row = NewEvent & { digest: Buffer; sealed: string | null };

const page = statement<Row>(
  'workflow.verify_page',
  `select h.office_id as "officeId", h.case_id as "caseId", h.seq, h.at, h.deed, h.step, h.exit,
     h.to_step as "toStep", h.actor, h.staff_id as "staffId", h.post_id as "postId",
     h.on_behalf as "onBehalf", h.device, h.note, h.open, h.digest, (
       select e.detail->>'digest' from audit.entry e
       where e.subject_id = h.case_id::text and e.subject = 'case'
         and e.deed = 'case.' || h.deed and (e.detail->>'seq')::int = h.seq
       limit 1) as sealed
   from workflow.history h
   where (h.office_id, h.case_id, h.seq) > ($1, $2, $3)
   order by h.office_id, h.case_id, h.seq limit 1000`,
);

/** The other way round: what the audit knows of a case and its log does not, or no more. */
const lost = statement<{ caseId: string; seq: number }>(
  'workflow.verify_lost',
  `select e.subject_id as "caseId", (e.detail->>'seq')::int as seq from audit.entry e
   where e.subject = 'case' and e.deed like 'case.%' and not exists (
     select from workflow.history h
     where h.office_id = e.office_id and h.case_id::text = e.subject_id
       and h.seq = (e.detail->>'seq')::int)
   order by e.id limit 1`,
);

export interface BrokenEvent {
  caseId: string;
  seq: number;
  why: string;
}

const faultOf = ({ digest, sealed, ...event }: Row): string | null => {
  if (!digestOf(event).equals(digest)) return 'isinya diubah';
  if (sealed === null) return 'tidak tercatat di audit';
  return digest.toString('hex') === sealed ? null : 'berbeda dari yang tercatat di audit';
};

const nowhere = '00000000-0000-0000-0000-000000000000';

export async function firstBrokenEvent(
  db: Db,
): Promise<{ events: number; broken: BrokenEvent | null }> {
  let events = 0;
  let after: [string, string, number] = [nowhere, nowhere, 0];
  for (;;) {
    const rows = await db.run(page, after);
    for (const row of rows) {
      const why = faultOf(row);
      const { caseId, seq } = row;
      if (why) return { events, broken: { caseId, seq, why } };
      events += 1;
      after = [row.officeId, caseId, seq];
    }
    if (rows.length === 0) break;
  }
  const missing = await db.one(lost);
  return {
    events,
    broken: missing ? { ...missing, why: 'ada baris yang hilang dari riwayatnya' } : null,
  };
}
