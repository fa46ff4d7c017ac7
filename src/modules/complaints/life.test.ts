import { beforeAll, describe, expect, it } from 'vitest';
import { city, report, usualReport } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { ticketNumbered } from './queries.ts';
import { ringDue } from './ring.ts';

const world = testWorld();
const site = testSite(world);

let counter: Visitor;
let head: Visitor;

beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
  head = await site.signInAs('kepala.madiun');
});

const hour = 3_600_000;
const at = (hours: number) => world.clock.set(new Date(mondayMorning.getTime() + hours * hour));

const ticket = async (number: string) => {
  const found = await ticketNumbered(world.db, number);
  if (!found) throw new Error(`${number} is not there`);
  return found;
};

describe('a report', () => {
  it('is received with a number, a secret and the time by which it is answered', async () => {
    at(0);
    const { number, citizen } = await report(site);
    const page = await citizen.get(`/aduan/${number}`);
    expect(page.text).toContain(number);
    expect(page.text).toContain('paling lambat Senin 23 November 2026 pukul 14.00 WIB');
    expect(await ticket(number)).toMatchObject({ category: 'pelayanan', channel: 'web' });
  });

  it('pressed twice is one', async () => {
    const citizen = site.visitor();
    const send = () => citizen.post(`/lapor/${city}`, { ...usualReport, kunci: 'dua-kali' });
    expect((await send()).path).toBe((await send()).path);
  });

  it('keeps what was typed beside the sentence for what is wrong', async () => {
    const reply = await site.visitor().post(`/lapor/${city}`, {
      ...{ ...usualReport, isi: 'pendek', telepon: 'abc', titik: '0, 0' },
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('sedikitnya 10 huruf');
    expect(reply.text).toContain('Tulis nomor telepon seperti');
    expect(reply.text).toContain('di luar Indonesia');
    expect(reply.text).toContain('value="Sri Wahyuni"');
  });

  it('with a point at sea is doubted once, and believed when it is sent again', async () => {
    const citizen = site.visitor();
    const typed = { ...usualReport, titik: '-5.3, 110.9' };
    const doubted = await citizen.post(`/lapor/${city}`, { ...typed, kunci: 'laut-1' });
    expect(doubted.status).toBe(422);
    expect(doubted.text).toContain('di tengah laut');
    const [, laut = ''] = /name="laut" value="([^"]*)"/.exec(doubted.text) ?? [];
    const sent = await citizen.post(`/lapor/${city}`, { ...typed, laut, kunci: 'laut-2' });
    const number = sent.path.split('/').at(-1) ?? '';
    expect(await ticket(number)).toMatchObject({ latitude: -5.3, longitude: 110.9 });
    expect((await counter.get(`/meja/aduan/${number}`)).text).toContain('di laut menurut peta');
  });

  it('shows markup as text', async () => {
    const { number, citizen } = await report(site, { isi: '<script>alert(1)</script> di loket' });
    expect((await citizen.get(`/aduan/${number}`)).text).not.toContain('<script>alert');
    expect((await counter.get(`/meja/aduan/${number}`)).text).not.toContain('<script>alert');
  });

  it('names its reporter no more once they want it', async () => {
    const { number, citizen } = await report(site);
    const page = async () => (await counter.get(`/meja/aduan/${number}`)).text;
    expect(await page()).toContain('Sri Wahyuni');
    const reply = await citizen.post(`/aduan/${number}/hasil`, { hasil: 'rahasia' });
    expect(reply.text).toContain('Rahasia: nama tidak diperlihatkan');
    expect(await page()).not.toContain('Sri Wahyuni');
  });

  it('is opened by nobody without its secret', async () => {
    const { number } = await report(site);
    const stranger = await site.visitor().get(`/aduan/${number}`);
    expect(stranger.text).not.toContain(usualReport.isi);
    expect(stranger.text).toContain('Kode rahasia');
  });
});

describe('an officer’s answer', () => {
  it('stops the clock of the answer; the reporter reads the post, not the name', async () => {
    at(0);
    const { number, citizen } = await report(site);
    at(1);
    const reply = await counter.post(`/meja/aduan/${number}/jawab`, {
      jawaban: 'Petugas sudah kami tambah.',
    });
    expect(reply.status).toBe(200);
    expect(await ticket(number)).toMatchObject({ answerDueAt: null, lastFrom: 'office' });
    const page = await citizen.get(`/aduan/${number}`);
    expect(page.text).toContain('Petugas sudah kami tambah.');
    expect(page.text).toContain('Dijawab oleh');
    expect(page.text).not.toContain('Dewi');
  });

  it('is not given by two: the second is told who has it', async () => {
    const { number } = await report(site);
    await counter.post(`/meja/aduan/${number}/ambil`);
    const other = await site.signInAs('fo2.madiun');
    const reply = await other.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Saya juga' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('dipegang petugas lain');
    expect(reply.text).toContain('Saya juga');
  });

  it('ends it, and the reporter opens it again when it is not solved', async () => {
    at(0);
    const { number, citizen } = await report(site);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah ditambah satu loket.' });
    expect((await ticket(number)).state).toBe('done');
    at(30);
    await citizen.post(`/aduan/${number}/hasil`, { hasil: 'belum', pesan: 'Masih antre' });
    const again = await ticket(number);
    expect(again).toMatchObject({ state: 'open', rung: 0 });
    expect(again.answerDueAt).toEqual(new Date(mondayMorning.getTime() + 34 * hour));
    const later = await site.signInAs('fo.madiun');
    await later.post(`/meja/aduan/${number}/selesai`, { hasil: 'Tiga loket dibuka.' });
    await citizen.post(`/aduan/${number}/hasil`, { hasil: 'beres' });
    await citizen.post(`/aduan/${number}/hasil`, { hasil: 'nilai-4' });
    expect(await ticket(number)).toMatchObject({ state: 'confirmed', rating: 4 });
  });
});

describe('a report that nobody answers', () => {
  it('climbs by itself up to the office above, and its history says whom it told', async () => {
    at(0);
    const { number, citizen } = await report(site, { isi: 'Penghulu KUA datang terlambat akad' });
    const rungs: [number, string][] = [
      [1.99, ''],
      [2, 'Back Office'],
      [3, 'Kepala Seksi'],
      [3.6, 'Kepala Kantor'],
      [4.01, 'Kepala Kanwil'],
    ];
    for (const [hours] of rungs) {
      at(hours);
      while ((await ringDue(world)) > 0);
    }
    expect((await ticket(number)).rung).toBe(4);
    const page = await citizen.get(`/aduan/${number}`);
    expect(page.text).toContain('Naik kepada');
    expect(page.text).toContain('sudah naik ke pimpinan');
    expect((await head.get('/meja/aduan?lihat=lewat')).text).toContain(number);
    const above = await site.signInAs('kepala.kanwil');
    expect((await above.get('/meja/aduan?lihat=lewat')).text).toContain(number);
  });

  it('takes its clock along when it is forwarded', async () => {
    at(0);
    const { number } = await report(site);
    const before = await ticket(number);
    at(1);
    await counter.post(`/meja/aduan/${number}/teruskan`, {
      ...{ unit: 'kankemenag-kota-madiun.bimas-islam', pengantar: 'Mohon ditangani' },
    });
    const after = await ticket(number);
    expect(after.unitId).not.toBe(before.unitId);
    expect(after.answerDueAt).toEqual(before.answerDueAt);
    const section = await site.signInAs('bo.bimas.madiun');
    expect((await section.get('/meja/aduan')).text).toContain(number);
  });
});

describe('reports that are merged', () => {
  it('take along who follows them; into what ended nothing is merged', async () => {
    at(0);
    const desk = await site.signInAs('fo.madiun');
    const [first, second, third] = [await report(site), await report(site), await report(site)];
    const merge = (one: string, into: string) =>
      desk.post(`/meja/aduan/${one}/gabung`, { ke: into });
    await merge(first.number, second.number);
    await merge(second.number, third.number);
    expect((await ticket(first.number)).mergedInto).toBe((await ticket(third.number)).id);
    await desk.post(`/meja/aduan/${third.number}/selesai`, { hasil: 'Sudah.' });
    const late = await report(site);
    const refused = await merge(late.number, third.number);
    expect(refused.text).toContain('sudah berakhir');
    expect((await ticket(late.number)).state).toBe('open');
  });
});

describe('the sealed way', () => {
  it('is closed where no inspector would read what comes in', async () => {
    const visitor = site.visitor();
    const path = '/lapor-rahasia/desa-kemiren';
    expect((await visitor.get(path)).text).toContain('Belum ada inspektur');
    const isi = 'Uang diminta di bawah meja dua kali minggu ini';
    const sent = await visitor.post(path, { hal: 'levy', isi });
    expect(sent.path).toBe(path);
    const { rows } = await world.db.raw('select from complaints.sealed_report');
    expect(rows).toHaveLength(0);
  });
});
