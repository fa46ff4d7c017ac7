import type { Readable } from 'node:stream';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { localDate } from '../../../kernel/time/index.ts';
import { newId } from '../../../platform/ids.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import { later } from '../../../platform/outbox.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { forgetPapersOf, keepPaper, type Paper, papersOf } from '../../documents/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../../identity/index.ts';
import { treeOf, type Unit } from '../../organisation/index.ts';
import { isDay } from '../days.ts';
import { tellArrived } from './news.ts';
import {
  addIncoming,
  beginScan,
  type EarlyScan,
  earlyScan,
  endEarlyScan,
  takeAgenda,
  takeEarlyBefore,
} from './queries.ts';
import { sealContent } from './read.ts';
import { dayFaults, IncomingForm } from './rules.ts';

/** A letter comes in: it gets the next number of the agenda, and its scan. */

export const scanSlot = 'pindaian';

export interface Receiving {
  office: Unit;
  /** The office itself, for its head, and its sections. */
  units: Unit[];
  post: Post;
}

/** Where this officer keeps the agenda: once for each office. */
export async function receivingOffices(world: World, officer: Officer): Promise<Receiving[]> {
  const tree = await treeOf(world.db);
  const posts = postsWith(officer, 'incoming.keep');
  const offices = [...new Set(posts.map((p) => p.officeId))];
  return offices.flatMap((id) => {
    const post = posts.find((p) => p.officeId === id);
    const sections = tree.children(id).filter((unit) => !unit.isOffice);
    return post ? [{ office: tree.unit(id), units: [tree.unit(id), ...sections], post }] : [];
  });
}

/** The office whose agenda a letter to that unit belongs to. */
export const receivingAt = (
  receiving: readonly Receiving[],
  unitId: string | undefined,
): Receiving | undefined => receiving.find((r) => r.units.some((unit) => unit.id === unitId));

export interface Pressing {
  /** Of the form: names the scan that came with it, and makes a second press happen once. */
  key: string;
  device: string;
}

const earlyOf = (officer: Officer, { post }: Receiving, key: string): EarlyScan => ({
  ...{ officeId: post.officeId, staffId: officer.staffId, key: key.slice(0, 100) },
});
const pressOf = (officer: Officer, { post }: Receiving, key: string) => ({
  ...{ officeId: post.officeId, key: `${officer.staffId}:masuk:${key.slice(0, 100)}` },
});

/** What this form's first press made, if there was one. */
export const keptBefore = (world: World, officer: Officer, at: Receiving, key: string) =>
  answeredBefore<string>(world.db, pressOf(officer, at, key));

export interface Scan {
  filename: string;
  stream: Readable;
}

/** Keeps a scan that came with a form, whether or not the rest of the form is right. */
export async function keepScan(
  world: World,
  officer: Officer,
  { at, key, scan }: { at: Receiving; key: string; scan: Scan },
) {
  const { db, now, random } = world;
  const made = { id: newId(now(), random), at: now() };
  const ownerId = await beginScan(db, earlyOf(officer, at, key), made);
  return keepPaper(world, { officeId: at.post.officeId, ownerId, slot: scanSlot, ...scan });
}

/** The scans that have come with this form so far. */
export async function scansOf(
  world: World,
  officer: Officer,
  { at, key }: { at: Receiving; key: string },
): Promise<Paper[]> {
  const row = await earlyScan(world.db, earlyOf(officer, at, key));
  return row ? papersOf(world, row.id) : [];
}

export type Faults = Record<string, string>;

interface Checked {
  form: IncomingForm;
  at: Receiving;
}

export function checkForm(
  world: World,
  receiving: readonly Receiving[],
  typed: Record<string, string>,
): Outcome<Checked, Faults> {
  const read = IncomingForm.safeParse(typed);
  const faults: Faults = {};
  if (!read.success) {
    for (const { path, message } of read.error.issues) faults[String(path[0])] ??= message;
  }
  const at = receivingAt(receiving, typed.tujuan);
  if (!at) faults.tujuan ??= 'Pilih kepada siapa surat ini ditujukan.';
  const { diterima = '', tanggal = '' } = typed;
  if (at && isDay(diterima) && isDay(tanggal)) {
    Object.assign(faults, dayFaults({ diterima, tanggal }, localDate(world.now(), at.office.zone)));
  }
  if (!read.success || !at || Object.keys(faults).length > 0) return refuse(faults);
  return accept({ form: read.data, at });
}

/** @returns the letter's id */
export async function keepIncoming(
  world: World,
  officer: Officer,
  { form, at: receiving }: Checked,
  { key, device }: Pressing,
): Promise<string> {
  const { db, now, random } = world;
  const at = now();
  const { post } = receiving;
  const { officeId } = post;
  const early = earlyOf(officer, receiving, key);
  const press = pressOf(officer, receiving, key);
  const id = (await earlyScan(db, early))?.id ?? newId(at, random);
  const year = Number(form.diterima.slice(0, 4));
  return once<string, string>(db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: id, at });
      const agendaNo = await takeAgenda(tx, officeId, year);
      addIncoming(tx, {
        ...{ officeId, id, year, agendaNo, receivedOn: form.diterima, unitId: form.tujuan },
        ...{ letterNumber: form.nomor, letterDate: form.tanggal, degree: form.sifat },
        ...{ attachments: form.lampiran, keptAt: at, keptBy: officer.staffId },
        content: sealContent(world, id, { from: form.dari, subject: form.perihal }),
        keptUnitId: post.unitId,
      });
      endEarlyScan(tx, early);
      record(tx, {
        ...{ officeId, at, deed: 'letters.received', subject: 'incoming', subjectId: id },
        ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, device },
        ...{ onBehalf: behalfOf(post), detail: { agenda: agendaNo, year } },
      });
      const { tujuan: unitId } = form;
      await tellArrived(tx, world, { officeId, incomingId: id, unitId, agendaNo });
      later(tx, 'letters.received', { officeId, incomingId: id, units: [form.tujuan] });
      return id;
    },
    again: (first) => first,
  });
}

const earlyDays = 2;

/** Scans of forms that were never sent rightly: they are papers of nobody. @returns how many. */
export const forgetEarlyScans = (world: World): Promise<number> =>
  world.db.transaction(async (tx) => {
    const before = new Date(world.now().getTime() - earlyDays * 86_400_000);
    const ids = (await takeEarlyBefore(tx, before)).map(({ id }) => id);
    if (ids.length > 0) await forgetPapersOf(tx, ids);
    return ids.length;
  });
