import { describe, expect, it } from 'vitest';
import { apply } from '../../tests/support/citizen.ts';
import { report } from '../../tests/support/complaint.ts';
import { testSite } from '../../tests/support/http.ts';
import { pushing } from '../../tests/support/pushing.ts';
import { messenger } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const { settle, last } = messenger(world, site, 'kankemenag-kota-madiun');
const peer = pushing(world);

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));
const phone = '6281230007777';

/** A report by the web whose reporter has switched their device on. */
async function reporterWithDevice(browser: string, ways = {}) {
  const { number, citizen } = await report(site);
  await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: '', ...ways });
  const langganan = peer().subscribe(browser);
  const page = await citizen.post(`/aduan/${number}/kabar/perangkat`, { langganan });
  return { number, citizen, page, langganan };
}

async function answer(number: string, words: string): Promise<void> {
  const officer = await site.signInAs('fo.madiun');
  await officer.post(`/meja/aduan/${number}/jawab`, { jawaban: words });
  await settle();
}

describe('who switched their device on', () => {
  it('is told there, by office and number alone, and led to where they follow it', async () => {
    at(0);
    const { number, page } = await reporterWithDevice('HP Sri');
    expect(page.text).toContain('dikabari lewat pemberitahuan di perangkat');
    await answer(number, 'Ibu Sri Wahyuni sudah kami telepon.');
    expect(peer().faults).toEqual([]);
    expect(peer().pushed).toHaveLength(1);
    expect(peer().pushed[0]).toMatchObject({
      browser: 'HP Sri',
      payload: { body: `Jawaban laporan ${number}`, href: `/aduan/${number}`, language: 'id' },
    });
    expect(JSON.stringify(peer().pushed[0])).not.toContain('Wahyuni');
    const officer = await site.signInAs('fo.madiun');
    const shown = await officer.get(`/meja/aduan/${number}`);
    expect(shown.text).toContain('pemberitahuan di perangkat: terkirim, dalam bahasa Indonesia');
  });

  it('is told of a request the same way', async () => {
    at(0);
    const { number, citizen } = await apply({ world, site });
    const langganan = peer().subscribe('HP Siti');
    await citizen.post(`/lacak/${number}/kabar/perangkat`, { langganan });
    await settle();
    expect(peer().pushed.at(-1)?.payload).toMatchObject({
      body: `Permohonan ${number} diterima`,
      href: `/lacak/${number}`,
    });
  });

  it('sees the newest of several messages that waited for a device that was off', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    await answer(number, 'Petugas kami tambah.');
    await answer(number, 'Petugas sudah datang.');
    const [first, second] = peer().pushed;
    expect(first?.topic).toBe(second?.topic);
    expect(first?.topic).toMatch(/^[\w-]{32}$/);
  });

  it('hears by the next way once the browser is gone, and is never tried there again', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP lama', { whatsapp: `+${phone}` });
    peer().manner.answers = [{ status: 410 }];
    await answer(number, 'Loket sudah dibuka.');
    expect(last(phone)).toContain('Loket sudah dibuka.');
    const before = peer().requests;
    await answer(number, 'Semoga membantu.');
    expect(last(phone)).toContain('Semoga membantu.');
    expect(peer().requests).toBe(before);
    const { rows } = await world.db.raw(
      `select from messaging.handle h join messaging.contact c on c.id = h.contact_id
       where c.gone_at is not null`,
    );
    expect(rows).toEqual([]);
  });

  it('is tried again when the service asks to wait, and not before', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    peer().manner.answers = [{ status: 429, retryAfter: '600' }];
    await answer(number, 'Segera.');
    expect(peer().pushed).toEqual([]);
    at(0.1);
    await settle();
    expect(peer().pushed).toEqual([]);
    at(0.2);
    await settle();
    expect(peer().pushed).toHaveLength(1);
  });

  it('is told once when the service is in trouble for a while', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    peer().manner.answers = [{ status: 500 }, { status: 503 }];
    await answer(number, 'Segera.');
    at(0.5);
    await settle();
    at(1);
    await settle();
    expect(peer().pushed).toHaveLength(1);
  });

  it('switches it off again, and hears by the other ways as before', async () => {
    at(0);
    const { number, citizen } = await reporterWithDevice('HP Sri', { whatsapp: `+${phone}` });
    const off = await citizen.post(`/aduan/${number}/kabar/perangkat`, { aksi: 'matikan' });
    expect(off.text).toContain('Anda dikabari lewat WhatsApp.');
    await answer(number, 'Lewat WhatsApp saja.');
    expect(peer().pushed).toEqual([]);
    expect(last(phone)).toContain('Lewat WhatsApp saja.');
  });

  it('keeps it when they change the other ways', async () => {
    at(0);
    const { number, citizen } = await reporterWithDevice('HP Sri');
    const saved = await citizen.post(`/aduan/${number}/kabar`, { whatsapp: `+${phone}` });
    expect(saved.text).toContain('lewat pemberitahuan di perangkat, lalu WhatsApp');
  });

  it.each([
    'https://10.0.0.8/dalam',
    'https://localhost/dalam',
    'http://fcm.googleapis.com/fcm/send/abc',
  ])('cannot name %s as a device', async (endpoint) => {
    at(0);
    const { number, citizen } = await report(site);
    const { keys } = JSON.parse(peer().subscribe('jahat'));
    const langganan = JSON.stringify({ endpoint, keys });
    const reply = await citizen.post(`/aduan/${number}/kabar/perangkat`, { langganan });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('tidak dapat kami hubungi');
  });

  it('is told on the page itself when no script can ask the browser', async () => {
    const { number, citizen } = await report(site);
    const page = await citizen.get(`/aduan/${number}/kabar`);
    expect(page.text).toContain('Peramban ini tidak menjalankan skrip');
    expect(page.text).toContain('name="whatsapp"');
  });
});
