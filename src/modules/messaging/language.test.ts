import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { messenger } from '../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { filled, headlineOf, purposes, saying, unknownFields } from './purposes.ts';

const world = testWorld();
const site = testSite(world);
const { peer, settle, last } = messenger(world, site, 'kankemenag-kota-madiun');

let counter: Visitor;
let operator: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
  operator = await site.signInAs('operator');
});
beforeEach(() => {
  world.clock.set(mondayMorning);
});

let phones = 81_230_100_000;

/** Somebody who chose to hear by WhatsApp in a language, and wrote lately unless said. */
async function reporterIn(bahasa: string, { wrote = true } = {}) {
  const phone = `62${++phones}`;
  if (wrote) {
    await peer().say(phone, { text: 'Halo' });
    await settle();
  }
  const { number, citizen } = await report(site);
  const page = await citizen.post(`/aduan/${number}/kabar`, { whatsapp: `+${phone}`, bahasa });
  return { phone, number, citizen, page };
}

async function forward(number: string, words: string): Promise<void> {
  await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: words });
  await settle();
}

const wordIt = (language: string, teks: string, persetujuan = 'not_asked') =>
  operator.post('/meja/pesan/templat/aduan_dijawab', { teks, persetujuan, bahasa: language });

const sentTo = (phone: string) => peer().sent.filter(({ to }) => to === phone);

describe('what the house says by itself', () => {
  it.each(purposes)('of $name names the same fields in both languages', (purpose) => {
    const named = (text: string) => new Set(text.match(/\{[^}]*\}/g));
    expect(named(purpose.english)).toEqual(named(purpose.text));
    for (const text of [purpose.text, purpose.english, purpose.headline.id, purpose.headline.en]) {
      expect(unknownFields(text, purpose)).toEqual([]);
    }
  });

  it.each(purposes)('of $name shows a locked screen nothing but the number', (purpose) => {
    for (const line of Object.values(purpose.headline)) {
      expect(new Set(line.match(/\{[^}]*\}/g))).toEqual(new Set(['{nomor}']));
    }
  });

  it('is Indonesian for who reads another language of the country', () => {
    const { purpose } = saying('aduan_diterima', ['A-1', { id: 'besok', en: 'tomorrow' }, '']);
    const [received] = purposes;
    expect(headlineOf(received, 'jv', purpose?.values ?? [])).toBe('Laporan A-1 diterima');
    expect(headlineOf(received, 'en', purpose?.values ?? [])).toBe('Report A-1 received');
    expect(filled('{nomor}', received, ['A-1'])).toBe('A-1');
  });
});

describe('who chose English', () => {
  it('is told in English, and staff see that they were', async () => {
    const { phone, number, page } = await reporterIn('en');
    expect(page.text).toMatch(/value="en"[^>]*checked/);
    await forward(number, 'Kami ke sana.');
    expect(last(phone)).toContain(`(Answer to report ${number})`);
    const shown = await counter.get(`/meja/aduan/${number}`);
    expect(shown.text).toContain('dibaca, dalam bahasa Inggris');
  });

  it('is remembered, also for their next report', async () => {
    const { phone, number } = await reporterIn('en');
    await forward(number, 'Satu.');
    const { number: next, citizen } = await report(site);
    const way = { whatsapp: `+${phone}`, bahasa: 'id' };
    const saved = await citizen.post(`/aduan/${next}/kabar`, way);
    expect(saved.text).toMatch(/value="en"[^>]*checked/);
    await forward(next, 'Dua.');
    expect(last(phone)).toContain(`(Answer to report ${next})`);
  });

  it('changes it back alone, and is told by the same way', async () => {
    const { phone, number, citizen } = await reporterIn('en');
    const saved = await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', bahasa: 'id' });
    expect(saved.text).toContain('Anda dikabari lewat WhatsApp.');
    await forward(number, 'Kami ke sana.');
    expect(last(phone)).toContain(`(Jawaban laporan ${number})`);
  });

  it('is told as a stranger in Indonesian until the channel approved the other text', async () => {
    const { phone, number } = await reporterIn('en', { wrote: false });
    await forward(number, 'Kami ke sana.');
    expect(sentTo(phone).at(-1)?.template).toMatchObject({ language: { code: 'id' } });
    const shown = await counter.get(`/meja/aduan/${number}`);
    expect(shown.text).toContain('dalam bahasa Indonesia');
    await wordIt('en', '{jawaban} ({nomor})', 'approved');
    await forward(number, 'Sudah di jalan.');
    expect(sentTo(phone).at(-1)?.template).toMatchObject({ language: { code: 'en' } });
  });
});

describe('who wrote by WhatsApp', () => {
  it('chooses the language there on the page of their report', async () => {
    const phone = `62${++phones}`;
    await peer().say(phone, { text: 'Antrean di loket PTSP lama sekali, tidak ada petugas' });
    await settle();
    const [, number = '', k = ''] = /aduan\/(ADU[\w-]+)\?k=([\w-]+)/.exec(last(phone)) ?? [];
    const citizen = site.visitor();
    await citizen.get(`/aduan/${number}?k=${k}`);
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', bahasa: 'en' });
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah dibuka.' });
    await settle();
    expect(last(phone)).toContain(`The office says that report ${number} is settled.`);
  });
});

describe('a language of the region', () => {
  it('is offered as soon as an operator has worded a text in it', async () => {
    const { number, citizen } = await report(site);
    expect((await citizen.get(`/aduan/${number}/kabar`)).text).not.toContain('Basa Jawa');
    const kept = await wordIt('jv', '{jawaban}\n\n(Wangsulan laporan {nomor})');
    expect(kept.text).toContain('bahasa Jawa');
    expect((await citizen.get(`/aduan/${number}/kabar`)).text).toContain('Basa Jawa');
  });

  it('is used for what is worded in it, and Indonesian for the rest', async () => {
    const { phone, number } = await reporterIn('jv');
    await forward(number, 'Kula mriku.');
    expect(last(phone)).toContain(`(Wangsulan laporan ${number})`);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sampun.' });
    await settle();
    expect(last(phone)).toContain('Menurut kantor laporan');
    const shown = await counter.get(`/meja/aduan/${number}`);
    expect(shown.text).toContain('dalam bahasa Jawa');
    expect(shown.text).toContain('dalam bahasa Indonesia');
  });

  it('that is not offered is not kept', async () => {
    const { page } = await reporterIn('ban');
    expect(page.text).toMatch(/value="id"[^>]*checked/);
  });

  it('has versions of its own, beside the Indonesian ones', async () => {
    await wordIt('mad', 'Tello {jawaban}');
    await wordIt('id', 'Jawaban kami: {jawaban}');
    const mad = await operator.get('/meja/pesan/templat/aduan_dijawab?bahasa=mad');
    expect(mad.text).toContain('Tello {jawaban}');
    expect(mad.text).not.toContain('Jawaban kami');
    const list = await operator.get('/meja/pesan/templat?bahasa=mad');
    expect(list.text).toContain('Belum ada teks dalam bahasa ini.');
    expect(list.text).toContain('Tello');
  });
});
