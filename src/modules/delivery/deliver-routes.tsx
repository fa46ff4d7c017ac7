import { Readable } from 'node:stream';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import type { Faults } from '../../ui/faults.tsx';
import { pressField } from '../../ui/form.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, newKey, type Part } from '../../web/ask.ts';
import { dropFile, type KeptPaper, keepPaper } from '../documents/index.ts';
import type { Officer } from '../identity/index.ts';
import { collect, giveWithProof, type Shown, ship, type WhyNotDelivered } from './deliver.ts';
import type { OpenItem } from './item.ts';
import { readPlace } from './places.ts';
import type { Item } from './queries.ts';
import { signatureFrom } from './rules.ts';
import { DeliverPage } from './views/deliver.tsx';
import { type FormName, photoField, signField } from './views/sign.tsx';
import { refusalSentence } from './words.ts';

/** Handing over with proof. Papers are kept first; what is refused takes them back. */

interface Again {
  to: FormName | null;
  typed: Record<string, string>;
  faults: Faults;
}

export async function showDeliver(
  ask: Ask,
  officer: Officer,
  opened: OpenItem,
  { to, typed, faults }: Again = { to: null, typed: {}, faults: {} },
): Promise<Answer> {
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  const pressKey = newKey(ask);
  return page(DeliverPage({ officer, opened, pressKey, to, typed, faults }), { status });
}

const pictures = new Set(['jpeg', 'png', 'heic']);

const keep = (world: World, item: Item, file: { slot: string; name: string; stream: Readable }) =>
  keepPaper(world, {
    ...{ officeId: item.officeId, ownerId: item.id },
    ...{ slot: file.slot, filename: file.name, stream: file.stream },
  });

/** Takes back what this press has kept, never what an earlier one had. */
async function forget({ db, now }: World, item: Item, papers: (KeptPaper | null)[]) {
  for (const paper of papers) {
    if (paper?.fresh) await dropFile(db, item.id, { id: paper.id, at: now() });
  }
}

interface Sent {
  typed: Record<string, string>;
  photo: KeptPaper | null;
  signature: KeptPaper | null;
}

type FilePart = Extract<Part, { kind: 'file' }>;

async function keepPhoto(
  world: World,
  item: Item,
  { filename, stream }: FilePart,
): Promise<Outcome<KeptPaper, 'photo_unfit'>> {
  const kept = await keep(world, item, { slot: 'serah-terima-foto', name: filename, stream });
  if (!kept.ok) return refuse('photo_unfit');
  if (pictures.has(kept.value.type)) return kept;
  await forget(world, item, [kept.value]);
  return refuse('photo_unfit');
}

async function keepSignature(world: World, item: Item, drawn: string) {
  const bytes = signatureFrom(drawn);
  if (!bytes) return null;
  const stream = Readable.from([bytes]);
  const name = 'tanda-tangan.png';
  const kept = await keep(world, item, { slot: 'serah-terima-tanda-tangan', name, stream });
  return kept.ok ? kept.value : null;
}

async function readForm({ world, parts }: Ask, item: Item): Promise<Outcome<Sent, Sent>> {
  const sent: Sent = { typed: {}, photo: null, signature: null };
  let unfit = false;
  for await (const part of parts()) {
    if (part.kind === 'field') sent.typed[part.name] = part.value;
    else if (part.filename && part.name.startsWith('foto') && !sent.photo) {
      const kept = await keepPhoto(world, item, part);
      if (kept.ok) sent.photo = kept.value;
      else unfit = true;
    }
  }
  if (unfit) return refuse(sent);
  sent.signature = await keepSignature(world, item, sent.typed.tanda_tangan ?? '');
  return accept(sent);
}

const fieldOfRefusal: Partial<Record<WhyNotDelivered, string>> = {
  pickup_mistyped: 'kode_ambil',
  pickup_wrong: 'kode_ambil',
  slow_down: 'kode_ambil',
  name_missing: 'nama',
  carrier_missing: 'kurir',
  tracking_missing: 'resi',
  unknown_receiver: 'penerima',
};

const firstField: Record<FormName, string> = { tempat: 'tempat', warga: 'nama', kurir: 'kurir' };

const fieldFor = (form: FormName, why: WhyNotDelivered): string => {
  if (why === 'signature_missing') return signField(form);
  return why === 'photo_unfit' ? photoField(form) : (fieldOfRefusal[why] ?? firstField[form]);
};

const formFrom = (typed: string | undefined): FormName =>
  typed === 'warga' || typed === 'kurir' ? typed : 'tempat';

async function deliverAs(ask: Ask, officer: Officer, opened: OpenItem, sent: Sent) {
  const { typed, photo, signature } = sent;
  const key = (typed[pressField] ?? '').slice(0, 100) || newKey(ask);
  const press = { item: opened.item, key, device: ask.device };
  const shown: Shown = {
    signatureId: signature?.id ?? null,
    photoId: photo?.id ?? null,
    onPaper: typed.di_kertas === 'ya',
  };
  const form = formFrom(typed.kepada);
  if (form === 'warga') {
    const { kode_ambil: code = '', nama: name = '' } = typed;
    return collect(ask.world, officer, press, { code, name, shown });
  }
  if (form === 'kurir') {
    const { kurir: carrier = '', resi: tracking = '' } = typed;
    return ship(ask.world, officer, press, { carrier, tracking, shown });
  }
  const at = readPlace(opened.tree, typed.tempat ?? '');
  if (!at) return refuse('where_missing');
  const receiverId = isId(typed.penerima ?? '') ? (typed.penerima ?? null) : null;
  return giveWithProof(ask.world, officer, press, { at, receiverId, shown });
}

export async function handOver(ask: Ask, officer: Officer, opened: OpenItem): Promise<Answer> {
  const { item } = opened;
  const read = await readForm(ask, item);
  const sent = read.ok ? read.value : read.refusal;
  const done = read.ok
    ? await deliverAs(ask, officer, opened, sent)
    : refuse<WhyNotDelivered>('photo_unfit');
  if (done.ok) return seeOther(`/meja/caraka/${item.code}`);
  await forget(ask.world, item, [sent.photo, sent.signature]);
  const { tanda_tangan: drawn = '', ...rest } = sent.typed;
  const typed = signatureFrom(drawn) ? { ...rest, tanda_tangan: drawn } : rest;
  const to = formFrom(typed.kepada);
  const faults = { [fieldFor(to, done.refusal)]: refusalSentence[done.refusal] };
  return showDeliver(ask, officer, opened, { to, typed, faults });
}
