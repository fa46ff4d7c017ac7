import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../tests/support/citizen.ts';
import { report } from '../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../tests/support/http.ts';
import { openPushPeer, type PushPeer } from '../../tests/support/push-peer.ts';
import { messenger } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { ringDue } from '../modules/complaints/ring.ts';
import { openPush, pushKeysFrom } from '../platform/push/index.ts';

const world = testWorld();
const site = testSite(world);
const { settle, last } = messenger(world, site, 'kankemenag-kota-madiun');
let peer: PushPeer;

beforeAll(async () => {
  peer = await openPushPeer();
  const keys = pushKeysFrom(world.vault);
  const subject = 'mailto:ptsp@contoh.go.id';
  world.push = openPush({ subject, keys, now: world.now, alsoLocal: true });
});
afterAll(() => peer.close());
beforeEach(() => {
  peer.pushed.length = 0;
  Object.assign(peer.manner, { answers: [], slow: 0, cut: false });
});

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));
const phone = '6281230007777';

/** A report by the web whose reporter has switched their device on. */
async function reporterWithDevice(browser: string, ways = {}) {
  const { number, citizen } = await report(site);
  await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: '', ...ways });
  const langganan = peer.subscribe(browser);
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
    expect(peer.faults).toEqual([]);
    expect(peer.pushed).toHaveLength(1);
    expect(peer.pushed[0]).toMatchObject({
      browser: 'HP Sri',
      payload: { body: `Jawaban laporan ${number}`, href: `/aduan/${number}`, language: 'id' },
    });
    expect(JSON.stringify(peer.pushed[0])).not.toContain('Wahyuni');
    const officer = await site.signInAs('fo.madiun');
    const shown = await officer.get(`/meja/aduan/${number}`);
    expect(shown.text).toContain('pemberitahuan di perangkat: terkirim, dalam bahasa Indonesia');
  });

  it('is told of a request the same way', async () => {
    at(0);
    const { number, citizen } = await apply({ world, site });
    const langganan = peer.subscribe('HP Siti');
    await citizen.post(`/lacak/${number}/kabar/perangkat`, { langganan });
    await settle();
    expect(peer.pushed.at(-1)?.payload).toMatchObject({
      body: `Permohonan ${number} diterima`,
      href: `/lacak/${number}`,
    });
  });

  it('sees the newest of several messages that waited for a device that was off', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    await answer(number, 'Petugas kami tambah.');
    await answer(number, 'Petugas sudah datang.');
    const [first, second] = peer.pushed;
    expect(first?.topic).toBe(second?.topic);
    expect(first?.topic).toMatch(/^[\w-]{32}$/);
  });

  it('hears by the next way once the browser is gone, and is never tried there again', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP lama', { whatsapp: `+${phone}` });
    peer.manner.answers = [{ status: 410 }];
    await answer(number, 'Loket sudah dibuka.');
    expect(last(phone)).toContain('Loket sudah dibuka.');
    const before = peer.requests;
    await answer(number, 'Semoga membantu.');
    expect(last(phone)).toContain('Semoga membantu.');
    expect(peer.requests).toBe(before);
    const { rows } = await world.db.raw(
      `select from messaging.handle h join messaging.contact c on c.id = h.contact_id
       where c.gone_at is not null`,
    );
    expect(rows).toEqual([]);
  });

  it('is tried again when the service asks to wait, and not before', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    peer.manner.answers = [{ status: 429, retryAfter: '600' }];
    await answer(number, 'Segera.');
    expect(peer.pushed).toEqual([]);
    at(0.1);
    await settle();
    expect(peer.pushed).toEqual([]);
    at(0.2);
    await settle();
    expect(peer.pushed).toHaveLength(1);
  });

  it('is told once when the service is in trouble for a while', async () => {
    at(0);
    const { number } = await reporterWithDevice('HP Sri');
    peer.manner.answers = [{ status: 500 }, { status: 503 }];
    await answer(number, 'Segera.');
    at(0.5);
    await settle();
    at(1);
    await settle();
    expect(peer.pushed).toHaveLength(1);
  });

  it('switches it off again, and hears by the other ways as before', async () => {
    at(0);
    const { number, citizen } = await reporterWithDevice('HP Sri', { whatsapp: `+${phone}` });
    const off = await citizen.post(`/aduan/${number}/kabar/perangkat`, { aksi: 'matikan' });
    expect(off.text).toContain('Anda dikabari lewat WhatsApp.');
    await answer(number, 'Lewat WhatsApp saja.');
    expect(peer.pushed).toEqual([]);
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
    const { keys } = JSON.parse(peer.subscribe('jahat'));
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

describe('an officer', () => {
  const device = (who: Visitor, browser: string) =>
    who.post('/meja/kabar/perangkat', { langganan: peer.subscribe(browser) });

  /** Nobody answers for as long: the ladder is climbed. */
  async function climb(from: number, hours: number): Promise<string> {
    at(from);
    const { number } = await report(site);
    await settle();
    at(from + hours);
    await ringDue(world);
    await settle();
    return number;
  }

  it('is told on each of their devices what the page tells them', async () => {
    at(0);
    const officer = await site.signInAs('fo.madiun');
    await device(officer, 'PC loket');
    const page = await device(officer, 'HP petugas');
    expect(page.text.match(/menyala sejak/g)).toHaveLength(2);
    const number = await climb(0, 3.5);
    const told = peer.pushed.filter(({ payload }) => payload.href === `/meja/aduan/${number}`);
    expect(new Set(told.map(({ browser }) => browser))).toEqual(
      new Set(['PC loket', 'HP petugas']),
    );
    expect(told[0]).toMatchObject({ urgency: 'high', ttl: 86_400 });
    expect((await officer.get('/meja/kabar')).text).toContain(told[0]?.payload.body ?? 'nothing');
  });

  it('is not woken in quiet hours, and told in the morning', async () => {
    const officer = await site.signInAs('fo.madiun');
    await device(officer, 'HP petugas');
    const night = mondayMorning.getTime() + 9.5 * 3_600_000;
    world.clock.set(new Date(night));
    const number = await climb(9.5, 3.5);
    const about = () =>
      peer.pushed.filter(({ payload }) => payload.href === `/meja/aduan/${number}`);
    expect(about()).toEqual([]);
    at(21.1);
    await settle();
    expect(about().length).toBeGreaterThan(0);
  });

  it('switches a device off from anywhere, and one that is gone leaves the list', async () => {
    at(0);
    const officer = await site.signInAs('fo.madiun');
    await world.db.raw('delete from messaging.staff_device');
    const on = await device(officer, 'PC loket');
    const id = /name="matikan" value="([^"]+)"/.exec(on.text)?.[1] ?? '';
    const off = await officer.post('/meja/kabar/perangkat', { matikan: id });
    expect(off.text).not.toContain('menyala sejak');
    await device(officer, 'HP hilang');
    peer.manner.answers = Array.from({ length: 9 }, () => ({ status: 410 }));
    await climb(0, 3.5);
    expect((await officer.get('/meja/kabar')).text).not.toContain('menyala sejak');
    const operator = await site.signInAs('operator');
    expect((await operator.get('/meja/pesan')).text).not.toContain('tidak lagi menerima');
  });

  it('who switches a shared browser on has it alone', async () => {
    at(0);
    const langganan = peer.subscribe('PC bersama');
    const [first, second] = [await site.signInAs('fo.madiun'), await site.signInAs('operator')];
    await first.post('/meja/kabar/perangkat', { langganan });
    await second.post('/meja/kabar/perangkat', { langganan });
    expect((await first.get('/meja/kabar')).text).not.toContain('menyala sejak');
    expect((await second.get('/meja/kabar')).text).toContain('menyala sejak');
  });

  it('sees beside the menu how much is unread, until it is read', async () => {
    at(0);
    const officer = await site.signInAs('fo.madiun');
    await officer.post('/meja/kabar');
    expect((await officer.get('/meja')).text).not.toContain('belum dibaca');
    await climb(0, 3.5);
    const desk = await officer.get('/meja');
    expect(desk.text).toMatch(/Kabar<span class="count">\d+<span/);
    await officer.post('/meja/kabar');
    expect((await officer.get('/meja')).text).not.toContain('belum dibaca');
  });
});

describe('the page of an operator', () => {
  it('says whether browsers can be pushed to', async () => {
    const operator = await site.signInAs('operator');
    const set = await operator.get('/meja/pesan');
    expect(set.text).toMatch(/Pemberitahuan di perangkat<\/dt><dd>.*?Sudah disetel/s);
    expect(set.text).not.toContain('PUSH_SUBJECT');
  });
});
