import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { applyFor } from '../support/applicant.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';

const j = journey();

const open = async (page: Page, number: string): Promise<void> => {
  await page.goto(`${j.base()}/meja/permohonan/${number}`);
};
/** Five browsers on two cores. */
const patience = 120_000;

/** Does the open step with its main button, writing where the step wants a text. */
async function pass(page: Page, number: string): Promise<void> {
  await open(page, number);
  const note = page.locator('#isian-catatan');
  await note.fill('Sudah diperiksa sesuai dengan berkas.');
  await page.locator('form[action$="/langkah"] button:not(.danger)').first().click();
  await page.waitForURL(`${j.base()}/meja/permohonan/${number}`);
}

const counter = '/layanan/kankemenag-kab-tuban/legalisir-ijazah-madrasah';
const letter = '/layanan/kankemenag-kab-tuban/rekomendasi-mutasi-siswa';

describe('officers of one office', () => {
  it('work a case by keyboard alone', async () => {
    const citizen = await j.person('phone');
    const { number } = await applyFor(citizen, j.base() + counter);
    const officer = await j.officer('fo.tuban', 'computer');
    await axeFindsNothing(officer);
    await j.picture(officer, 'tugas');
    const link = officer.locator(`a[href="/meja/permohonan/${number}"]`);
    await link.waitFor();
    for (let presses = 0; presses < 60; presses++) {
      await officer.keyboard.press('Tab');
      if (await link.evaluate((a) => a === document.activeElement)) break;
    }
    await officer.keyboard.press('Enter');
    await officer.waitForURL(`**/meja/permohonan/${number}`);
    await axeFindsNothing(officer);
    await j.picture(officer, 'permohonan');
    const yes = officer.getByRole('button', { name: 'Berkas lengkap' });
    for (let presses = 0; presses < 60; presses++) {
      await officer.keyboard.press('Tab');
      if (await yes.evaluate((b) => b === document.activeElement)) break;
    }
    await officer.keyboard.press('Enter');
    await officer.getByText('Tidak ada yang perlu Anda kerjakan').waitFor();
  });

  it('cannot both decide the same step, and the second sees what happened', async () => {
    const citizen = await j.person('phone');
    const { number } = await applyFor(citizen, j.base() + counter);
    const [first, second] = [
      await j.officer('fo.tuban', 'computer'),
      await j.officer('fo2.tuban', 'computer'),
    ];
    await open(first, number);
    await open(second, number);
    // The second does not hear of it: as if their network were slow.
    await second.route('**/meja/langsung*', (route) => route.abort());
    await second.reload();
    await first.getByRole('button', { name: 'Berkas lengkap' }).click();
    await first.getByText('Tidak ada yang perlu Anda kerjakan').waitFor();
    await second.locator('#isian-catatan').fill('KTP tidak terbaca');
    await second.getByRole('button', { name: 'Kembalikan ke pemohon' }).click();
    await second.getByText('sudah dikerjakan orang lain').waitFor();
    const history = await second.locator('.history').last().innerText();
    expect(history).not.toContain('KTP tidak terbaca');
  });

  it('see a colleague’s and a citizen’s acts without loading the page again', async () => {
    const officer = await j.officer('fo.tuban', 'computer');
    const citizen = await j.person('phone');
    const { number } = await applyFor(citizen, j.base() + counter);
    await officer.locator(`a[href="/meja/permohonan/${number}"]`).waitFor();
    const other = await j.officer('fo2.tuban', 'computer');
    await open(other, number);
    await other.getByRole('button', { name: 'Saya kerjakan' }).click();
    await officer.locator(`a[href="/meja/permohonan/${number}"]`).waitFor({ state: 'detached' });
  });

  it('press twice and it happens once', async () => {
    const citizen = await j.person('phone');
    const { number } = await applyFor(citizen, j.base() + counter);
    const officer = await j.officer('fo.tuban', 'computer');
    await open(officer, number);
    const form = await officer
      .locator('form[action$="/langkah"]')
      .evaluate((f: HTMLFormElement) =>
        new URLSearchParams(
          [...new FormData(f).entries()].map(([k, v]) => [k, String(v)]),
        ).toString(),
      );
    const press = () =>
      officer.request.post(`${j.base()}/meja/permohonan/${number}/langkah`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        data: `${form}&jalan=yes`,
        maxRedirects: 0,
      });
    const statuses = (await Promise.all([press(), press(), press()])).map((r) => r.status());
    expect(statuses).toEqual([303, 303, 303]);
    await open(officer, number);
    const passed = officer.locator('.history li', { hasText: 'Memeriksa kelengkapan' });
    expect(await passed.count()).toBe(1);
  });
});

describe('a leader on a phone', () => {
  it(
    'decides what comes up, and the citizen sees the outcome',
    async () => {
      const citizen = await j.person('phone');
      const { number } = await applyFor(citizen, j.base() + letter);
      const people = ['fo.tuban', 'kasi.penmad.tuban', 'bo.penmad.tuban', 'kepala.tuban'];
      const pages = new Map<string, Page>();
      for (const name of people) {
        pages.set(name, await j.officer(name, name === 'kepala.tuban' ? 'phone' : 'computer'));
      }
      for (let steps = 0; steps < 12; steps++) {
        for (const page of pages.values()) {
          await open(page, number);
          if ((await page.locator('form[action$="/langkah"]').count()) === 0) continue;
          if (page === pages.get('kepala.tuban')) {
            await axeFindsNothing(page);
            await j.picture(page, 'pimpinan');
          }
          await pass(page, number);
        }
        await citizen.goto(`${j.base()}/lacak/${number}`);
        if (await citizen.getByText('Selesai, dikabulkan').count()) break;
      }
      expect(await citizen.locator('main').innerText()).toContain('Permohonan dikabulkan');
      expect(await citizen.locator('main').innerText()).toContain('Kepala');
      await axeFindsNothing(citizen);
      await citizen.getByText('Siapa yang membaca data Anda').click();
      expect(await citizen.locator('details ul').first().innerText()).toContain('Kepala');
    },
    patience,
  );
});
