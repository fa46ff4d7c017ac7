import {
  dueTime,
  isOpen,
  localDate,
  openSpans,
  sayDateTime,
  sayTime,
  yearsWithoutHolidays,
} from '../../kernel/time/index.ts';
import type { Crumb } from '../../ui/layout.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { file, page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { calendarOf, officesLike, type Tree, treeOf, type Unit } from '../organisation/index.ts';
import { type ServiceRow, servicesLike, servicesOf, serviceWithCode } from './queries.ts';
import type { Complete } from './rules.ts';
import { publishedVersion } from './service.ts';
import { layoutSop } from './sop-form/layout.ts';
import { sopFormDocument } from './sop-form/pdf.ts';
import { procedure } from './sop-form/procedure.ts';
import { HomePage } from './views/home.tsx';
import { OfficePage } from './views/office.tsx';
import { SearchPage } from './views/search.tsx';
import { MovedPage, ServicePage } from './views/service.tsx';
import { SopPage } from './views/sop.tsx';

/** What anyone may read: offices, services, standards, SOPs. */

const home: Crumb = { text: 'Layanan', href: '/' };

const crumbsTo = (tree: Tree, unitId: string): Crumb[] => [
  home,
  ...tree
    .upward(unitId)
    .reverse()
    .map((u) => ({ text: u.shortName, href: `/kantor/${u.code}` })),
];

/** For whatever address leads nowhere, or nowhere that this person may go. */
export const notFound = (): Answer => page(NotFoundPage(), { status: 404 });

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const day = 86_400_000;

/** Today and the six days after it, as they really are: with Ramadan, holidays and closures. */
async function hoursOf({ world }: Ask, office: Unit) {
  const now = world.now();
  const calendar = await calendarOf(world, office.id);
  const lines = Array.from({ length: 7 }, (_, i) => {
    const date = new Date(now.getTime() + i * day);
    const local = localDate(date, office.zone);
    const spans = openSpans(calendar, local).map(
      ({ from, until }) => `${sayTime(from, office.zone)}–${sayTime(until, office.zone)}`,
    );
    const name = weekdays[new Date(`${local}T00:00:00Z`).getUTCDay()];
    return `${name}: ${spans.length > 0 ? spans.join(', ') : 'tutup'}`;
  });
  return { hours: lines, openNow: isOpen(calendar, now) };
}

async function showOffice(ask: Ask): Promise<Answer> {
  const tree = await treeOf(ask.world.db);
  const office = tree.withCode(ask.params.office ?? '');
  if (!office || office.kind === 'section') return notFound();
  const services = await servicesOf(ask.world.db, office.id);
  const below = tree.children(office.id).filter((u) => u.kind !== 'section');
  const crumbs = crumbsTo(tree, office.id).slice(0, -1);
  const times = office.isOffice ? await hoursOf(ask, office) : { hours: [], openNow: false };
  return page(OfficePage({ office, crumbs, services, below, ...times }));
}

interface Place {
  tree: Tree;
  office: Unit;
  service: ServiceRow;
}

/** The service of an address, whatever its state. */
export async function serviceAt({ world, params }: Ask): Promise<Place | undefined> {
  const tree = await treeOf(world.db);
  const office = tree.withCode(params.office ?? '');
  const service = office && (await serviceWithCode(world.db, office.id, params.service ?? ''));
  return office && service ? { tree, office, service } : undefined;
}

async function promiseNow(ask: Ask, office: Unit, version: Complete) {
  const calendar = await calendarOf(ask.world, office.id);
  const { phases } = version.standard.time;
  const now = ask.world.now();
  const due = dueTime(calendar, { start: now, phases, pauses: [] });
  const [unknown] = yearsWithoutHolidays(calendar, now, due);
  return {
    dueIfNow: sayDateTime(due, office.zone),
    warning: unknown
      ? `Hari libur resmi tahun ${unknown} belum ditetapkan, ` +
        'sehingga waktu ini masih bisa bergeser.'
      : null,
  };
}

async function showService(ask: Ask): Promise<Answer> {
  const place = await serviceAt(ask);
  if (!place) return notFound();
  const { tree, office, service } = place;
  const crumbs = crumbsTo(tree, office.id);
  if (service.status === 'moved') return page(MovedPage({ crumbs, service }));
  if (service.status !== 'published' || !service.versionId) return notFound();
  const version = await publishedVersion(ask.world.db, service.versionId);
  const promise = await promiseNow(ask, office, version);
  const steps = procedure(version.sop);
  return page(ServicePage({ office, crumbs, service, version, procedure: steps, ...promise }));
}

async function sopOf(ask: Ask) {
  const place = await serviceAt(ask);
  if (!place?.service.versionId || place.service.status !== 'published') return undefined;
  const { office, service, tree } = place;
  const version = await publishedVersion(ask.world.db, place.service.versionId);
  const section = service.sectionId
    ? tree.unit(service.sectionId).name
    : 'Pelayanan Terpadu Satu Pintu';
  const { sample } = ask.world.settings;
  const head = { institution: office.name, workUnit: section, address: office.address, sample };
  return { ...place, version, drawing: layoutSop(version.sop, head) };
}

async function showSop(ask: Ask): Promise<Answer> {
  const found = await sopOf(ask);
  if (!found) return notFound();
  const { tree, office, service, version, drawing } = found;
  const here = `/layanan/${office.code}/${service.code}`;
  const crumbs = [...crumbsTo(tree, office.id), { text: service.title, href: here }];
  const steps = procedure(version.sop);
  return page(
    SopPage({
      title: service.title,
      crumbs,
      drawing,
      procedure: steps,
      pdfHref: `${here}/sop.pdf`,
    }),
  );
}

async function sendSopPdf(ask: Ask): Promise<Answer> {
  const found = await sopOf(ask);
  if (!found) return notFound();
  const { office, service, drawing } = found;
  const printedOn = localDate(ask.world.now(), office.zone);
  const sheet = await ask.world.typesetter.typeset(sopFormDocument(drawing, printedOn));
  if (!sheet.ok) {
    return {
      status: 503,
      type: 'text/plain; charset=utf-8',
      body: 'PDF belum dapat dibuat saat ini. Bagan di halaman SOP tetap dapat dicetak.',
    };
  }
  const filename = `sop-${service.code}.pdf`;
  return file(Buffer.from(sheet.value.pdf), { type: 'application/pdf', filename, inline: true });
}

const mostFound = 24;
const shortestQuery = 2;

async function search(ask: Ask): Promise<Answer> {
  const query = (ask.query.q ?? '').trim().slice(0, 100);
  const { db } = ask.world;
  const tree = await treeOf(db);
  const office = tree.withCode(ask.query.kantor ?? '') ?? null;
  const long = query.length >= shortestQuery;
  const services = long
    ? await servicesLike(db, query, { officeId: office?.id ?? null, most: mostFound })
    : [];
  const offices = long && !office ? await officesLike(db, query, 12) : [];
  return page(SearchPage({ query, office, offices, services }));
}

async function showHome({ world }: Ask): Promise<Answer> {
  const tree = await treeOf(world.db);
  const tops = tree.children(null);
  const offices = tops.flatMap((top) => [
    top,
    ...tree.children(top.id).filter((u) => u.kind !== 'section'),
  ]);
  const cards = offices.map((u) => ({ href: `/kantor/${u.code}`, title: u.name }));
  return page(HomePage({ offices: cards }));
}

export const routes = [
  citizen('GET', '/', 'public', showHome),
  citizen('GET', '/cari', 'public', search),
  citizen('GET', '/kantor/:office', 'public', showOffice),
  citizen('GET', '/layanan/:office/:service', 'public', showService),
  citizen('GET', '/layanan/:office/:service/sop', 'public', showSop),
  citizen('GET', '/layanan/:office/:service/sop.pdf', 'public', sendSopPdf),
];
