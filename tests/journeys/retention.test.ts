import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { longAfter } from '../support/destruction.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';
import { mosque, signedLetter } from '../support/signed-letter.ts';

const j = journey();

const patience = 120_000;

async function look(page: Page, name: string): Promise<void> {
  await axeFindsNothing(page);
  await j.picture(page, name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(0);
}

/** Types what the phone of the sample person shows: each code counts once. */
async function typeCode(page: Page, button: string): Promise<void> {
  await page.locator('#isian-kode').fill(await page.locator('.note strong').last().innerText());
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** @returns somebody whose phone is paired, before the list */
async function leader(name: string, device: 'phone' | 'computer', list: string): Promise<Page> {
  const page = await j.officer(name, device);
  await page.goto(`${j.base()}/meja/pengaman`);
  await typeCode(page, 'Pasang');
  await page.getByText('Sudah terpasang').waitFor();
  j.world.clock.set(new Date(j.world.now().getTime() + 30_000));
  await page.goto(list);
  return page;
}

it(
  'what is past its years is proposed, approved by two, and gone but for its line',
  async () => {
    const codes = [await signedLetter(j.world, null), await signedLetter(j.world, null)];
    j.world.clock.set(longAfter);
    const operator = await j.officer('operator', 'computer');
    await operator.goto(`${j.base()}/meja/retensi`);
    await look(operator, 'retensi');
    await operator.goto(`${j.base()}/meja/retensi/jadwal/${mosque.office}`);
    await look(operator, 'retensi-jadwal');
    await operator.goto(`${j.base()}/meja/retensi/usul/${mosque.office}`);
    await look(operator, 'retensi-usul');
    await operator.getByRole('button', { name: 'Usulkan' }).click();
    await operator.locator('.note.bad').waitFor();
    await look(operator, 'retensi-usul-keliru');
    await operator.locator('#isian-nomor').fill('BA-1/Kk.13.12/1/KS.02/01/2033');
    await operator.getByRole('button', { name: 'Usulkan' }).click();
    await operator.getByText('menunggu dua persetujuan').waitFor();
    const list = operator.url();
    const head = await leader('kepala.madiun', 'phone', list);
    await look(head, 'retensi-setuju');
    await typeCode(head, 'Setujui');
    await head.getByText('menunggu satu persetujuan lagi').waitFor();
    const section = await leader('kasi.tu.madiun', 'computer', list);
    await look(section, 'retensi-setuju-kedua');
    await typeCode(section, 'Setujui dan musnahkan');
    await section.getByText('sudah dimusnahkan').waitFor();
    await section.goto(`${list}/berita-acara`);
    await look(section, 'berita-acara');
    await head.goto(`${list}/berita-acara`);
    await look(head, 'berita-acara-ponsel');
    const holder = await j.person('phone');
    await holder.goto(`${j.base()}/periksa/${codes[0]}`);
    await holder.getByText('Arsip sudah dimusnahkan sesuai jadwal retensi').waitFor();
    await look(holder, 'periksa-dimusnahkan');
  },
  patience,
);
