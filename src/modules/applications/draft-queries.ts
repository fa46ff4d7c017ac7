import { type Db, statement, type Tx } from '../../platform/database.ts';

export interface DraftRow {
  officeId: string;
  id: string;
  code: Buffer;
  serviceId: string;
  versionId: string;
  answers: Buffer;
  enteredBy: string | null;
  changedAt: Date;
  until: Date;
  number: string | null;
}
const columns = `office_id as "officeId", id, code, service_id as "serviceId",
  version_id as "versionId", answers, entered_by as "enteredBy", changed_at as "changedAt", until,
  number`;

const insert = statement(
  'drafts.insert',
  `insert into applications.draft (office_id, id, code, service_id, version_id, answers,
     entered_by, changed_at, until)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
export const addDraft = (db: Db, d: Omit<DraftRow, 'number'>) =>
  db.run(insert, [
    ...[d.officeId, d.id, d.code, d.serviceId, d.versionId, d.answers],
    ...[d.enteredBy, d.changedAt, d.until],
  ]);

const byId = statement<DraftRow>(
  'drafts.by_id',
  `select ${columns} from applications.draft where id = $1 and until > $2`,
);
export const draftWithId = (db: Db, id: string, now: Date) => db.one(byId, [id, now]);

const byCode = statement<DraftRow>(
  'drafts.by_code',
  `select ${columns} from applications.draft where code = $1 and until > $2`,
);
export const draftWithCode = (db: Db, code: Buffer, now: Date) => db.one(byCode, [code, now]);

const update = statement(
  'drafts.update',
  `update applications.draft set answers = $3, changed_at = $4, until = $5
   where office_id = $1 and id = $2 and number is null`,
);
export const saveAnswers = (
  db: Db,
  { officeId, id }: { officeId: string; id: string },
  { answers, at, until }: { answers: Buffer; at: Date; until: Date },
) => db.run(update, [officeId, id, answers, at, until]);

const sent = statement(
  'drafts.sent',
  'update applications.draft set number = $3 where office_id = $1 and id = $2',
);
export const markSent = (tx: Tx, { officeId, id }: DraftRow, number: string): void =>
  tx.send(sent, [officeId, id, number]);

const expired = statement<{ id: string; number: string | null }>(
  'drafts.expired',
  `delete from applications.draft where until < $1 returning id, number`,
);
export const dropExpired = (db: Db, now: Date) => db.run(expired, [now]);

const insertCamera = statement(
  'drafts.insert_camera',
  'insert into applications.camera (office_id, token, draft_id, until) values ($1, $2, $3, $4)',
);
export interface Camera {
  officeId: string;
  token: Buffer;
  draftId: string;
  until: Date;
}
export const addCamera = (db: Db, c: Camera) =>
  db.run(insertCamera, [c.officeId, c.token, c.draftId, c.until]);

const camera = statement<{ officeId: string; draftId: string }>(
  'drafts.camera',
  `select office_id as "officeId", draft_id as "draftId" from applications.camera
   where token = $1 and until > $2`,
);
export const cameraWithToken = (db: Db, token: Buffer, now: Date) => db.one(camera, [token, now]);

const dropCameras = statement(
  'drafts.drop_cameras',
  'delete from applications.camera where until < $1',
);
export const dropOldCameras = (db: Db, now: Date) => db.run(dropCameras, [now]);

const insertRefusal = statement(
  'drafts.insert_refusal',
  `insert into applications.refusal (office_id, id, service_id, at, staff_id, name, missing, note)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
export interface RefusalRow {
  officeId: string;
  id: string;
  serviceId: string;
  at: Date;
  staffId: string;
  name: Buffer;
  missing: string[];
  note: string;
}
export const addRefusal = (tx: Tx, r: RefusalRow): void =>
  tx.send(insertRefusal, [
    ...[r.officeId, r.id, r.serviceId, r.at, r.staffId, r.name, JSON.stringify(r.missing), r.note],
  ]);

const refusal = statement<RefusalRow>(
  'drafts.refusal',
  `select office_id as "officeId", id, service_id as "serviceId", at, staff_id as "staffId", name,
     missing, note
   from applications.refusal where office_id = any($1) and id = $2`,
);
export const refusalWithId = (db: Db, offices: string[], id: string) =>
  db.one(refusal, [offices, id]);
