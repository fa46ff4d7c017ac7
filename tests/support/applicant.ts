import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How a citizen of the journeys fills in a form: by what each input asks for. */

/** One white pixel: a real PNG. */
export const photo = {
  name: 'foto.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
      'AABJRU5ErkJggg==',
    'base64',
  ),
};

/** Another photo: the same picture with other bytes behind its end. */
export const laterPhoto = {
  ...photo,
  name: 'foto-baru.png',
  buffer: Buffer.concat([photo.buffer, Buffer.from('baru')]),
};

export const siti = { name: 'Siti Aminah', nik: '3523015501900001', phone: '0812 3456 7890' };

const valueFor = (name: string, type: string): string => {
  if (/nik/.test(name)) return siti.nik;
  if (type === 'tel') return siti.phone;
  if (type === 'date') return /birth|lahir|past/.test(name) ? '2000-05-17' : '2026-12-01';
  if (/year/.test(name)) return '2015';
  if (/copies|count|number_of|members|students|pages|total/.test(name)) return '2';
  return /name/.test(name) ? siti.name : 'Kembangbilo';
};

/** Fills every field of the page's main form. */
export async function fillForm(page: Page): Promise<void> {
  const fields = await page.$$eval('main form [name]', (elements) =>
    elements.map((e) => ({
      name: e.getAttribute('name') ?? '',
      type: e.getAttribute('type') ?? e.tagName.toLowerCase(),
    })),
  );
  for (const { name, type } of fields) {
    const at = page.locator(`main form [name="${name}"]`).first();
    if (type === 'hidden' || type === 'submit' || type === 'file' || type === 'checkbox') continue;
    if (type === 'radio') await at.check();
    else if (type === 'select')
      await at.selectOption({ index: 15 }).catch(() => at.selectOption({ index: 1 }));
    else await at.fill(valueFor(name, type));
  }
}

/** Reads the sentences beside wrong fields and does what they say, as a person would. */
export async function mendForm(page: Page): Promise<void> {
  const wrong = await page.$$eval('.field.bad', (fields) =>
    fields.map((field) => ({
      name: field.querySelector('[name]')?.getAttribute('name') ?? '',
      said: field.querySelector('.wrong')?.textContent ?? '',
    })),
  );
  for (const { name, said } of wrong) {
    const at = page.locator(`main form [name="${name}"]`).first();
    const least = /angka dari (-?\d+) sampai/.exec(said)?.[1];
    if (said.includes('belum lewat')) await at.fill('2000-05-17');
    else if (said.includes('sudah lewat')) await at.fill('2027-12-01');
    else if (least) await at.fill(least);
    else if (said.includes('angka saja')) await at.fill('20');
    else throw new Error(`no idea how to mend ${name}: ${said}`);
  }
}

/** Fills in and goes on; mends once what the page points at. */
async function fillAndGoOn(page: Page): Promise<void> {
  await fillForm(page);
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  if ((await page.locator('.field.bad').count()) === 0) return;
  await mendForm(page);
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
}

export async function sendPapers(page: Page): Promise<number> {
  const slots = await page.$$eval('input[type=file]', (all) =>
    all.map((input) => input.getAttribute('name') ?? ''),
  );
  for (const slot of slots) {
    const input = page.locator(`input[name="${slot}"]`);
    await input.setInputFiles(photo);
    await page
      .locator(`form:has(input[name="${slot}"])`)
      .getByRole('button', { name: 'Kirim berkas ini' })
      .click();
  }
  return slots.length;
}

/** Applies from the service's page to the receipt. @returns number and secret. */
export async function applyFor(
  page: Page,
  address: string,
): Promise<{ number: string; secret: string }> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Ajukan sekarang' }).first().click();
  await page.getByRole('button', { name: 'Mulai mengisi' }).click();
  await fillAndGoOn(page);
  await sendPapers(page);
  await page.getByRole('link', { name: 'Lanjut: periksa' }).click();
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  return readReceipt(page);
}

export async function readReceipt(page: Page): Promise<{ number: string; secret: string }> {
  expect(await page.locator('h1').innerText()).toBe('Tanda Terima Permohonan');
  const [number = '', secret = ''] = await page.locator('.big-number').allInnerTexts();
  return { number, secret };
}
