import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { applyFor } from '../support/applicant.ts';
import { axeFindsNothing, type Device, journey } from '../support/journey.ts';
import { officerWith } from '../support/officers.ts';
import { mosque } from '../support/signed-letter.ts';

const j = journey();
const patience = 120_000;
const ofService = `/meja/templat/${mosque.office}/${mosque.service}`;
const address = `${ofService}/surat_rekomendasi`;

/** A keeper whose browser has no scripts: every button is a form's. */
async function withoutScripts(username: string, device: Device): Promise<Page> {
  const signed = await j.officer(username, device);
  const page = await j.person(device);
  await page.context().addCookies(await signed.context().cookies());
  return page;
}

let named: Promise<string> | undefined;
/** Another keeper of the same office. */
const colleague = (): Promise<string> => {
  named ??= officerWith(j.world, { unit: mosque.office, roles: ['operator'] });
  return named;
};

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

/** The address of what shows the paper: a frame, and on a phone a picture. */
const paperOn = async (page: Page) =>
  String(await page.locator('#pratinjau iframe, #pratinjau img').getAttribute('src'));

async function press(page: Page, button: string): Promise<number> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: button }).click();
  return (await answered).status();
}

describe('the keeper of templates', () => {
  it.each([
    { device: 'phone', scripts: true },
    { device: 'phone', scripts: false },
    { device: 'computer', scripts: true },
    { device: 'computer', scripts: false },
  ] as const)(
    'changes, checks and publishes a template on a $device, scripts $scripts',
    async ({ device, scripts }) => {
      const citizen = await j.person('phone');
      const { number } = await applyFor(
        citizen,
        `${j.base()}/layanan/${mosque.office}/${mosque.service}`,
      );
      const keeper = scripts
        ? await j.officer('operator', device)
        : await withoutScripts('operator', device);
      const shot = (name: string) => j.picture(keeper, `templat-${device}-${scripts}-${name}`);
      await keeper.goto(`${j.base()}/meja/templat?kantor=${mosque.office}`);
      await axeFindsNothing(keeper);
      await shot('daftar');
      await keeper.locator(`a[href="${address}"]`).click();
      await keeper.waitForURL(`**${address}`);
      await axeFindsNothing(keeper);
      expect(await fits(keeper)).toBe(true);
      await shot('editor');
      const body = keeper.locator('#isian-body');
      const before = await body.inputValue();
      await body.fill(`${before}\n\nUntuk {{formulir.tidak_ada}}.`);
      expect(await press(keeper, 'Terbitkan')).toBe(422);
      await keeper.getByText('isian formulir.tidak_ada tidak ada').first().waitFor();
      expect(await body.inputValue()).toContain('{{formulir.tidak_ada}}');
      await shot('salah');
      const line = `Ditulis di ${device}, skrip ${scripts}.`;
      await body.fill(`${before}\n\n{{#jika kantor.kota}}\n${line}\n{{/jika}}`);
      await keeper.locator('#isian-nomor').fill(number);
      expect(await press(keeper, 'Simpan draf dan lihat')).toBe(303);
      await keeper.getByText('Draf disimpan').waitFor();
      await axeFindsNothing(keeper);
      const paper = await paperOn(keeper);
      const [kind, type] =
        device === 'phone' ? ['gambar', 'image/svg+xml'] : ['pdf', 'application/pdf'];
      expect(paper).toBe(`${address}/pratinjau/${kind}?nomor=${number}`);
      const shown = await keeper.request.get(j.base() + paper);
      expect([shown.status(), shown.headers()['content-type']]).toEqual([200, type]);
      await keeper.locator('#pratinjau').scrollIntoViewIfNeeded();
      await shot('draf');
      expect(await press(keeper, 'Terbitkan')).toBe(303);
      await keeper.getByText('Sudah terbit').waitFor();
      await shot('terbit');
      await keeper
        .getByRole('link', { name: /^Versi \d+$/ })
        .first()
        .click();
      await keeper.getByText(line).waitFor();
      await axeFindsNothing(keeper);
      expect(await fits(keeper)).toBe(true);
      await shot('versi');
    },
    patience,
  );

  it(
    'finds a colleague’s text beside the own one',
    async () => {
      const other = await colleague();
      const first = await j.officer('operator', 'computer');
      const second = await withoutScripts(other, 'phone');
      for (const page of [first, second]) await page.goto(j.base() + address);
      await first.locator('#isian-closing').fill('Penutup dari rekan.');
      expect(await press(first, 'Simpan draf dan lihat')).toBe(303);
      await second.locator('#isian-closing').fill('Penutup saya.');
      expect(await press(second, 'Simpan draf dan lihat')).toBe(409);
      expect(await second.locator('#isian-closing').inputValue()).toBe('Penutup saya.');
      await second.getByText('Penutup dari rekan.').waitFor();
      expect(await fits(second)).toBe(true);
      await j.picture(second, 'templat-bersamaan');
    },
    patience,
  );

  it.each([
    { device: 'phone', scripts: true },
    { device: 'phone', scripts: false },
    { device: 'computer', scripts: true },
    { device: 'computer', scripts: false },
  ] as const)(
    'gives a service a further letter on a $device, scripts $scripts, and takes it away',
    async ({ device, scripts }) => {
      const keeper = scripts
        ? await j.officer('operator', device)
        : await withoutScripts('operator', device);
      const looked = async (name: string) => {
        await axeFindsNothing(keeper);
        expect(await fits(keeper)).toBe(true);
        await j.picture(keeper, `surat-${device}-${scripts}-${name}`);
      };
      await keeper.goto(j.base() + address);
      await keeper.getByRole('link', { name: '+ Tambah surat' }).click();
      await keeper.waitForURL(`**${ofService}/tambah-surat`);
      await looked('baru');
      await keeper.locator('#isian-title').fill(`Undangan Peninjauan ${device} ${scripts}`);
      await keeper.locator('#isian-layout').selectOption('letter');
      await keeper.locator('#isian-letterClass').selectOption('surat_dinas');
      expect(await press(keeper, 'Buat surat')).toBe(422);
      await looked('baru-salah');
      await keeper.locator('#isian-classification').fill('BA.01');
      expect(await press(keeper, 'Buat surat')).toBe(303);
      await keeper.getByText('Surat baru sudah ada').waitFor();
      await looked('dibuat');
      const paper = await paperOn(keeper);
      expect((await keeper.request.get(j.base() + paper)).status()).toBe(200);
      await keeper.getByText('Hapus surat ini').click();
      await looked('hapus');
      expect(await press(keeper, 'Hapus surat')).toBe(303);
      await keeper.getByText('Surat sudah dihapus').waitFor();
      await looked('dihapus');
    },
    patience,
  );

  it(
    'types, and the draft saves itself; a colleague’s text stays, and so does what was typed',
    async () => {
      const other = await colleague();
      const first = await j.officer('operator', 'computer');
      const second = await j.officer(other, 'phone');
      for (const page of [first, second]) await page.goto(j.base() + address);
      const saved = (page: Page) => page.getByText('Tersimpan', { exact: true }).waitFor();
      const closing = (page: Page) => page.locator('#isian-closing');
      await closing(first).fill('Penutup yang tersimpan sendiri.');
      await saved(first);
      await j.picture(first, 'simpan-sendiri');
      await closing(second).fill('Penutup yang terlambat.');
      await second.getByText('rekan Anda lebih dulu menyimpan').waitFor();
      await second.locator('[data-saved]').scrollIntoViewIfNeeded();
      await j.picture(second, 'simpan-sendiri-bersamaan');
      expect(await closing(second).inputValue()).toBe('Penutup yang terlambat.');
      await first.reload();
      expect(await closing(first).inputValue()).toBe('Penutup yang tersimpan sendiri.');
      expect(await press(second, 'Simpan draf dan lihat')).toBe(409);
      expect(await closing(second).inputValue()).toBe('Penutup yang terlambat.');
    },
    patience,
  );

  it(
    'presses while the page is saving itself, and meets no colleague in the own text',
    async () => {
      const keeper = await j.officer('operator', 'computer');
      await keeper.goto(j.base() + address);
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await keeper.route(`**${address}`, async (route) => {
        if (route.request().headers().accept === 'application/json') await held;
        await route.continue();
      });
      const closing = keeper.locator('#isian-closing');
      await closing.fill('Penutup pertama.');
      await keeper.getByText('Menyimpan...').waitFor();
      await closing.fill('Penutup kedua.');
      const pressed = keeper.waitForResponse((answer) => answer.status() === 303);
      await keeper.getByRole('button', { name: 'Simpan draf dan lihat' }).click();
      letGo();
      await pressed;
      await keeper.getByText('Draf disimpan').waitFor();
      expect(await closing.inputValue()).toBe('Penutup kedua.');
    },
    patience,
  );
});
