import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindsNothing, journey } from '../support/journey.ts';

const j = journey();

const city = 'kankemenag-kota-madiun';

async function tell(citizen: Page, titik: string): Promise<void> {
  await citizen.goto(`${j.base()}/lapor/${city}`);
  await citizen.getByLabel('Ceritakan').fill('Atap masjid bocor sejak hujan kemarin.');
  await citizen.locator('#isian-kategori').selectOption('rumah-ibadah');
  await citizen.locator('#isian-titik').fill(titik);
  await citizen.getByLabel('Tanpa nama: tidak').check();
  await citizen.getByRole('button', { name: 'Kirim laporan' }).click();
}

describe('what happens at a place', () => {
  it('is told once by two, and found on the map by an officer', async () => {
    const first = await j.person('phone');
    await tell(first, '-7.6298, 111.5239');
    await first.getByText('paling lambat').first().waitFor();
    const second = await j.person('phone');
    await tell(second, '-7.6305, 111.5239');
    await second.getByText('Apakah sama dengan salah satu ini?').first().waitFor();
    await axeFindsNothing(second);
    await j.picture(second, 'apakah-sama');
    await second.getByRole('button', { name: 'Tidak, kirim' }).click();
    await second.getByText('paling lambat').first().waitFor();

    for (const device of ['computer', 'phone'] as const) {
      const officer = await j.officer('fo.madiun', device);
      await officer.goto(`${j.base()}/meja/aduan`);
      await officer.getByRole('link', { name: 'Peta laporan' }).click();
      await officer.locator('.map-mark').nth(1).waitFor();
      expect(await officer.locator('.map-mark').count()).toBe(2);
      await axeFindsNothing(officer);
      await officer.locator('.map-mark').first().press('Enter');
      await officer.locator('.leaflet-popup a').first().waitFor();
      // It comes into sight slowly.
      await officer.waitForTimeout(400);
      await j.picture(officer, `peta-aduan-${device}`);
      await officer.locator('.leaflet-popup-content a').click();
      await officer.getByRole('heading', { name: 'Laporan di dekat sini' }).waitFor();
      await axeFindsNothing(officer);
      await j.picture(officer, `laporan-${device}`);
    }
  }, 120_000);
});

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
    'AABJRU5ErkJggg==',
  'base64',
);

describe('the map of an office that has an address of tiles', () => {
  it('loads them, which the page’s headers allow of that host alone', async () => {
    const origin = 'https://ubin.example.go.id';
    const url = `${origin}/{z}/{x}/{y}.png`;
    j.world.settings.mapTiles = { url, origin, credit: 'Badan <b>Ubin</b>' };
    const officer = await j.officer('fo.madiun', 'computer');
    const asked: string[] = [];
    await officer.route(`${origin}/**`, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'image/png', body: onePixel });
    });
    await officer.goto(`${j.base()}/meja/aduan`);
    await officer.getByRole('link', { name: 'Peta laporan' }).click();
    await officer.locator('img.leaflet-tile-loaded').first().waitFor();
    expect(asked[0]).toMatch(/\/\d+\/\d+\/\d+\.png$/);
    expect(await officer.locator('.leaflet-control-attribution').innerText()).toBe(
      'Badan <b>Ubin</b>',
    );
    j.world.settings.mapTiles = null;
  }, 60_000);
});

const exported = [
  'Tracking ID;Judul;Isi Laporan;Tanggal;Status;Nama Pelapor',
  '7654321;Lampu padam;Lampu di depan masjid padam;01-11-2026;Belum Ditindaklanjuti;Budi Santoso',
  '7654322;Antrean;Antrean loket lama;02-11-2026;Selesai;Anonim',
  ';Tanpa nomor;Isi tanpa nomor;02-11-2026;;',
].join('\n');

/** Signed in by a browser in which no script of the page runs. */
async function withoutScripts(): Promise<Page> {
  const officer = await j.person('phone');
  await officer.goto(`${j.base()}/meja/masuk`);
  const button = officer.locator('button[value="fo.madiun"]');
  await button.evaluate((b) => b.closest('details')?.setAttribute('open', ''));
  await button.click();
  await officer.waitForURL(`${j.base()}/meja`);
  return officer;
}

describe('a file of SP4N-LAPOR!', () => {
  it('is looked at and taken in with scripts and without', async () => {
    const people = [
      { who: await withoutScripts(), name: 'phone', fresh: 1 },
      { who: await j.officer('fo.madiun', 'computer'), name: 'computer', fresh: 0 },
    ];
    for (const { who, name, fresh } of people) {
      await who.goto(`${j.base()}/meja/aduan-sp4n`);
      await axeFindsNothing(who);
      await j.picture(who, `sp4n-${name}`);
      const file = { name: 'laporan.csv', mimeType: 'text/csv', buffer: Buffer.from(exported) };
      await who.locator('input[type=file]').setInputFiles(file);
      await who.getByRole('button', { name: 'Lihat dulu isinya' }).click();
      await who.getByText('Baris 4: Nomor laporannya kosong.').waitFor();
      await j.picture(who, `sp4n-isi-${name}`);
      const take = who.getByRole('button', { name: 'Masukkan 1 laporan' });
      expect(await take.count()).toBe(fresh);
      if (fresh === 0) continue;
      await take.click();
      await who.getByText('1 laporan dimasukkan').waitFor();
    }
  }, 120_000);

  it('has a map without scripts, too: its list', async () => {
    const officer = await withoutScripts();
    await officer.goto(`${j.base()}/meja/aduan-peta`);
    expect(await officer.locator('main li a').count()).toBeGreaterThan(0);
    await j.picture(officer, 'peta-tanpa-skrip');
  });
});
