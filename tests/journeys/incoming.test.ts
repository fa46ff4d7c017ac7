import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { casesOf } from '../../src/modules/applications/cases.testing.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';
import { pagePdf } from '../support/pdfs.ts';

const j = journey();

const patience = 120_000;

async function look(page: Page, name: string): Promise<void> {
  await axeFindsNothing(page);
  await j.picture(page, name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(0);
}

/** An officer enters a letter with its scan. @returns its address */
async function enter(page: Page): Promise<string> {
  const scan = join(tmpdir(), `undangan-${process.pid}.pdf`);
  writeFileSync(scan, pagePdf({ words: 'Undangan rapat koordinasi' }));
  await page.goto(`${j.base()}/meja/surat-masuk`);
  await page.getByRole('link', { name: 'Catat surat masuk' }).click();
  await page.locator('#isian-dari').fill('Pemerintah Kota Madiun');
  await page.locator('#isian-nomor').fill('005/123/401.109/2026');
  await page.locator('#isian-tanggal').fill('2026-11-30');
  await page.locator('#isian-perihal').fill('Undangan rapat koordinasi kerukunan umat');
  await page.locator('#isian-pindaian').setInputFiles(scan);
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Pindaian sudah diterima').waitFor();
  await look(page, 'surat-masuk-keliru');
  await page.locator('#isian-tanggal').fill('2026-11-20');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.locator('h1', { hasText: 'Undangan rapat' }).waitFor();
  await look(page, 'surat-masuk-dicatat');
  return page.url();
}

it(
  'a letter comes in, the head passes it on from a phone, the section reports',
  async () => {
    const clerk = await j.officer('fo.madiun', 'computer');
    const address = await enter(clerk);
    const head = await j.officer('kepala.madiun', 'phone');
    await head.goto(`${j.base()}/meja/surat-masuk`);
    await head.getByText('perlu disposisi').waitFor();
    await look(head, 'surat-masuk-menunggu');
    await head.getByRole('link', { name: 'Undangan rapat' }).first().click();
    await head.waitForURL(address);
    await look(head, 'surat-masuk-disposisi');
    await head
      .locator('label.choice', { hasText: 'Kepala Seksi Bimbingan Masyarakat Islam' })
      .click();
    await head.locator('label.choice', { hasText: 'Wakili / hadiri' }).click();
    await head.locator('#isian-catatan').fill('Bawa data rumah ibadah.');
    await head.locator('#isian-tenggat').fill('2026-11-25');
    await head.getByRole('button', { name: 'Teruskan' }).click();
    await head.locator('.history', { hasText: 'belum lapor' }).waitFor();
    const section = await j.officer('kasi.bimas.madiun', 'computer');
    await section.goto(`${j.base()}/meja/surat-masuk`);
    await section.getByText('perlu laporan').waitFor();
    await look(section, 'surat-masuk-perlu-laporan');
    await section.goto(address);
    await look(section, 'surat-masuk-laporan');
    await section.getByLabel('Apa yang sudah dikerjakan').fill('Dihadiri, notulen terlampir.');
    await section.getByRole('button', { name: 'Laporkan selesai' }).click();
    await section.locator('.history', { hasText: 'notulen terlampir' }).waitFor();
    await section.goto(`${address}/lembar`);
    await look(section, 'lembar-disposisi');
    await head.goto(`${address}/lembar`);
    await look(head, 'lembar-disposisi-ponsel');
  },
  patience,
);

it(
  'a letter is tied to the application it is about, and is found from there',
  async () => {
    const { number } = await casesOf(j.world).apply();
    const clerk = await j.officer('fo.madiun', 'computer');
    const address = await enter(clerk);
    for (const device of ['phone', 'computer'] as const) {
      const signedIn = await j.officer('fo.madiun', device);
      const page = await j.person(device);
      await page.context().addCookies(await signedIn.context().cookies());
      await page.goto(address);
      await page.getByText('Kaitkan dengan permohonan').click();
      await page.getByLabel('Terkait permohonan nomor').fill('261122-0000-00000');
      await page.getByRole('button', { name: 'Kaitkan' }).click();
      await page.locator('.field .wrong').waitFor();
      await look(page, `surat-masuk-kait-keliru-${device}`);
      await page.getByLabel('Terkait permohonan nomor').fill(number.toLowerCase());
      await page.getByRole('button', { name: 'Kaitkan' }).click();
      await page.getByRole('link', { name: number }).scrollIntoViewIfNeeded();
      await look(page, `surat-masuk-terkait-${device}`);
      await page.getByRole('link', { name: number }).click();
      const list = page.locator('section', { hasText: 'Surat masuk terkait' });
      await list.scrollIntoViewIfNeeded();
      await look(page, `permohonan-surat-masuk-${device}`);
      await list.getByRole('link', { name: 'Undangan rapat' }).click();
      await page.waitForURL(address);
      await page.getByText('Ubah atau lepas kaitannya').click();
      await page.getByRole('button', { name: 'Lepas kaitan' }).click();
      await page.getByText('Kaitkan dengan permohonan').waitFor();
      expect(await page.getByRole('link', { name: number }).count()).toBe(0);
    }
  },
  patience,
);
