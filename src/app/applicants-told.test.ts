import { describe, expect, it } from 'vitest';
import { apply } from '../../tests/support/citizen.ts';
import { testSite } from '../../tests/support/http.ts';
import { officerNamed } from '../../tests/support/officers.ts';
import { mosque, signedLetter } from '../../tests/support/signed-letter.ts';
import { messenger } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { tellDue } from '../modules/applications/index.ts';
import { draftTexts } from '../modules/catalogue/index.ts';
import { enrol, samplePhone } from '../modules/identity/index.ts';
import { letterWithId, openDraft } from '../modules/letters/index.ts';

/** What applicants hear of papers carried for them, of their letters, of a broken promise. */

const world = testWorld();
const site = testSite(world);
const { peer, settle } = messenger(world, site, 'kankemenag-kota-madiun');

/** Names and words of what was written about this number, in their order. */
const wrote = (number: string) =>
  peer()
    .sent.filter((sent) => JSON.stringify(sent).includes(number))
    .map(({ template, ...rest }) => ({
      name: template?.name,
      said: JSON.stringify([template, rest]),
    }));
const names = (number: string) => wrote(number).map(({ name }) => name);

/** An application with a physical file at the counter. */
async function withFile() {
  const { number, citizen } = await apply({ world, site });
  const counter = await site.signInAs('fo.madiun');
  const label = await counter.post(`/meja/permohonan/${number}/barang`, { kunci: `b-${number}` });
  const code = label.path.split('/')[3] ?? '';
  await settle();
  return { number, code, citizen, counter };
}
type WithFile = Awaited<ReturnType<typeof withFile>>;

async function end({ number, citizen }: WithFile): Promise<void> {
  await citizen.post(`/lacak/${number}/tarik`, { alasan: 'Salah layanan' });
  await settle();
}

async function handOver({ code, counter }: WithFile, typed: Record<string, string>): Promise<void> {
  const done = await counter.upload(`/meja/caraka/${code}/serahkan`, [], typed);
  expect([done.status, done.path]).toEqual([200, `/meja/caraka/${code}`]);
  await settle();
}

describe('a file at the counter', () => {
  it('is not for the applicant while the office works on it', async () => {
    const file = await withFile();
    expect(names(file.number)).toEqual(['permohonan_diterima']);
  });

  it('is theirs to fetch when the case has ended; that it was fetched is told too', async () => {
    const file = await withFile();
    await end(file);
    expect(names(file.number)).toEqual(['permohonan_diterima', 'berkas_siap']);
    expect(wrote(file.number)[1]?.said).toContain('Loket Kemenag Kota Madiun');
    // The code is read on the page, with the secret: a message lies on a locked screen.
    const page = await file.citizen.get(`/lacak/${file.number}`);
    const code = /big-number">(\d{4}-\d)</.exec(page.text)?.[1] ?? 'none';
    expect(code).not.toBe('none');
    expect(wrote(file.number)[1]?.said).not.toContain(code);
    const name = 'Siti Aminah';
    await handOver(file, { kepada: 'warga', nama: name, kode_ambil: code, di_kertas: 'ya' });
    const [, , taken] = wrote(file.number);
    expect(taken?.name).toBe('berkas_diambil');
    expect(taken?.said).toContain('Senin 23 November 2026 pukul 10.00 WIB');
    expect(taken?.said).not.toContain(name);
  });

  it('is ready where they chose to have it brought, once it has arrived there', async () => {
    const file = await withFile();
    await file.citizen.post(`/lacak/${file.number}/cara`, {
      ...{ cara: 'unit', kantor: 'kua-taman-kota-madiun' },
    });
    await end(file);
    expect(names(file.number)).not.toContain('berkas_siap');
    const at = `/meja/caraka/${file.code}`;
    await file.counter.post(`${at}/tujuan`, { tempat: 'kua-taman-kota-madiun:counter' });
    const caraka = await site.signInAs('caraka.madiun');
    await caraka.post('/meja/caraka', { kode: file.code, aksi: 'ambil', kunci: `a-${file.code}` });
    await settle();
    expect(names(file.number)).not.toContain('berkas_siap');
    await caraka.post('/meja/caraka', { kode: file.code, aksi: 'serahkan', kunci: 'serah' });
    await settle();
    await settle();
    const ready = wrote(file.number).filter(({ name }) => name === 'berkas_siap');
    expect(ready).toHaveLength(1);
    expect(ready[0]?.said).toContain('Loket KUA Taman');
  });

  it('that a courier took is told with the courier and the number of the parcel', async () => {
    const file = await withFile();
    await file.citizen.post(`/lacak/${file.number}/cara`, { cara: 'courier' });
    await end(file);
    await handOver(file, { kepada: 'kurir', kurir: 'Pos Indonesia', resi: 'P2611240001' });
    const last = wrote(file.number).at(-1);
    expect(last?.name).toBe('berkas_dikirim');
    expect(last?.said).toContain('Pos Indonesia');
    expect(last?.said).toContain('P2611240001');
  });
});

describe('a letter of theirs', () => {
  async function withLetter() {
    const { number } = await apply({ world, site, at: mosque });
    const { rows } = await world.db.raw(
      'select id from applications.application where number = $1',
      [number],
    );
    const code = await signedLetter(world, rows[0]?.id);
    await settle();
    return { number, code };
  }

  it('that is revoked is told with the reason', async () => {
    const { number, code } = await withLetter();
    const head = await site.signInAs('kepala.madiun');
    await head.post(`/meja/surat/${code}/cabut`, { alasan: 'Nama tertulis salah.' });
    await settle();
    const told = wrote(number).filter(({ name }) => name === 'surat_dicabut');
    expect(told).toHaveLength(1);
    expect(told[0]?.said).toContain('Nama tertulis salah.');
  });

  it('that is replaced is told: the new one is to be used', async () => {
    const { number, code } = await withLetter();
    const head = await officerNamed(world, 'kepala.madiun');
    await enrol(world, head);
    const { rows } = await world.db.raw(
      'select office_id, id from letters.letter where code = $1',
      [code],
    );
    const letter = await letterWithId(world.db, rows[0]?.office_id, rows[0]?.id);
    if (!letter) throw new Error('no letter');
    const kode = (await samplePhone(world, head.staffId)) ?? '';
    const texts = draftTexts(openDraft(world, letter));
    const fields = { ...texts, alasan: 'Salah ketik pada isi surat.', kode };
    const page = await site.signInAs('kepala.madiun');
    expect((await page.post(`/meja/surat/${code}/ganti`, fields)).status).toBe(200);
    await settle();
    expect(names(number)).toContain('surat_diganti');
  });
});

describe('a promise that the office has broken', () => {
  it('is told to the applicant, once, and that the leaders know', async () => {
    await tellDue(world);
    const { number } = await apply({ world, site });
    await settle();
    world.clock.set(new Date(mondayMorning.getTime() + 14 * 86_400_000));
    await tellDue(world);
    await settle();
    await tellDue(world);
    await settle();
    expect(names(number)).toEqual(['permohonan_diterima', 'permohonan_terlambat']);
  });
});
