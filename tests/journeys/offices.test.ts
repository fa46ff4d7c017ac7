import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { applyFor } from '../support/applicant.ts';
import { journey } from '../support/journey.ts';

const j = journey();

/** Everybody who may have a part in it, from the KUA to the Kanwil. */
const staff = [
  ...['fo.kua.tuban', 'bo.kua.tuban', 'kepala.kua.tuban'],
  ...['kasi.pontren.tuban', 'bo.pontren.tuban', 'kepala.tuban'],
  ...['bo.pakis.kanwil', 'kasi.pakis.kanwil', 'kepala.kanwil', 'fo.kanwil'],
];

/** Ten officers with a browser each, on two cores. */
const patience = 120_000;

describe('a case that travels from the KUA to the Kankemenag and the Kanwil', () => {
  it(
    'stays one case, with one clock, and comes back to the citizen',
    async () => {
      const citizen = await j.person('phone');
      const address = `${j.base()}/layanan/kua-tuban-kab-tuban/pendaftaran-pesantren-kua`;
      const { number } = await applyFor(citizen, address);
      const pages = new Map<string, Page>();
      for (const name of staff) pages.set(name, await j.officer(name, 'computer'));
      const worked = new Set<string>();
      for (let round = 0; round < 20; round++) {
        const before = worked.size;
        let moved = false;
        for (const [name, page] of pages) {
          await page.goto(`${j.base()}/meja/permohonan/${number}`);
          const form = page.locator('form[action$="/langkah"]');
          if ((await form.count()) === 0) continue;
          await page.locator('#isian-catatan').fill('Sesuai, diteruskan.');
          await form.locator('button:not(.danger)').first().click();
          await page.waitForLoadState();
          worked.add(name);
          moved = true;
          if (name === 'bo.pakis.kanwil') await j.picture(page, 'kanwil');
        }
        if (!moved && worked.size === before) break;
      }
      expect([...worked]).toEqual(
        expect.arrayContaining([
          'fo.kua.tuban',
          'kepala.kua.tuban',
          'kepala.tuban',
          'kepala.kanwil',
        ]),
      );
      await citizen.goto(`${j.base()}/lacak/${number}`);
      expect(await citizen.locator('main').innerText()).toContain('Permohonan dikabulkan');
      const outsider = await j.officer('fo.kua.semanding', 'computer');
      await outsider.goto(`${j.base()}/meja/permohonan/${number}`);
      expect(await outsider.locator('h1').innerText()).toBe('Halaman tidak ditemukan');
      const inspector = await j.officer('inspektur', 'computer');
      await inspector.goto(`${j.base()}/meja/permohonan/${number}`);
      expect(await inspector.locator('.history').last().innerText()).toContain('Kepala');
      await citizen.reload();
      await citizen.getByText('Siapa yang membaca data Anda').click();
      expect(await citizen.locator('details ul').first().innerText()).toContain(
        'Pengawas Internal',
      );
    },
    patience,
  );
});
