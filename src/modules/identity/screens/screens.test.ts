import { beforeEach, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const at = (minutes: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + minutes * 60_000));
beforeEach(() => at(0));

const codeOn = (text: string): string => /giant">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)?.[1] ?? '';
/** Opened in the browser of the screen, which shows its code. */
async function newScreen(): Promise<{ screen: Visitor; code: string }> {
  const screen = site.visitor();
  const { text, headers } = await screen.get('/layar');
  expect(headers.refresh).toBe('5; url=/layar');
  return { screen, code: codeOn(text) };
}
let presses = 0;
const pair = async (officer: Visitor, kode: string, kunci = `sambung-${++presses}`) =>
  officer.post('/meja/layar', { kode, nama: 'Ruang tunggu', kunci });
const dropAt = (text: string): string =>
  /action="(\/meja\/layar\/[^"]+\/cabut)"/.exec(text)?.[1] ?? '';

describe('a screen', () => {
  it('shows the same code until an officer types it, and then is of that office', async () => {
    const { screen, code } = await newScreen();
    expect(codeOn((await screen.get('/layar')).text)).toBe(code);
    const officer = await site.signInAs('fo.madiun');
    // As people type: small letters, no dash, an o for a zero.
    const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    expect((await pair(officer, typed)).text).toContain('Ruang tunggu');
    const start = await screen.get('/layar');
    expect(start.text).toContain('Selamat datang di Kantor Kementerian Agama Kota Madiun');
    expect((await screen.get('/layar/lapor')).text).toContain('Kota Madiun');
  });

  it('stands in the audit in the words of the desk: paired, and ended', async () => {
    const { code } = await newScreen();
    const officer = await site.signInAs('fo.madiun');
    await officer.post(dropAt((await pair(officer, code)).text));
    const { text } = await (await site.signInAs('operator')).get('/meja/audit');
    expect(text).toContain('Layar disambungkan');
    expect(text).toContain('Layar dicabut');
  });

  it('that nobody paired shows nothing but its code', async () => {
    const stranger = site.visitor();
    const reply = await stranger.get('/layar/lapor');
    expect(reply.path).toBe('/layar');
    expect(reply.text).toContain('Sambungkan layar ini');
  });

  it('leaves in the database neither its token nor, once it is paired, its code', async () => {
    const { screen, code } = await newScreen();
    const token = screen.cookie('layar', '/layar') ?? '';
    expect(token.length).toBeGreaterThan(40);
    await pair(await site.signInAs('fo.madiun'), code);
    const { rows } = await world.db.raw(
      `select encode(token, 'escape') as kept from identity.screen
       union all select code from identity.screen_wish`,
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(code);
  });

  it('whose officer ends it shows a code again, and takes no report', async () => {
    const { screen, code } = await newScreen();
    const officer = await site.signInAs('kepala.madiun');
    const page = await pair(officer, code);
    expect((await screen.get('/layar/lapor')).path).toBe('/layar/lapor');
    const paths = [...page.text.matchAll(/action="(\/meja\/layar\/[^"]+\/cabut)"/g)];
    for (const [, path = ''] of paths) await officer.post(path, {});
    const reply = await screen.post('/layar/lapor', { isi: 'Lampu jalan mati', kunci: 'telat' });
    expect(reply.path).toBe('/layar');
    expect(codeOn(reply.text)).toBe(code);
  });

  it('is seen by its office: when it was last used, and that it may be off', async () => {
    const { screen, code } = await newScreen();
    const officer = await site.signInAs('fo.madiun');
    await pair(officer, code);
    at(180);
    await screen.get('/layar');
    expect((await officer.get('/meja/layar')).text).toContain('23 November 2026 pukul 13.00 WIB');
    at(2 * 24 * 60);
    expect((await (await site.signInAs('fo.madiun')).get('/meja/layar')).text).toContain('mati');
  });
});

describe('a code', () => {
  it('pairs one screen, however often the button is pressed, and no second one later', async () => {
    const { code } = await newScreen();
    const officer = await site.signInAs('fo.madiun');
    const both = await Promise.all([pair(officer, code, 'satu'), pair(officer, code, 'satu')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const again = await pair(officer, code, 'dua');
    expect(again.status).toBe(422);
    expect(again.text).toContain('Tidak ada layar yang menampilkan kode ini');
  });

  it('is stale after a quarter of an hour, until the screen shows it again', async () => {
    const { screen, code } = await newScreen();
    at(16);
    const officer = await site.signInAs('fo2.madiun');
    expect((await pair(officer, code)).status).toBe(422);
    await screen.get('/layar');
    expect((await pair(officer, code)).status).toBe(200);
  });

  it('is not guessed: a few wrong ones make it slow, and what was typed stays', async () => {
    const officer = await site.signInAs('fo.tuban');
    const replies = [];
    for (let tries = 0; tries < 6; tries++) replies.push(await pair(officer, '0000-0000'));
    expect(replies.at(0)?.text).toContain('value="Ruang tunggu"');
    expect(replies.at(-1)?.status).toBe(429);
  });
});

describe('an officer of another office', () => {
  it('neither sees nor ends a screen', async () => {
    const { screen, code } = await newScreen();
    const owner = await site.signInAs('fo.madiun');
    const path = dropAt((await pair(owner, code)).text);
    at(60);
    const stranger = await site.signInAs('kepala.tuban');
    expect((await stranger.get('/meja/layar')).text).toContain('Belum ada layar');
    await stranger.post(path, {});
    expect((await screen.get('/layar')).text).toContain('Selamat datang');
  });
});
