import { beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const isi = 'KataWarga: antrean di depan loket panjang';
const at = (titik: string, office?: string) => report(site, { titik, isi }, office);
const open = () => counter.get('/meja/aduan-peta');

describe('the map of open reports', () => {
  it('says where to look when there is nothing to show', async () => {
    expect((await open()).text).toContain('Tidak ada laporan terbuka yang titiknya diketahui');
  });

  it('lists those with a point within reach, the most urgent first, without words', async () => {
    const first = await at('-7.6300, 111.5200');
    world.clock.set(new Date(mondayMorning.getTime() + 600_000));
    const second = await at('-7.6400, 111.5200');
    const without = await at('');
    const theirs = await at('-7.6300, 111.5300', 'kankemenag-kab-tuban');
    const { text } = await open();
    expect(text.indexOf(first.number)).toBeGreaterThan(0);
    expect(text.indexOf(second.number)).toBeGreaterThan(text.indexOf(first.number));
    expect(text).toContain('data-lat="-7.63" data-lon="111.52"');
    for (const no of [without.number, theirs.number, 'KataWarga']) expect(text).not.toContain(no);
  });

  it('shows no report that has ended', async () => {
    const { number } = await at('-7.6500, 111.5200');
    expect((await open()).text).toContain(number);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah beres.' });
    expect((await open()).text).not.toContain(number);
  });

  it('may load nothing from elsewhere unless tiles are set, and then only theirs', async () => {
    const policy = async () => String((await open()).headers['content-security-policy']);
    expect(await policy()).toContain("img-src 'self' data: blob:;");
    const origin = 'https://ubin.example.go.id';
    const url = `${origin}/{z}/{x}/{y}.png`;
    world.settings.mapTiles = { url, origin, credit: 'Peta <b>Kita</b>' };
    expect(await policy()).toContain(`img-src 'self' data: blob: ${origin};`);
    const { text } = await open();
    expect(text).toContain(`data-tiles="${url}"`);
    expect(text).toContain('Peta &lt;b>Kita');
    const other = await counter.get('/meja/aduan');
    expect(other.headers['content-security-policy']).not.toContain(origin);
    world.settings.mapTiles = null;
  });
});
