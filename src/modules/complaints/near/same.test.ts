import { beforeAll, describe, expect, it } from 'vitest';
import { city, usualReport } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { readTicketNumber } from '../number.ts';
import { ticketNumbered } from '../queries.ts';

const world = testWorld();
const site = testSite(world);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const mosque = { ...usualReport, kategori: 'rumah-ibadah', isi: 'KataWarga: atap masjid bocor' };
const days = (n: number) => world.clock.set(new Date(mondayMorning.getTime() + n * 86_400_000));

interface Sent {
  citizen: Visitor;
  text: string;
  number: string | null;
}

async function send(fields: Record<string, string>, citizen = site.visitor()): Promise<Sent> {
  const kunci = `k${Math.random()}`;
  const reply = await citizen.post(`/lapor/${city}`, { ...mosque, kunci, ...fields });
  return { citizen, text: reply.text, number: readTicketNumber(reply.path.split('/')[2] ?? '') };
}

async function sent(fields: Record<string, string>): Promise<Sent & { number: string }> {
  const reply = await send(fields);
  if (!reply.number) throw new Error('it was asked, not received');
  return { ...reply, number: reply.number };
}

const ticket = async (number: string) => {
  const found = await ticketNumbered(world.db, number);
  if (!found) throw new Error(`${number} is not there`);
  return found;
};

describe('a report near another of its category', () => {
  const titik = '-7.6300, 111.5200';
  const near = '-7.6309, 111.5200';

  it('is asked about first, without a word of the other, and with all that was typed', async () => {
    days(0);
    const { number } = await sent({ titik });
    const { text, number: none } = await send({ titik: near, isi: 'Genteng masjid pecah "tiga"' });
    expect(none).toBeNull();
    expect(text).toContain('Apakah sama dengan salah satu ini?');
    expect(text).toContain('sekitar 100 m');
    expect(text).toContain('Menunggu jawaban');
    expect(text).toContain(`value="${number}"`);
    expect(text).not.toContain('KataWarga');
    expect(text).toContain('Genteng masjid pecah &quot;tiga&quot;');
    expect(text).not.toContain('<script');
  });

  it('shows what an officer has written of it for anyone', async () => {
    const { number } = await sent({ titik: '-7.6500, 111.5200' });
    const ringkasan = 'Atap masjid bocor, diperiksa pekan ini';
    await counter.post(`/meja/aduan/${number}/terbit`, { ringkasan });
    expect((await send({ titik: '-7.6501, 111.5200' })).text).toContain(ringkasan);
  });

  it('is sent as a new one when it is another matter', async () => {
    const { number } = await send({ titik: near, sama: 'tidak' });
    expect((await ticket(number ?? '')).state).toBe('open');
  });

  it('is asked about at the counter too, and follows the other if it is the same', async () => {
    const { number } = await sent({ titik: '-7.6550, 111.5200' });
    const typed = { ...mosque, titik: '-7.6551, 111.5200', kunci: 'di-loket' };
    const { text } = await counter.post('/meja/aduan-baru', typed);
    expect(text).toContain('Tanyakan kepada warga');
    const slip = await counter.post('/meja/aduan-baru', { ...typed, sama: number });
    const own = readTicketNumber(slip.path.split('/')[3] ?? '') ?? '';
    const into = await ticket(number);
    expect(await ticket(own)).toMatchObject({ state: 'merged', mergedInto: into.id });
  });

  it('goes back to the form with what was typed', async () => {
    const { text, number } = await send({ titik: near, sama: 'ubah', isi: 'Genteng masjid pecah' });
    expect(number).toBeNull();
    expect(text).toContain('Genteng masjid pecah</textarea>');
  });
});

describe('a report that is the same as another', () => {
  it('follows it: its reporter hears what is said from then on', async () => {
    days(0);
    const titik = '-7.6400, 111.5200';
    const first = await sent({ titik });
    await counter.post(`/meja/aduan/${first.number}/jawab`, { jawaban: 'Jawaban yang dulu.' });
    days(0.01);
    const kunci = 'sama-sekali';
    const second = await send({ titik, sama: first.number, kunci });
    const number = second.number ?? '';
    expect(await ticket(number)).toMatchObject({
      ...{ state: 'merged', mergedInto: (await ticket(first.number)).id, answerDueAt: null },
    });
    days(0.02);
    await counter.post(`/meja/aduan/${first.number}/selesai`, { hasil: 'Atapnya diperbaiki.' });
    const { text } = await second.citizen.get(`/aduan/${number}`);
    expect(text).toContain('Atapnya diperbaiki.');
    expect(text).toContain('Selesai menurut kantor');
    expect(text).not.toContain('Jawaban yang dulu.');
    expect((await counter.get(`/meja/aduan/${first.number}`)).text).toContain(number);
    const { text: desk } = await counter.get(`/meja/aduan/${number}`);
    expect(desk).toContain(`Pelapor menyatakan sama dengan ${first.number}`);
    const again = await send({ titik, sama: first.number, kunci }, second.citizen);
    expect(again.number).toBe(number);
  });

  it('that ended meanwhile is a new one', async () => {
    const titik = '-7.6600, 111.5200';
    const first = await sent({ titik });
    await counter.post(`/meja/aduan/${first.number}/selesai`, { hasil: 'Sudah beres.' });
    const { number } = await send({ titik, sama: first.number });
    expect((await ticket(number ?? '')).state).toBe('open');
  });

  it('that is far away is not followed, whatever a form says', async () => {
    const far = await sent({ titik: '-7.6700, 111.5200' });
    const { number } = await send({ titik: '-7.6900, 111.5200', sama: far.number });
    expect((await ticket(number ?? '')).state).toBe('open');
  });
});

describe('a report is not asked about', () => {
  const titik = '-7.7000, 111.5200';
  it.each([
    { why: 'is too far away', titik: '-7.7028, 111.5200', kategori: 'rumah-ibadah', day: 0 },
    { why: 'is older than a month', titik, kategori: 'rumah-ibadah', day: 31 },
    { why: 'is of a category without a place', titik, kategori: 'pelayanan', day: 0 },
    { why: 'has no point', titik: '', kategori: 'rumah-ibadah', day: 0 },
  ])('that $why', async ({ titik: point, kategori, day }) => {
    days(0);
    await send({ titik, sama: 'tidak' });
    days(day);
    expect((await send({ titik: point, kategori })).number).not.toBeNull();
  });
});
