import { describe, expect, it } from 'vitest';
import { report } from '../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../tests/support/http.ts';
import { pushing } from '../../tests/support/pushing.ts';
import { settle } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { ringDue } from '../modules/complaints/index.ts';

const world = testWorld();
const site = testSite(world);
const peer = pushing(world);

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));
const device = (who: Visitor, langganan: string) =>
  who.post('/meja/kabar/perangkat', { langganan });
const renew = (lama: string, baru: string) =>
  site.visitor().send({
    ...{ method: 'POST', path: '/perangkat/perpanjang' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ lama, baru }).toString(),
  });
/** Nobody answers for as long: the ladder is climbed. */
async function climb(from: number, hours: number): Promise<string> {
  at(from);
  const { number } = await report(site);
  at(from + hours);
  for (let turn = 0; turn < 4; turn++) await ringDue(world);
  return number;
}
const told = () => peer().pushed.map(({ browser }) => browser);

describe('an officer who signs out', () => {
  it('is told no more at that browser, and still at the others', async () => {
    at(0);
    const [desk, phone] = [await site.signInAs('fo.madiun'), await site.signInAs('fo.madiun')];
    await device(desk, peer().subscribe('PC loket'));
    await device(phone, peer().subscribe('HP petugas'));
    await desk.post('/meja/keluar');
    await climb(0, 3.5);
    await settle(world);
    expect(new Set(told())).toEqual(new Set(['HP petugas']));
    expect((await phone.get('/meja/kabar')).text.match(/menyala sejak/g)).toHaveLength(1);
    await phone.post('/meja/keluar');
  });

  it('leaves only the browser whose mark is ours', async () => {
    at(0);
    const officer = await site.signInAs('fo.madiun');
    await device(officer, peer().subscribe('HP petugas'));
    const mark = officer.cookie('perangkat', '/meja') ?? '';
    const stranger = site.visitor();
    stranger.setCookie('perangkat', `${mark.split('.')[0]}.${'A'.repeat(43)}`, '/meja');
    await stranger.post('/meja/keluar');
    expect((await officer.get('/meja/kabar')).text).toContain('menyala sejak');
    await officer.post('/meja/keluar');
    expect(officer.cookie('perangkat', '/meja')).toBeFalsy();
  });

  it('leaves it to whoever has switched it on after them', async () => {
    at(0);
    const langganan = peer().subscribe('PC bersama');
    const [first, second] = [await site.signInAs('fo.madiun'), await site.signInAs('operator')];
    await device(first, langganan);
    await device(second, langganan);
    await first.post('/meja/keluar');
    expect((await second.get('/meja/kabar')).text).toContain('menyala sejak');
    await second.post('/meja/keluar');
  });
});

describe('a browser that renews its address', () => {
  it('is not forgotten when its worker and a page tell of it at once', async () => {
    at(0);
    const [old, fresh] = [peer().subscribe('dulu'), peer().subscribe('kini')];
    const officer = await site.signInAs('fo.madiun');
    await device(officer, old);
    await Promise.all([renew(old, fresh), renew(old, fresh), renew(old, fresh), renew(old, fresh)]);
    expect((await officer.get('/meja/kabar')).text).toContain('menyala sejak');
    await officer.post('/meja/keluar');
  });

  it('is told at the new one: citizen and officer alike', async () => {
    at(0);
    const [old, fresh] = [peer().subscribe('lama'), peer().subscribe('baru')];
    const officer = await site.signInAs('fo.madiun');
    await device(officer, old);
    const { number, citizen } = await report(site);
    await citizen.post(`/aduan/${number}/kabar/perangkat`, { langganan: old });
    expect((await renew(old, fresh)).status).toBe(204);
    const clerk = await site.signInAs('fo.madiun');
    await clerk.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Sudah.' });
    await climb(0, 3.5);
    await settle(world);
    expect(new Set(told())).toEqual(new Set(['baru']));
    expect(peer().faults).toEqual([]);
    expect(peer().pushed.some(({ payload }) => payload.href === `/aduan/${number}`)).toBe(true);
    // Signing out still knows it.
    await officer.post('/meja/keluar');
    expect((await clerk.get('/meja/kabar')).text).not.toContain('menyala sejak');
  });

  it('is believed only with all of the old one', async () => {
    at(0);
    const [old, fresh] = [peer().subscribe('lama'), peer().subscribe('penyusup')];
    const officer = await site.signInAs('fo.madiun');
    await device(officer, old);
    const { endpoint } = JSON.parse(old);
    const guessed = JSON.stringify({ ...JSON.parse(fresh), endpoint });
    expect((await renew(guessed, fresh)).status).toBe(404);
    expect((await renew('{}', fresh)).status).toBe(422);
    expect((await renew(old, '{"endpoint":"https://10.0.0.1/x"}')).status).toBe(422);
    await climb(0, 3.5);
    await settle(world);
    expect(told()).not.toContain('penyusup');
    await officer.post('/meja/keluar');
  });

  it('twice, or after it was switched on anew, is one all the same', async () => {
    at(0);
    const [old, fresh] = [peer().subscribe('lama'), peer().subscribe('baru')];
    const officer = await site.signInAs('fo.madiun');
    await device(officer, old);
    await device(officer, fresh);
    expect((await renew(old, fresh)).status).toBe(204);
    expect((await renew(old, fresh)).status).toBe(404);
    expect((await officer.get('/meja/kabar')).text.match(/menyala sejak/g)).toHaveLength(1);
    await officer.post('/meja/keluar');
  });
});

describe('a notice that waits for the morning', () => {
  it('is not pushed when it has been read meanwhile', async () => {
    at(8);
    const officer = await site.signInAs('fo.madiun');
    await device(officer, peer().subscribe('HP petugas'));
    const read = await climb(9.5, 3.5);
    await settle(world);
    expect(told()).toEqual([]);
    await officer.post('/meja/kabar');
    const unread = await climb(13, 3.5);
    at(21.1);
    await settle(world);
    const about = peer().pushed.map(({ payload }) => payload.href);
    expect(about).toContain(`/meja/aduan/${unread}`);
    expect(about).not.toContain(`/meja/aduan/${read}`);
  });
});

describe('the manifest', () => {
  it('names what a home screen needs, and each icon is there in its size', async () => {
    const { text, headers } = await site.visitor().get('/manifest.webmanifest');
    expect(headers['content-type']).toContain('application/manifest+json');
    const manifest = JSON.parse(text);
    expect(manifest).toMatchObject({ name: 'SatuPintu', start_url: '/', display: 'standalone' });
    for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
      const icon = await site.visitor().get(src);
      expect(icon.headers['content-type']).toBe('image/png');
      expect(`${icon.bytes.readUInt32BE(16)}x${icon.bytes.readUInt32BE(20)}`).toBe(sizes);
    }
    const desk = JSON.parse((await site.visitor().get('/manifest.webmanifest?untuk=meja')).text);
    expect(desk.start_url).toBe('/meja/kabar');
  });

  it('is named by the pages, which may load it, and they say how an iPhone gets it', async () => {
    const { number, citizen } = await report(site);
    const page = await citizen.get(`/aduan/${number}/kabar`);
    expect(page.text).toContain('<link rel="manifest" href="/manifest.webmanifest"/>');
    expect(page.text).toContain('rel="apple-touch-icon"');
    expect(page.text).toContain('Tambah ke Layar Utama');
    expect(page.headers['content-security-policy']).toContain("manifest-src 'self'");
    const officer = await site.signInAs('fo.madiun');
    const news = await officer.get('/meja/kabar');
    expect(news.text).toContain('href="/manifest.webmanifest?untuk=meja"');
    expect(news.text).toContain('Tambah ke Layar Utama');
  });
});
