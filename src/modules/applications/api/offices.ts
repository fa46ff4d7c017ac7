import {
  dueTime,
  isOpen,
  localDate,
  openSpans,
  toIso,
  yearsWithoutHolidays,
} from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { json } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import {
  type Complete,
  publishedVersion,
  type ServiceRow,
  type Sop,
  serviceAt,
  servicesOf,
} from '../../catalogue/index.ts';
import { calendarOf, officesLike, treeOf, type Unit } from '../../organisation/index.ts';
import { readQuery } from './body.ts';
import { formSchema } from './form-schema.ts';
import { refusal } from './problems.ts';
import { AfterQuery, OfficesQuery } from './schemas.ts';

/** What anyone may read: offices, their hours, their services and the standard of each. */

const pageSize = 50;

/** One page of a list sorted by code, and the code that the next one begins after. */
function pageAfter<Row extends { code: string }>(rows: readonly Row[], after: string | undefined) {
  const sorted = rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const left = sorted.filter(({ code }) => after === undefined || code > after);
  const items = left.slice(0, pageSize);
  return { items, next: left.length > pageSize ? (items.at(-1)?.code ?? null) : null };
}

const placeOf = ({ code, name }: Unit) => ({ code, name });
const officeOf = ({ code, name, kind, address, zone }: Unit) => ({
  ...{ code, name, kind, address, zone },
});

export async function listOffices(ask: Ask): Promise<Answer> {
  const query = readQuery(OfficesQuery, ask);
  if (!query.ok) return query.refusal;
  const { q, after } = query.value;
  const { db } = ask.world;
  const tree = await treeOf(db);
  if (q === undefined) {
    const { items, next } = pageAfter(
      [...tree.all()].filter((u) => u.isOffice),
      after,
    );
    return json({ items: items.map(officeOf), next });
  }
  const found = (await officesLike(db, q, pageSize)).flatMap(({ code }) => {
    const unit = tree.withCode(code);
    return unit ? [officeOf(unit)] : [];
  });
  return json({ items: found, next: null });
}

async function officeAt({ world, params }: Ask) {
  const tree = await treeOf(world.db);
  const office = tree.withCode(params.office ?? '');
  return office?.isOffice ? { tree, office } : undefined;
}

const day = 86_400_000;
const weekdays = 7;

async function hoursOf(world: World, office: Unit) {
  const now = world.now();
  const calendar = await calendarOf(world, office.id);
  const week = Array.from({ length: weekdays }, (_, i) => {
    const date = localDate(new Date(now.getTime() + i * day), office.zone);
    const open = openSpans(calendar, date).map(({ from, until }) => ({
      from: toIso(from, office.zone),
      until: toIso(until, office.zone),
    }));
    return { date, open };
  });
  return { openNow: isOpen(calendar, now), week };
}

export async function showOffice(ask: Ask): Promise<Answer> {
  const found = await officeAt(ask);
  if (!found) return refusal('kantor-tidak-ada');
  const { tree, office } = found;
  const parent = office.parentId === null ? null : placeOf(tree.unit(office.parentId));
  const children = tree.children(office.id).filter((u) => u.isOffice);
  return json({
    ...officeOf(office),
    ...{ parent, children: children.map(officeOf) },
    ...(await hoursOf(ask.world, office)),
  });
}

export async function listServices(ask: Ask): Promise<Answer> {
  const query = readQuery(AfterQuery, ask);
  if (!query.ok) return query.refusal;
  const found = await officeAt(ask);
  if (!found) return refusal('kantor-tidak-ada');
  const rows = await servicesOf(ask.world.db, found.office.id);
  return json(pageAfter(rows, query.value.after));
}

/** Component 2, read off the SOP: its steps in their order, each with its swimlane. */
const procedureOf = ({ lanes, steps }: Sop) =>
  steps.map(({ lane, activity }) => ({
    who: lanes.find(({ key }) => key === lane)?.title ?? '',
    activity,
  }));

async function promiseOf(world: World, office: Unit, { standard }: Complete) {
  const calendar = await calendarOf(world, office.id);
  const now = world.now();
  const { phases, text } = standard.time;
  const due = dueTime(calendar, { start: now, phases, pauses: [] });
  const [unknown] = yearsWithoutHolidays(calendar, now, due);
  const warning = unknown ? `Hari libur resmi tahun ${unknown} belum ditetapkan.` : null;
  return { phases, text, dueIfNow: toIso(due, office.zone), warning };
}

const nothingOffered = {
  ...{ decree: null, standard: null, promise: null, sop: null, form: null, papers: [] },
};

async function offeredBy(world: World, office: Unit, service: ServiceRow) {
  if (!service.versionId) return nothingOffered;
  const version = await publishedVersion(world.db, service.versionId);
  const { decree, standard, form, sop } = version;
  const papers = standard.requirements
    .filter(({ how }) => how === 'upload')
    .map(({ key, text, required }) => ({ slot: key, text, required }));
  return {
    ...{ decree, sop, papers, form: formSchema(service.title, form) },
    standard: { ...standard, procedure: procedureOf(sop) },
    promise: await promiseOf(world, office, version),
  };
}

export async function showService(ask: Ask): Promise<Answer> {
  const place = await serviceAt(ask);
  const { service, office } = place ?? {};
  const shown = service?.status === 'published' || service?.status === 'moved';
  if (!service || !office || !shown) return refusal('layanan-tidak-ada');
  const { code, title, summary, group, status, moved } = service;
  return json({
    ...{ code, title, summary, group, status, moved, office: placeOf(office) },
    ...(status === 'moved' ? nothingOffered : await offeredBy(ask.world, office, service)),
  });
}
