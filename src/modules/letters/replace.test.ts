import { beforeAll, expect, it } from 'vitest';
import { testSite } from '../../../tests/support/http.ts';
import { officerNamed } from '../../../tests/support/officers.ts';
import { signedLetter } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { takeTold } from '../../platform/outbox.ts';
import { draftTexts } from '../catalogue/index.ts';
import { enrol, samplePhone } from '../identity/index.ts';
import { type LetterRow, letterWithCode } from './queries.ts';
import { openDraft } from './service.ts';
import { signLetter } from './sign-waiting.ts';

const world = testWorld();
const site = testSite(world);
let head: Awaited<ReturnType<typeof site.signInAs>>;
let staffId: string;

beforeAll(async () => {
  head = await site.signInAs('kepala.madiun');
  const officer = await officerNamed(world, 'kepala.madiun');
  staffId = officer.staffId;
  await enrol(world, officer);
});

async function code(): Promise<string> {
  world.clock.set(new Date(world.now().getTime() + 30_000));
  return (await samplePhone(world, staffId)) ?? '';
}

async function worker(): Promise<void> {
  for (const { topic, payload } of await world.db.transaction((tx) => takeTold(tx, 1000))) {
    if (topic !== 'letters.to_sign') continue;
    await signLetter(world, payload as { officeId: string; letterId: string });
  }
}

const rowOf = async (letterCode: string): Promise<LetterRow> => {
  const row = await letterWithCode(world.db, letterCode);
  if (!row) throw new Error('no letter');
  return row;
};

async function fieldsFor(row: LetterRow, reason: string, digits: string) {
  const texts = draftTexts(openDraft(world, row));
  const body = texts.body.replace('memberikan rekomendasi', 'memberi rekomendasi');
  return { ...texts, body, alasan: reason, kode: digits };
}

it('puts a corrected letter in place of a faulty one, whose code then points at it', async () => {
  const old = await signedLetter(world, null);
  const before = await rowOf(old);
  const page = await head.get(`/meja/surat/${old}/ganti`);
  expect(page.text).toContain('memberikan rekomendasi');
  const fields = await fieldsFor(before, 'Salah ketik pada isi surat.', await code());
  expect((await head.post(`/meja/surat/${old}/ganti`, fields)).status).toBe(200);
  expect((await rowOf(old)).state).toBe('signed');
  await worker();
  const after = await rowOf(old);
  expect(after).toMatchObject({ state: 'replaced', endReason: 'Salah ketik pada isi surat.' });
  expect(after.sha256).toEqual(before.sha256);
  const seen = await site.visitor().get(`/periksa/${old}`);
  expect(seen.text).toContain('Surat ini sudah diganti');
  const next = /\/periksa\/([0-9A-Z]{5}-[0-9A-Z]{5})"/.exec(seen.text)?.[1] ?? '';
  expect(await rowOf(next)).toMatchObject({ state: 'signed', replaces: before.id });
  expect((await site.visitor().get(`/periksa/${next}`)).text).toContain('asli dan berlaku');
});

it('keeps what was typed when the reason is missing or the code is wrong', async () => {
  const old = await signedLetter(world, null);
  const row = await rowOf(old);
  const wrong = await fieldsFor(row, 'Nama salah.', '000000');
  const refused = await head.post(`/meja/surat/${old}/ganti`, wrong);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('memberi rekomendasi');
  expect(refused.text).toContain('Kode tidak cocok');
  const silent = await head.post(
    `/meja/surat/${old}/ganti`,
    await fieldsFor(row, ' ', await code()),
  );
  expect(silent.text).toContain('paling sedikit lima huruf');
  expect((await rowOf(old)).state).toBe('signed');
});

it('does not replace what was revoked meanwhile, and uses no number up for it', async () => {
  const old = await signedLetter(world, null);
  const row = await rowOf(old);
  await head.post(`/meja/surat/${old}/ganti`, await fieldsFor(row, 'Nama salah.', await code()));
  await head.post(`/meja/surat/${old}/cabut`, { alasan: 'Ternyata tidak berhak.' });
  const last = async () =>
    (await world.db.raw('select max(last) as n from letters.counter')).rows[0]?.n;
  const before = await last();
  await worker();
  expect(await last()).toBe(before);
  expect((await rowOf(old)).state).toBe('revoked');
});
