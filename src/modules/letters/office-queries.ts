import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { NumberClass } from './number.ts';

/** How an office's letters look, are numbered and are signed. */

export interface OfficeRow {
  officeId: string;
  position: string;
  above: string[];
  address: string[];
  town: string;
}

const office = statement<OfficeRow>(
  'letters.office',
  `select office_id as "officeId", position, above, address, town from letters.office
   where office_id = $1`,
);
export const officeOf = (db: Db, officeId: string) => db.one(office, [officeId]);

const upsertOffice = statement(
  'letters.upsert_office',
  `insert into letters.office (office_id, position, above, address, town, changed_at, changed_by)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (office_id) do update set position = excluded.position, above = excluded.above,
     address = excluded.address, town = excluded.town, changed_at = excluded.changed_at,
     changed_by = excluded.changed_by`,
);
export const keepOffice = (
  tx: Tx,
  o: OfficeRow,
  { at, by }: { at: Date; by: string | null },
): void => tx.send(upsertOffice, [o.officeId, o.position, o.above, o.address, o.town, at, by]);

const classes = statement<NumberClass>(
  'letters.classes',
  'select key, title, format, yearly from letters.class where office_id = $1 order by key',
);
export const classesOf = (db: Db, officeId: string) => db.run(classes, [officeId]);

/** What the office's classes of numbers are called, for whoever writes its letters' templates. */
export const classTitles = async (db: Db, officeId: string): Promise<Record<string, string>> =>
  Object.fromEntries((await classesOf(db, officeId)).map(({ key, title }) => [key, title]));

const upsertClass = statement(
  'letters.upsert_class',
  `insert into letters.class (office_id, key, title, format, yearly) values ($1, $2, $3, $4, $5)
   on conflict (office_id, key) do update set title = excluded.title, format = excluded.format,
     yearly = excluded.yearly`,
);
export const keepClass = (tx: Tx, officeId: string, c: NumberClass): void =>
  tx.send(upsertClass, [officeId, c.key, c.title, c.format, c.yearly]);

const next = statement<{ seq: number }>(
  'letters.next_number',
  `insert into letters.counter (office_id, class, year, last) values ($1, $2, $3, 1)
   on conflict (office_id, class, year) do update set last = letters.counter.last + 1
   returning last as seq`,
);
/** Holds the counter until the transaction ends: only a signed letter uses a number up. */
export async function takeSequence(
  tx: Tx,
  c: { officeId: string; class: string; year: number },
): Promise<number> {
  const row = await tx.one(next, [c.officeId, c.class, c.year]);
  if (!row) throw new Error('the counter gave no number');
  return row.seq;
}

export interface CertificateRow {
  officeId: string;
  id: string;
  certificate: Buffer;
  chain: Buffer[];
  key: Buffer;
  until: Date;
  retiredAt: Date | null;
}
const certificates = statement<CertificateRow>(
  'letters.certificates',
  `select office_id as "officeId", id, certificate, chain, key, until, retired_at as "retiredAt"
   from letters.certificate where office_id = $1 order by made_at desc`,
);
/** The newest first. */
export const certificatesOf = (db: Db, officeId: string) => db.run(certificates, [officeId]);

const insertCertificate = statement(
  'letters.insert_certificate',
  `insert into letters.certificate (office_id, id, certificate, chain, key, until, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const retireOthers = statement(
  'letters.retire_certificates',
  `update letters.certificate set retired_at = $3
   where office_id = $1 and id <> $2 and retired_at is null`,
);
/** From now on the office signs with this one. */
export function addCertificate(
  tx: Tx,
  c: Omit<CertificateRow, 'retiredAt'>,
  { at, by }: { at: Date; by: string | null },
): void {
  const { officeId, id, certificate, chain, key, until } = c;
  tx.send(insertCertificate, [officeId, id, certificate, chain, key, until, at, by]);
  tx.send(retireOthers, [officeId, id, at]);
}
