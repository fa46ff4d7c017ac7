import { parseInstant, toIso, type Zone } from '../../kernel/time/index.ts';
import { isId } from '../../platform/ids.ts';
import type { Faults } from '../../ui/faults.tsx';
import { pressField } from '../../ui/form.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { treeOf } from '../organisation/index.ts';
import { delegate, delegations, endDelegation, type WhyNotDelegated } from './delegation.ts';
import { desk } from './desk.ts';
import { type Officer, postsWith } from './rules.ts';
import { DelegationPage } from './views/delegation.tsx';

const dayMs = 86_400_000;

async function zoneOf({ world }: Ask, officer: Officer): Promise<Zone> {
  const [post] = postsWith(officer, 'delegation.make');
  const tree = await treeOf(world.db);
  return post ? tree.unit(post.unitId).zone : 'WIB';
}

/** The local midnight a day begins with. */
function dayBegins(text: string, zone: Zone): Date | null {
  const parsed = parseInstant(`${text}T00:00:00${toIso(new Date(0), zone).slice(-6)}`);
  return parsed.ok ? parsed.value : null;
}

const sentence: Record<WhyNotDelegated, [field: string, sentence: string]> = {
  unknown_post: ['jabatan', 'Pilih jabatan di kantor Anda.'],
  unknown_person: ['orang', 'Pilih orang yang bertugas di kantor Anda.'],
  decree_missing: ['surat', 'Tulis nomor surat perintahnya.'],
  ends_before_it_begins: ['sampai', 'Tanggal selesai harus setelah tanggal mulai.'],
  begins_in_the_past: ['dari', 'Tanggal mulai sudah lewat. Penunjukan tidak berlaku surut.'],
  too_long: ['sampai', 'Terlalu lama: Plh paling lama 60 hari, Plt paling lama 366 hari.'],
};

async function show(ask: Ask, officer: Officer, faults: Faults = {}): Promise<Answer> {
  const view = await delegations(ask.world, officer);
  const typed = Object.fromEntries(
    Object.keys(ask.form).map((name) => [name, fieldOf(ask.form, name)]),
  );
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  const zone = await zoneOf(ask, officer);
  return page(DelegationPage({ officer, view, typed, faults, zone, pressKey: newKey(ask) }), {
    status,
  });
}

async function make(ask: Ask, officer: Officer): Promise<Answer> {
  const zone = await zoneOf(ask, officer);
  const from = dayBegins(fieldOf(ask.form, 'dari'), zone);
  const last = dayBegins(fieldOf(ask.form, 'sampai'), zone);
  const [postId, staffId] = [fieldOf(ask.form, 'jabatan'), fieldOf(ask.form, 'orang')];
  const faults: Faults = {
    ...(isId(postId) ? {} : { jabatan: sentence.unknown_post[1] }),
    ...(isId(staffId) ? {} : { orang: sentence.unknown_person[1] }),
    ...(from ? {} : { dari: 'Isi tanggal mulai.' }),
    ...(last ? {} : { sampai: 'Isi tanggal selesai.' }),
  };
  if (!from || !last || Object.keys(faults).length > 0) return show(ask, officer, faults);
  const manner = fieldOf(ask.form, 'sebagai') === 'plt' ? 'plt' : 'plh';
  // The last day counts whole.
  const until = new Date(last.getTime() + dayMs);
  const decree = fieldOf(ask.form, 'surat');
  const key = pressOf(ask, pressField);
  const wish = { postId, staffId, manner, from, until, decree, device: ask.device, key } as const;
  const done = await delegate(ask.world, officer, wish);
  if (done.ok) return seeOther('/meja/wewenang');
  const [field, words] = sentence[done.refusal];
  return show(ask, officer, { [field]: words });
}

async function end(ask: Ask, officer: Officer): Promise<Answer> {
  const [postId, staffId] = [fieldOf(ask.form, 'jabatan'), fieldOf(ask.form, 'orang')];
  if (!isId(postId) || !isId(staffId)) return show(ask, officer);
  const done = await endDelegation(ask.world, officer, { postId, staffId, device: ask.device });
  if (done.ok) return seeOther('/meja/wewenang');
  return show(ask, officer, { jabatan: sentence.unknown_post[1] });
}

export const delegationRoutes = [
  desk('GET', '/meja/wewenang', 'delegation.make', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/wewenang', 'delegation.make', make),
  desk('POST', '/meja/wewenang/akhiri', 'delegation.make', end),
];
