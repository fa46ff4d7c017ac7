import type { Page } from 'playwright-core';
import { toBuffer } from 'qrcode';
import { describe, expect, it, vi } from 'vitest';
import { newItem } from '../../src/modules/delivery/delivery.testing.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';
import { officerWith } from '../support/officers.ts';

/** A caraka on the way through the house, where walls are thick and the signal is not. */

const j = journey();
const patience = 120_000;

const route = (page: Page) => page.goto(`${j.base()}/meja/caraka`);
const row = (page: Page, label: string) =>
  page.locator('.carry > li[data-deed]', { hasText: label });
const done = (page: Page, label: string) => page.locator('.carry.done > li', { hasText: label });

/** Whether the worker stands, with the page and what the page needs. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const { active } = (await navigator.serviceWorker.getRegistration('/meja/caraka')) ?? {};
    const keys = await (await caches.open('caraka')).keys();
    const has = (end: RegExp) => keys.some(({ url }) => end.test(url));
    return active?.state === 'activated' && has(/caraka$/) && has(/desk\.js/) && has(/caraka\.js/);
  });

/** From then on the page opens without a network. */
const kept = (page: Page) => vi.waitUntil(() => isKept(page), { timeout: 10_000 });

const links = async (label: string) => {
  const { rows } = await j.world.db.raw(
    `select l.deed, l.proof, l.device_at is not null as from_phone from delivery.link l
     join delivery.item i on i.id = l.item_id where i.label = $1 order by l.seq`,
    [label],
  );
  return rows.map(({ deed, proof, from_phone }) => `${deed} ${proof} ${from_phone}`);
};

describe('a caraka', () => {
  it('takes and hands over with one thumb, and sees what is done', async () => {
    await newItem(j.world, { label: 'Berkas jempol' });
    const page = await j.officer('caraka.madiun', 'phone');
    await page.getByRole('link', { name: 'Caraka' }).click();
    await row(page, 'Berkas jempol').waitFor();
    await axeFindsNothing(page);
    await j.picture(page, 'caraka');
    await row(page, 'Berkas jempol').getByRole('button').click();
    await page.locator('.carry.hand > li', { hasText: 'Berkas jempol' }).waitFor();
    await j.picture(page, 'caraka-bawa');
    await row(page, 'Berkas jempol').getByRole('button', { name: 'Serahkan' }).click();
    await done(page, 'Diserahkan di Seksi Bimas Islam').waitFor();
    expect(await links('Berkas jempol')).toEqual([
      'register pressed false',
      'take pressed false',
      'give pressed false',
    ]);
  });

  it(
    'goes on without a signal, and everything is sent once when it is back',
    async () => {
      await newItem(j.world, { label: 'Berkas ruang bawah' });
      const typed = await newItem(j.world, { label: 'Berkas diketik' });
      const page = await j.officer('caraka.madiun', 'phone');
      await route(page);
      await kept(page);
      await page.context().setOffline(true);
      await page.reload();
      await row(page, 'Berkas ruang bawah').waitFor();
      await page.getByText('Tidak ada sinyal').waitFor();
      await row(page, 'Berkas ruang bawah').getByRole('button', { name: 'Ambil' }).click();
      await row(page, 'Berkas ruang bawah').getByText('menunggu sinyal').waitFor();
      await row(page, 'Berkas ruang bawah').getByRole('button', { name: 'Serahkan' }).click();
      await page.getByText('Ketik kodenya').click();
      await page.getByLabel('Kode barang').fill(typed.toLowerCase());
      await page.locator('form[data-carry="typed"]').getByRole('button', { name: 'Ambil' }).click();
      await page.getByText('3 kiriman menunggu sinyal').waitFor();
      await j.picture(page, 'caraka-tanpa-sinyal');
      expect(await links('Berkas ruang bawah')).toEqual(['register pressed false']);
      // The phone may be put away and opened again in between.
      await page.reload();
      await page.getByText('3 kiriman menunggu sinyal').waitFor();
      await page.context().setOffline(false);
      await done(page, 'Berkas ruang bawah').first().waitFor();
      await page.getByText('menunggu sinyal').first().waitFor({ state: 'detached' });
      expect(await links('Berkas ruang bawah')).toEqual([
        'register pressed false',
        'take pressed true',
        'give pressed true',
      ]);
      expect(await links('Berkas diketik')).toEqual(['register pressed false', 'take typed true']);
    },
    patience,
  );

  it(
    'is told what was not recorded because the thing had moved, until it is read',
    async () => {
      await newItem(j.world, { label: 'Berkas diperebutkan' });
      const page = await j.officer('caraka.madiun', 'phone');
      await route(page);
      await kept(page);
      await page.context().setOffline(true);
      await row(page, 'Berkas diperebutkan').getByRole('button', { name: 'Ambil' }).click();
      await page.getByText('1 kiriman menunggu sinyal').waitFor();
      const other = await j.officer('bo.bimas.madiun', 'computer');
      await route(other);
      await row(other, 'Berkas diperebutkan').getByRole('button', { name: 'Ambil' }).click();
      await other.locator('.carry.hand > li').waitFor();
      await page.context().setOffline(false);
      await page.getByText('Tidak dicatat: Ambil Berkas diperebutkan').waitFor();
      await page.reload();
      const note = page.locator('#antrean .note.bad');
      expect(await note.innerText()).toContain('Sedang dibawa petugas lain');
      await j.picture(page, 'caraka-ditolak');
      await axeFindsNothing(page);
      await note.getByRole('button', { name: 'Mengerti' }).click();
      await note.waitFor({ state: 'detached' });
      await page.reload();
      expect(await note.count()).toBe(0);
    },
    patience,
  );

  it('reads a label from a photo where no camera opens', async () => {
    const code = await newItem(j.world, { label: 'Berkas difoto' });
    const buffer = await toBuffer(`${j.base()}/meja/caraka/${code}`, { width: 500 });
    const page = await j.officer('caraka.madiun', 'phone');
    await route(page);
    await page.getByRole('button', { name: 'Pindai dengan kamera' }).click();
    const photo = { name: 'label.png', mimeType: 'image/png', buffer };
    await page.getByLabel('Foto labelnya').setInputFiles(photo);
    await page.locator('.carry.hand > li', { hasText: 'Berkas difoto' }).waitFor();
    expect(await links('Berkas difoto')).toContain('take scanned false');
  });

  it('leaves nothing readable on the phone after signing out', async () => {
    await newItem(j.world, { label: 'Berkas rahasia kantor' });
    const page = await j.officer('caraka.madiun', 'phone');
    await route(page);
    await kept(page);
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.waitForURL(/masuk/);
    await vi.waitUntil(async () => !(await page.evaluate(() => caches.has('caraka'))));
    await page.context().setOffline(true);
    await route(page).catch(() => undefined);
    expect(await page.getByText('Berkas rahasia kantor').count()).toBe(0);
  });
});

/** The page fits the window, and axe finds nothing on it. */
async function look(page: Page, name: string): Promise<void> {
  await axeFindsNothing(page);
  await j.picture(page, name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(0);
}

/** Somebody signed in, before a browser whose scripts are off. */
async function plain(username: string, device: 'phone' | 'computer'): Promise<Page> {
  const page = await j.person(device);
  const signedIn = await j.officer(username, device);
  await page.context().addCookies(await signedIn.context().cookies());
  return page;
}

describe('without scripts', () => {
  it(
    'the counter finds what is ready to be fetched, and goes to where it is handed over',
    async () => {
      const made = { to: null, way: 'counter' as const };
      const code = await newItem(j.world, {
        ...made,
        label: 'Berkas 261122-7K3Q-9FMX2, Rohaniwan',
      });
      await newItem(j.world, { ...made, label: 'Berkas 261122-8M4R-2GNY7, Arah Kiblat' });
      for (const device of ['phone', 'computer'] as const) {
        const page = await plain('fo.madiun', device);
        await route(page);
        await look(page, `caraka-daftar-${device}`);
        await page.getByRole('link', { name: 'Siap diambil' }).click();
        await page.getByText('sejak Senin 23 November').first().waitFor();
        await look(page, `siap-diambil-${device}`);
        await page.getByRole('link', { name: 'Serahkan Berkas 261122-7K3Q' }).click();
        await page.waitForURL(`**/meja/caraka/${code}/serahkan`);
        await look(page, `serahkan-${device}`);
      }
    },
    patience,
  );

  it(
    'a head looks over the offices below, and has no hand in their things',
    async () => {
      const kua = { office: 'kua-taman-kota-madiun', by: 'fo.kua.taman', to: null };
      const code = await newItem(j.world, { ...kua, label: 'Berkas nikah KUA Taman' });
      for (const device of ['phone', 'computer'] as const) {
        const page = await plain('kepala.madiun', device);
        await route(page);
        await page.getByRole('link', { name: 'Barang yang belum sampai' }).click();
        await page.getByText('Ada di Loket KUA Taman').first().waitFor();
        await look(page, `barang-belum-sampai-${device}`);
        await page.getByRole('link', { name: 'Berkas nikah KUA Taman' }).click();
        await page.waitForURL(`**/meja/caraka/${code}`);
        await page.getByText('bukan memindahkannya').waitFor();
        await look(page, `barang-kantor-bawahan-${device}`);
      }
    },
    patience,
  );

  it(
    'a thing can be asked to be brought to a village near the office',
    async () => {
      const office = 'kankemenag-kab-banyuwangi';
      const clerk = await officerWith(j.world, { unit: office, roles: ['front_office'] });
      const code = await newItem(j.world, { office, by: clerk, to: null, label: 'Berkas desa' });
      for (const device of ['phone', 'computer'] as const) {
        const page = await plain(clerk, device);
        await page.goto(`${j.base()}/meja/caraka/${code}`);
        await page.getByText('Diantar ke kantor terdekat').first().click();
        await page.getByLabel('Kantor terdekat').last().selectOption('desa-kemiren');
        await page.getByRole('button', { name: 'Simpan' }).click();
        await page.getByText('Pemerintah Desa Kemiren').waitFor();
        await page.getByLabel('Kantor terdekat').last().scrollIntoViewIfNeeded();
        await look(page, `barang-ke-desa-${device}`);
      }
    },
    patience,
  );

  it('everything works by typing the code', async () => {
    const code = await newItem(j.world, { label: 'Berkas tanpa skrip' });
    const page = await plain('caraka.madiun', 'phone');
    await route(page);
    await j.picture(page, 'caraka-tanpa-skrip');
    for (const deed of ['Ambil', 'Serahkan']) {
      await page.getByLabel('Kode barang').fill(code);
      await page.locator('form[data-carry="typed"]').getByRole('button', { name: deed }).click();
    }
    await done(page, 'Berkas tanpa skrip').first().waitFor();
    await page.goto(`${j.base()}/meja/caraka/${code}`);
    await axeFindsNothing(page);
    await j.picture(page, 'barang');
  });
});
