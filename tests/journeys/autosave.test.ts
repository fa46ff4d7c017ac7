import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journey } from '../support/journey.ts';
import { mosque } from '../support/signed-letter.ts';

const j = journey();
const patience = 120_000;
const address = `/meja/templat/${mosque.office}/${mosque.service}/surat_rekomendasi`;

const closing = (page: Page) => page.locator('#isian-closing');
const told = (page: Page) => page.locator('[data-saved]');

/** Another tab of the same browser, from the link that the page shows. */
async function signsInBeside(page: Page): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await told(page).getByRole('link', { name: 'Masuk lagi di tab baru' }).click();
  const tab = await opened;
  await tab.locator('button[value="operator"]').evaluate((button: HTMLElement) => button.click());
  await tab.waitForURL(`${j.base()}/meja`);
  await tab.close();
}

/** As the browser tells when the tab is looked at again. */
const comesBack = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

describe('what is typed while the session has ended', () => {
  it.each(['phone', 'computer'] as const)(
    'is not lost on a %s, says to sign in again, and is saved after that',
    async (device) => {
      const keeper = await j.officer('operator', device);
      await keeper.goto(j.base() + address);
      await keeper.context().clearCookies();
      const text = `Penutup di ${device}.`;
      await closing(keeper).fill(text);
      await keeper.getByText('Anda perlu masuk lagi').waitFor();
      await told(keeper).scrollIntoViewIfNeeded();
      await j.picture(keeper, `sesi-berakhir-${device}`);
      await keeper.getByRole('button', { name: 'Simpan draf dan lihat' }).click();
      await keeper.getByText('Anda perlu masuk lagi').waitFor();
      expect(keeper.url()).toBe(j.base() + address);
      expect(await closing(keeper).inputValue()).toBe(text);
      await signsInBeside(keeper);
      await comesBack(keeper);
      await keeper.getByText('Tersimpan', { exact: true }).waitFor();
      await keeper.reload();
      expect(await closing(keeper).inputValue()).toBe(text);
    },
    patience,
  );

  it(
    'is kept in the page when a button is pressed before anything was said',
    async () => {
      const keeper = await j.officer('operator', 'computer');
      await keeper.goto(j.base() + address);
      await keeper.context().clearCookies();
      await closing(keeper).fill('Ditekan sebelum tersimpan.');
      await keeper.getByRole('button', { name: 'Simpan draf dan lihat' }).click();
      await keeper.getByText('Anda perlu masuk lagi').waitFor();
      expect(await closing(keeper).inputValue()).toBe('Ditekan sebelum tersimpan.');
      await signsInBeside(keeper);
      await keeper.getByRole('button', { name: 'Simpan draf dan lihat' }).click();
      await keeper.getByText('Draf disimpan').waitFor();
      expect(await closing(keeper).inputValue()).toBe('Ditekan sebelum tersimpan.');
    },
    patience,
  );

  it(
    'is told what an account of other rights may not do',
    async () => {
      const keeper = await j.officer('operator', 'computer');
      await keeper.goto(j.base() + address);
      const other = await j.officer('fo.madiun', 'computer');
      await keeper.context().clearCookies();
      await keeper.context().addCookies(await other.context().cookies());
      await closing(keeper).fill('Dengan akun lain.');
      await keeper.getByText('tidak boleh mengubah surat ini').waitFor();
      expect(await closing(keeper).inputValue()).toBe('Dengan akun lain.');
    },
    patience,
  );
});
