import { describe, expect, it } from 'vitest';
import { report } from '../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../tests/support/http.ts';
import { pushing } from '../../tests/support/pushing.ts';
import { messenger } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { ringDue } from '../modules/complaints/index.ts';

const world = testWorld();
const site = testSite(world);
const { settle } = messenger(world, site, 'kankemenag-kota-madiun');
const peer = pushing(world);

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));

describe('an officer', () => {
  const device = (who: Visitor, browser: string) =>
    who.post('/meja/kabar/perangkat', { langganan: peer().subscribe(browser) });

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
    const told = peer().pushed.filter(({ payload }) => payload.href === `/meja/aduan/${number}`);
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
      peer().pushed.filter(({ payload }) => payload.href === `/meja/aduan/${number}`);
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
    peer().manner.answers = Array.from({ length: 9 }, () => ({ status: 410 }));
    await climb(0, 3.5);
    expect((await officer.get('/meja/kabar')).text).not.toContain('menyala sejak');
    const operator = await site.signInAs('operator');
    expect((await operator.get('/meja/pesan')).text).not.toContain('tidak lagi menerima');
  });

  it('who switches a shared browser on has it alone', async () => {
    at(0);
    const langganan = peer().subscribe('PC bersama');
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
