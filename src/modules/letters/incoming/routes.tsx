import { localDate } from '../../../kernel/time/index.ts';
import { isId } from '../../../platform/ids.ts';
import { pressField } from '../../../ui/form.tsx';
import { file, page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, newKey, type Part } from '../../../web/ask.ts';
import { uploading } from '../../../web/route.ts';
import { notFound } from '../../catalogue/index.ts';
import { desk, type Officer } from '../../identity/index.ts';
import {
  checkForm,
  type Faults,
  keepIncoming,
  keepScan,
  keptBefore,
  type Receiving,
  receivingAt,
  receivingOffices,
  scanSlot,
  scansOf,
} from './keep.ts';
import { letterRoutes } from './letter-routes.tsx';
import { agendaOf, waitingOf } from './read.ts';
import { incomingFields, readAgenda } from './rules.ts';
import { agendaSheet } from './sheet.ts';
import type { CasesAbove } from './tie.ts';
import { IncomingFormPage } from './views/form.tsx';
import { AgendaPage } from './views/list.tsx';
import { scanSentence } from './views/words.ts';

/** The agenda of letters in, and the form that adds to it. */

const home = '/meja/surat-masuk';
const pageSize = 50;
const mostExported = 10_000;

function placeFrom(text: string | undefined) {
  const [ms, id] = (text ?? '').split('.');
  const at = new Date(Number(ms));
  return id && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}

async function show(ask: Ask, officer: Officer): Promise<Answer> {
  const words = (ask.query.q ?? '').slice(0, 40);
  const agenda = readAgenda(words);
  const wrong = words.trim() !== '' && agenda === null;
  const after = placeFrom(ask.query.sesudah);
  const first = words.trim() === '' && !after;
  const [lines, waiting] = await Promise.all([
    wrong ? [] : agendaOf(ask.world, officer, { agenda, after, most: pageSize }),
    first ? waitingOf(ask.world, officer) : [],
  ]);
  const next = lines.length === pageSize ? (lines.at(-1) ?? null) : null;
  return page(AgendaPage({ officer, lines, waiting, words, wrong, next, now: ask.world.now() }), {
    status: wrong ? 422 : 200,
  });
}

async function exportAgenda(ask: Ask, officer: Officer): Promise<Answer> {
  const agenda = readAgenda(ask.query.q ?? '');
  const wish = { agenda, after: null, most: mostExported };
  const body = await agendaSheet(await agendaOf(ask.world, officer, wish));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file(body, { type, filename: 'surat-masuk.xlsx' });
}

interface Again {
  key: string;
  typed: Record<string, string>;
  faults: Faults;
}

/** Whose letter it is going to be; with one office there is no doubt. */
const chosen = (receiving: readonly Receiving[], typed: Record<string, string>) =>
  receivingAt(receiving, typed.tujuan) ?? (receiving.length === 1 ? receiving[0] : undefined);

async function showForm(ask: Ask, officer: Officer, again?: Again): Promise<Answer> {
  const { world } = ask;
  const receiving = await receivingOffices(world, officer);
  const [first] = receiving;
  if (!first) return notFound();
  const key = again?.key ?? newKey(ask);
  const typed = again?.typed ?? {
    ...{ tujuan: first.office.id, sifat: 'B' },
    diterima: localDate(world.now(), first.office.zone),
  };
  const at = chosen(receiving, typed);
  const scans = again && at ? await scansOf(world, officer, { at, key }) : [];
  const faults = again?.faults ?? {};
  const view = IncomingFormPage({ officer, receiving, typed, faults, scans, pressKey: key });
  return page(view, { status: again ? 422 : 200 });
}

interface Sent extends Again {
  /** The letter that an earlier press of the same form has made. */
  before?: string;
}

/** Fields come before files, so that a scan finds the form and the office it belongs to. */
async function takeForm(ask: Ask, officer: Officer, receiving: Receiving[]): Promise<Sent> {
  const sent: Sent = { key: '', typed: {}, faults: {} };
  const fields = new Set<string>(incomingFields);
  const takeField = ({ name, value }: Extract<Part, { kind: 'field' }>) => {
    if (name === pressField) sent.key = value.slice(0, 100);
    if (fields.has(name)) sent.typed[name] = value.slice(0, 600);
  };
  for await (const part of ask.parts()) {
    if (part.kind === 'field') takeField(part);
    if (part.kind !== 'file' || part.name !== scanSlot || !part.filename) continue;
    const at = chosen(receiving, sent.typed);
    const before = at && sent.key ? await keptBefore(ask.world, officer, at, sent.key) : undefined;
    if (before) return { ...sent, before };
    if (!at || !sent.key) continue;
    const { filename, stream } = part;
    const scan = { at, key: sent.key, scan: { filename, stream } };
    const kept = await keepScan(ask.world, officer, scan);
    if (!kept.ok) sent.faults[scanSlot] = scanSentence[kept.refusal];
  }
  sent.key ||= newKey(ask);
  return sent;
}

async function keep(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, device } = ask;
  const receiving = await receivingOffices(world, officer);
  const { before, ...sent } = await takeForm(ask, officer, receiving);
  if (before) return seeOther(`${home}/${before}`);
  const checked = checkForm(world, receiving, sent.typed);
  const faults = { ...(checked.ok ? {} : checked.refusal), ...sent.faults };
  if (!checked.ok || Object.keys(faults).length > 0) {
    return showForm(ask, officer, { ...sent, faults });
  }
  const id = await keepIncoming(world, officer, checked.value, { key: sent.key, device });
  return seeOther(`${home}/${id}`);
}

export const incomingRoutes = (cases: CasesAbove) => [
  desk('GET', home, 'incoming.read', show),
  desk('GET', `${home}.xlsx`, 'incoming.read', exportAgenda),
  desk('GET', `${home}/baru`, 'incoming.keep', (ask, officer) => showForm(ask, officer)),
  uploading(desk('POST', `${home}/baru`, 'incoming.keep', keep)),
  ...letterRoutes(cases),
];
