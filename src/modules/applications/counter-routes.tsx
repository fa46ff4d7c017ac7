import { isId } from '../../platform/ids.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { device, uploading } from '../../web/route.ts';
import { notFound, servicesOf, serviceWithCode, serviceWithId } from '../catalogue/index.ts';
import { desk, type Officer, postsWith } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { type Faults, typedOf } from './answers.ts';
import { actorOf } from './case.ts';
import { takePapers } from './citizen-routes.tsx';
import { openRefusal, refuseAtCounter, tellPaperAdded, type WhyNoRefusal } from './counter.ts';
import {
  addPaper,
  beginDraft,
  type Draft,
  draftOfCamera,
  keepTyped,
  openCounterDraft,
  pairCamera,
  sendDraft,
} from './draft.ts';
import {
  CameraGonePage,
  CameraPage,
  CounterDraftPage,
  CounterPage,
  RefusalPage,
} from './views/counter.tsx';
import { paperSentence } from './views/words.ts';

/** The counter, and the phone that serves as its camera. */

const counters = (officer: Officer) => [
  ...new Set(postsWith(officer, 'counter.receive').map((p) => p.officeId)),
];

async function showCounter({ world }: Ask, officer: Officer): Promise<Answer> {
  const tree = await treeOf(world.db);
  const offices = await Promise.all(
    counters(officer).map(async (id) => ({
      office: tree.unit(id),
      services: await servicesOf(world.db, id),
    })),
  );
  return page(CounterPage({ officer, offices }));
}

async function begin(ask: Ask, officer: Officer): Promise<Answer> {
  const tree = await treeOf(ask.world.db);
  const office = tree.withCode(ask.params.office ?? '');
  if (!office || !counters(officer).includes(office.id)) return notFound();
  const service = await serviceWithCode(ask.world.db, office.id, fieldOf(ask.form, 'layanan'));
  const begun = service && (await beginDraft(ask.world, service, officer.staffId));
  return begun?.ok ? seeOther(`/meja/loket/draf/${begun.value.id}`) : notFound();
}

type DraftHandle = (ask: Ask, officer: Officer, draft: Draft) => Promise<Answer>;

const withDraft =
  (handle: DraftHandle) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const id = ask.params.id ?? '';
    const draft = isId(id) ? await openCounterDraft(ask.world, id, officer.staffId) : undefined;
    if (!draft) return notFound();
    const { number } = draft.row;
    if (number !== null) return seeOther(`/meja/permohonan/${number}/tanda-terima`);
    return handle(ask, officer, draft);
  };

interface Shown {
  faults?: Faults;
  note?: string;
}

async function showDraft(
  ask: Ask,
  officer: Officer,
  draft: Draft,
  { faults = {}, note = '' }: Shown = {},
): Promise<Answer> {
  const office = (await treeOf(ask.world.db)).unit(draft.row.officeId);
  const token = ask.query.kamera;
  const camera = token ? `${ask.world.settings.publicUrl}/kamera/${token}` : null;
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(CounterDraftPage({ officer, office, draft, faults, note, camera }), { status });
}

interface Sent {
  fields: Map<string, string[]>;
  faults: Faults;
}

/** One form carries answers, ticks and files together, so that nothing typed is lost. */
async function takeForm(ask: Ask, draft: Draft): Promise<Sent> {
  const slots = new Set(draft.version.standard.requirements.map((r) => r.key));
  const fields = new Map<string, string[]>();
  const faults: Faults = {};
  for await (const part of ask.parts()) {
    if (part.kind === 'field') {
      fields.set(part.name, [...(fields.get(part.name) ?? []), part.value]);
    } else if (part.filename && slots.has(part.name)) {
      const { name: slot, filename, stream } = part;
      const kept = await addPaper(ask.world, draft.row, { slot, filename, stream });
      if (!kept.ok) faults[slot] = paperSentence[kept.refusal];
    }
  }
  return { fields, faults };
}

const refusalSentence: Record<WhyNoRefusal, [field: string, sentence: string]> = {
  nothing_missing: [
    'catatan',
    'Semua persyaratan sudah ada, jadi tidak ada yang bisa ditolak di loket.',
  ],
  name_missing: ['nama', 'Isi dulu nama pemohon, agar surat penolakannya beralamat.'],
};

async function decide(ask: Ask, officer: Officer, draft: Draft): Promise<Answer> {
  const { fields, faults } = await takeForm(ask, draft);
  const first = (name: string) => fields.get(name)?.[0] ?? '';
  const known = new Set(draft.version.standard.requirements.map((r) => r.key));
  const seen = (fields.get('ada') ?? []).filter((key) => known.has(key));
  const typed = typedOf(draft.version.form, first);
  await keepTyped(ask.world, draft, { typed, seen });
  const here = `/meja/loket/draf/${draft.row.id}`;
  const now = (await openCounterDraft(ask.world, draft.row.id, officer.staffId)) ?? draft;
  const note = first('catatan').slice(0, 1000);
  if (Object.keys(faults).length > 0) return showDraft(ask, officer, now, { faults, note });
  const deed = first('aksi');
  if (deed === 'kamera') return seeOther(`${here}?kamera=${await pairCamera(ask.world, now)}`);
  if (deed === 'terima') return receiveNow(ask, officer, now);
  if (deed !== 'tolak') return seeOther(here);
  const refused = await refuseAtCounter(ask.world, officer, {
    draft: now,
    note,
    device: ask.device,
  });
  if (refused.ok) return seeOther(`/meja/loket/penolakan/${refused.value}`);
  const [field, sentence] = refusalSentence[refused.refusal];
  const name = field === 'nama' ? now.version.form.applicant.name : field;
  return showDraft(ask, officer, now, { faults: { [name]: sentence }, note });
}

async function receiveNow(ask: Ask, officer: Officer, draft: Draft): Promise<Answer> {
  const post = postsWith(officer, 'counter.receive').find((p) => p.officeId === draft.row.officeId);
  const sent = await sendDraft(ask.world, draft, actorOf(officer, post, ask.device));
  if (sent.ok) return seeOther(`/meja/permohonan/${sent.value.number}/tanda-terima`);
  if (sent.refusal.why === 'not_offered') return notFound();
  return showDraft(ask, officer, draft, { faults: sent.refusal.faults });
}

async function showRefusal(ask: Ask, officer: Officer): Promise<Answer> {
  const id = ask.params.id ?? '';
  const row = isId(id) ? await openRefusal(ask.world, officer, id) : undefined;
  const service = row && (await serviceWithId(ask.world.db, row.serviceId));
  if (!row || !service) return notFound();
  const office = (await treeOf(ask.world.db)).unit(row.officeId);
  const { at, missing, note, personName: name } = row;
  return page(
    RefusalPage({ office, service: service.title, name, at, officer: officer.name, missing, note }),
  );
}

async function showCamera(ask: Ask, faults: Faults = {}): Promise<Answer> {
  const token = ask.params.token ?? '';
  const draft = await draftOfCamera(ask.world, token);
  if (!draft || draft.row.number !== null) return page(CameraGonePage(), { status: 410 });
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(CameraPage({ draft, token, faults }), { status });
}

async function takePhoto(ask: Ask): Promise<Answer> {
  const token = ask.params.token ?? '';
  const draft = await draftOfCamera(ask.world, token);
  if (!draft || draft.row.number !== null) return page(CameraGonePage(), { status: 410 });
  const faults = await takePapers(ask, draft);
  if (Object.keys(faults).length > 0) return showCamera(ask, faults);
  await tellPaperAdded(ask.world, draft.row.id);
  return seeOther(`/kamera/${token}`);
}

export const counterRoutes = [
  desk('GET', '/meja/loket', 'counter.receive', showCounter),
  desk('POST', '/meja/loket/:office', 'counter.receive', begin),
  desk(
    'GET',
    '/meja/loket/draf/:id',
    'counter.receive',
    withDraft((a, o, d) => showDraft(a, o, d)),
  ),
  uploading(desk('POST', '/meja/loket/draf/:id', 'counter.receive', withDraft(decide))),
  desk('GET', '/meja/loket/penolakan/:id', 'counter.receive', showRefusal),
  device('GET', '/kamera/:token', 'secret', (ask) => showCamera(ask)),
  uploading(device('POST', '/kamera/:token', 'secret', takePhoto)),
];
