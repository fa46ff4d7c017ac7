import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { carriersOf } from '../../src/app/carriers.ts';
import { ringDue } from '../../src/modules/complaints/index.ts';
import { carryOut } from '../../src/modules/messaging/index.ts';
import { openMailer } from '../../src/platform/mail.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';
import { pushing } from '../support/pushing.ts';

/**
 * The browser of these tests is headless: it refuses notices whatever it is told, and knows no push
 * service. Those two answers of it are played; all else is the real page, script and worker.
 */

const j = journey();
const monday = new Date('2026-11-23T03:00:00Z').getTime();
const at = (hours: number) => j.world.clock.set(new Date(monday + hours * 3_600_000));
const peer = pushing(j.world);

beforeAll(() => {
  j.world.mailer = openMailer({ url: 'smtp://127.0.0.1:1', from: 'ptsp@contoh.go.id' });
});

/** What the browser answers when it is asked. */
async function plays(page: Page, allowed: 'granted' | 'denied', name: string): Promise<void> {
  const subscription = JSON.parse(peer().subscribe(name));
  await page.addInitScript(
    ({ answer, given }) => {
      let state = 'default';
      Object.defineProperty(Notification, 'permission', { get: () => state });
      Notification.requestPermission = async () => {
        state = answer;
        return answer;
      };
      PushManager.prototype.subscribe = async () => given as unknown as PushSubscription;
    },
    { answer: allowed, given: subscription },
  );
}

async function reported(page: Page): Promise<string> {
  await page.goto(`${j.base()}/lapor/kankemenag-kota-madiun`);
  await page.getByLabel('Ceritakan').fill('Antrean di loket PTSP lama sekali sejak pagi.');
  await page.getByLabel('Nama', { exact: true }).fill('Sri Wahyuni');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  const number = (await page.locator('.big-number').first().innerText()).trim();
  await page.goto(`${j.base()}/aduan/${number}/kabar`);
  return number;
}

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const press = (page: Page) =>
  page.getByRole('button', { name: 'Nyalakan di perangkat ini' }).click();

/** One person's messages go one after the other. */
async function toldNow(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await ringDue(j.world);
  while ((await carryOut(j.world, carriersOf(j.world))) > 0);
}

describe('a citizen', () => {
  it('without scripts reads that this way needs one, and has the others', async () => {
    at(0);
    const page = await j.person('phone');
    await reported(page);
    await page.getByText('Peramban ini tidak menjalankan skrip').waitFor();
    expect(await page.getByRole('button', { name: 'Nyalakan di' }).isVisible()).toBe(false);
    await page.getByLabel('English').check();
    await page.getByLabel('Alamat e-mail').fill('sri@contoh.id');
    await page.getByRole('button', { name: 'Simpan pilihan' }).click();
    await page.getByText('Anda dikabari lewat e-mail.').waitFor();
    expect(await page.getByLabel('English').isChecked()).toBe(true);
    expect(await wide(page)).toBeLessThanOrEqual(0);
    await j.picture(page, 'kabar-tanpa-skrip');
    await axeFindsNothing(page);
  });

  it('is asked by the browser only after a press, and switches it on and off', async () => {
    at(0);
    const page = await j.person('phone', { scripts: true });
    await plays(page, 'granted', 'HP Sri');
    await reported(page);
    expect(await page.evaluate(() => Notification.permission)).toBe('default');
    await page.getByRole('button', { name: 'Nyalakan di' }).scrollIntoViewIfNeeded();
    await j.picture(page, 'kabar-perangkat');
    await press(page);
    await page.getByText('Anda dikabari lewat pemberitahuan di perangkat.').waitFor();
    const scope = await page.evaluate(
      async () => (await navigator.serviceWorker.getRegistration('/'))?.scope,
    );
    expect(scope).toBe(`${j.base()}/`);
    expect(await wide(page)).toBeLessThanOrEqual(0);
    await j.picture(page, 'kabar-perangkat-menyala');
    await page.getByRole('button', { name: 'Matikan' }).click();
    await page.getByText('Anda memilih tidak dikabari').waitFor();
  });

  it('who does not allow it reads how to, and what works instead', async () => {
    at(0);
    const page = await j.person('phone', { scripts: true });
    await plays(page, 'denied', 'HP Sri');
    await reported(page);
    await press(page);
    await page.getByText('Pemberitahuan dari situs ini diblokir.').waitFor();
    await page.getByText('Pakai cara lain di halaman ini').waitFor();
  });
});

describe('an officer', () => {
  it.each([
    'computer',
    'phone',
  ] as const)('switches on a %s, and is pushed there', async (device) => {
    at(device === 'computer' ? 0 : 24);
    const citizen = await j.person('phone');
    const number = await reported(citizen);
    const page = await j.officer('fo.madiun', device);
    await plays(page, 'granted', device);
    await page.goto(`${j.base()}/meja/kabar`);
    await press(page);
    const system = device === 'computer' ? 'Linux' : 'Android';
    await page.getByText(`Chrome, ${system}, menyala sejak`).waitFor();
    at(device === 'computer' ? 3.5 : 27.5);
    await toldNow();
    const told = peer().pushed.filter(({ browser }) => browser === device);
    expect(told.map(({ payload }) => payload.href)).toContain(`/meja/aduan/${number}`);
    await page.goto(`${j.base()}/meja/kabar`);
    await page.locator('.top .count').waitFor();
    expect(await wide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Nyalakan di' }).scrollIntoViewIfNeeded();
    await j.picture(page, `meja-kabar-${device}`);
    await axeFindsNothing(page);
  });
});

describe('texts in several languages', () => {
  it.each(['computer', 'phone'] as const)('are listed and worded on a %s', async (device) => {
    at(0);
    const page = await j.officer('operator', device);
    await page.goto(`${j.base()}/meja/pesan/templat?bahasa=jv`);
    await page.getByText('Belum ada teks dalam bahasa ini.').first().waitFor();
    expect(await wide(page)).toBeLessThanOrEqual(0);
    await j.picture(page, `templat-jawa-${device}`);
    await axeFindsNothing(page);
    await page.goto(`${j.base()}/meja/pesan/templat/aduan_dijawab?bahasa=en`);
    await j.picture(page, `templat-inggris-${device}`);
    await page.goto(`${j.base()}/meja/pesan`);
    await j.picture(page, `pesan-saluran-${device}`);
  });
});
