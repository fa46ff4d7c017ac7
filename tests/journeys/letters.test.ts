import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { enrol, samplePhone } from '../../src/modules/identity/index.ts';
import { verifyPdf } from '../../src/platform/signing/index.ts';
import { applyFor } from '../support/applicant.ts';
import { type BsrePeer, openBsrePeer } from '../support/bsre-peer.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';
import { officerNamed } from '../support/officers.ts';

const j = journey();
const service = '/layanan/kankemenag-kota-madiun/rekomendasi-bantuan-masjid';
const patience = 180_000;

const caseAt = (number: string) => `${j.base()}/meja/permohonan/${number}`;

/** Does the open step with the button of that name, writing where a text helps. */
async function step(page: Page, number: string, button: string, note = ''): Promise<void> {
  await page.goto(caseAt(number));
  if (note) await page.locator('#isian-catatan').fill(note);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: button }).click();
  expect((await answered).status()).toBe(303);
}

interface People {
  citizen: Page;
  front: Page;
  writer: Page;
  section: Page;
}

async function people(): Promise<People> {
  return {
    citizen: await j.person('phone'),
    front: await j.officer('fo.madiun', 'computer'),
    writer: await j.officer('bo.bimas.madiun', 'computer'),
    section: await j.officer('kasi.bimas.madiun', 'computer'),
  };
}

/** From the phone to the section's paraf. */
async function initialled({ citizen, front, writer, section }: People) {
  const receipt = await applyFor(citizen, j.base() + service);
  const { number } = receipt;
  await step(front, number, 'Berkas lengkap');
  await step(writer, number, 'Ya, setujui');
  await step(writer, number, 'Tulisan selesai, teruskan');
  await step(section, number, 'Paraf dan teruskan');
  return receipt;
}

async function signedNumbers(citizen: Page, number: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    await citizen.goto(`${j.base()}/lacak/${number}`);
    const link = citizen.getByRole('link', { name: 'Unduh surat (PDF)' });
    if ((await link.count()) > 0) {
      return (await citizen.locator('dt:has-text("Nomor") + dd').first().textContent()) ?? '';
    }
    await citizen.waitForTimeout(500);
  }
  throw new Error(`${number} was never signed`);
}

/** The next code of the head's phone. */
async function code(): Promise<string> {
  const head = await officerNamed(j.world, 'kepala.madiun');
  j.world.clock.set(new Date(j.world.now().getTime() + 30_000));
  return (await samplePhone(j.world, head.staffId)) ?? '';
}

/** On a phone a paper is a picture: it has come, and is large enough to be one. */
async function seesPaper(page: Page): Promise<void> {
  const pages = page.locator('img.sheet-drawing');
  await pages.scrollIntoViewIfNeeded();
  await expect
    .poll(() => pages.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(100);
}

/** First with a NIK that BSrE does not know, then with the right one. */
async function signWithBsre(leader: Page, number: string, peer: BsrePeer): Promise<void> {
  const { address, account } = peer;
  j.world.settings.bsre = { address, account, timeout: 5000 };
  await enrol(j.world, await officerNamed(j.world, 'kepala.madiun'));
  const sign = async (nik: string) => {
    await leader.locator('#isian-kode').fill(await code());
    peer.now = j.world.now();
    await leader.locator('#isian-nik').fill(nik);
    await leader.locator('#isian-frasa').fill(peer.passphrase);
    await leader.getByRole('button', { name: 'Tandatangani', exact: true }).click();
  };
  await leader.goto(caseAt(number));
  await sign('3577000000000009');
  await leader.getByText('belum terdaftar di BSrE').first().waitFor();
  await axeFindsNothing(leader);
  await j.picture(leader, 'bsre-nik');
  await sign(peer.nik);
}

describe('a letter', () => {
  it(
    'is written with a preview, returned once, initialled, and signed three at once on a phone',
    async () => {
      const all = await people();
      const { citizen, front, writer, section } = all;
      const { number } = await applyFor(citizen, j.base() + service);
      await step(front, number, 'Berkas lengkap');
      await step(writer, number, 'Ya, setujui');
      await writer.goto(caseAt(number));
      await j.picture(writer, 'langkah-surat');
      await writer.getByRole('link', { name: 'Tulis surat' }).click();
      await writer.waitForURL(`${caseAt(number)}/surat`);
      await axeFindsNothing(writer);
      await j.picture(writer, 'surat-editor');
      const body = writer.locator('#isian-body');
      await body.fill(`${await body.inputValue()}\n\nParagraf tambahan dari seksi.`);
      await writer.getByText('Tersimpan', { exact: true }).waitFor();
      await step(writer, number, 'Tulisan selesai, teruskan');
      await section.goto(caseAt(number));
      await j.picture(section, 'surat-paraf');
      await step(section, number, 'Kembalikan', 'Sebutkan tanggal musyawarah takmir.');
      await writer.goto(`${caseAt(number)}/surat`);
      expect(await writer.locator('.history').textContent()).toContain('tanggal musyawarah takmir');
      await step(writer, number, 'Tulisan selesai, teruskan');
      await step(section, number, 'Paraf dan teruskan');
      const others = [await initialled(all), await initialled(all)];
      const leader = await j.officer('kepala.madiun', 'phone');
      await leader.goto(`${j.base()}/meja/tanda-tangan`);
      await leader.getByRole('link', { name: 'Pasang kode pengaman' }).click();
      await axeFindsNothing(leader);
      await j.picture(leader, 'pengaman');
      await leader.locator('#isian-kode').fill(await code());
      await leader.getByRole('button', { name: 'Pasang' }).click();
      await leader.getByText('Sudah terpasang').waitFor();
      await leader.goto(`${j.base()}/meja/tanda-tangan`);
      await axeFindsNothing(leader);
      await j.picture(leader, 'tanda-tangan');
      await leader.locator('#isian-kode').fill('000000');
      await leader.getByRole('button', { name: 'Tandatangani yang dicentang' }).click();
      await leader.getByText('Kode tidak cocok').waitFor();
      await leader.locator('#isian-kode').fill(await code());
      await leader.getByRole('button', { name: 'Tandatangani yang dicentang' }).click();
      await leader.getByText('3 surat sedang ditandatangani').waitFor();
      const numbers = [await signedNumbers(citizen, number)];
      for (const other of others) numbers.push(await signedNumbers(citizen, other.number));
      expect(new Set(numbers).size).toBe(3);
      await citizen.goto(`${j.base()}/lacak/${number}`);
      await axeFindsNothing(citizen);
      await j.picture(citizen, 'surat-warga');
      await checkAndRevoke(citizen, leader);
    },
    patience,
  );
});

const reason = 'Data memuat riwayat pribadi guru yang dikecualikan.';

describe('a refusal', () => {
  it(
    'is a letter with its reason, which the leader reads and signs by BSrE on a phone',
    async () => {
      const citizen = await j.person('phone');
      const information = '/layanan/kankemenag-kota-madiun/data-informasi';
      const { number } = await applyFor(citizen, j.base() + information);
      await step(await j.officer('fo.madiun', 'computer'), number, 'Berkas lengkap');
      const section = await j.officer('kasi.tu.madiun', 'computer');
      await step(section, number, 'Tidak', reason);
      const writer = await j.officer('bo.tu.madiun', 'computer');
      await writer.goto(`${caseAt(number)}/surat`);
      expect(await writer.locator('#isian-body').inputValue()).toContain(reason);
      await step(writer, number, 'Tulisan selesai, teruskan');
      const leader = await j.officer('kepala.madiun', 'phone');
      await leader.goto(caseAt(number));
      await seesPaper(leader);
      await axeFindsNothing(leader);
      await j.picture(leader, 'penolakan-pimpinan');
      const peer = await openBsrePeer(j.world.now());
      await signWithBsre(leader, number, peer);
      expect(await signedNumbers(citizen, number)).toContain('/11/2026');
      await peer.close();
      await leader.goto(`${caseAt(number)}/surat`);
      await seesPaper(leader);
      await j.picture(leader, 'penolakan-ditandatangani');
      await citizen.getByRole('link', { name: 'Periksa keasliannya' }).click();
      await citizen.getByText('BSrE').first().waitFor();
      await j.picture(citizen, 'periksa-bsre');
      await step(await j.officer('fo.madiun', 'phone'), number, 'Sudah dikerjakan');
      await citizen.goto(`${j.base()}/lacak/${number}`);
      await citizen.getByText('Permohonan ditolak').waitFor();
      await citizen.getByText('alasannya tertulis pada surat').waitFor();
      await j.picture(citizen, 'penolakan-warga');
    },
    patience,
  );
});

/** The citizen downloads and checks; the head revokes; the paper's own code says so at once. */
async function checkAndRevoke(citizen: Page, leader: Page): Promise<void> {
  const waiting = citizen.waitForEvent('download');
  await citizen.getByRole('link', { name: 'Unduh surat (PDF)' }).click();
  const path = await (await waiting).path();
  const pdf = readFileSync(path);
  expect(await verifyPdf(pdf)).toMatchObject({ intact: true });
  const flipped = Buffer.from(pdf);
  flipped[2000] = (flipped[2000] ?? 0) ^ 1;
  expect(await verifyPdf(flipped)).toMatchObject({ intact: false });
  await citizen.getByRole('link', { name: 'Periksa keasliannya' }).click();
  await citizen.getByText('Surat ini asli dan berlaku').waitFor();
  await axeFindsNothing(citizen);
  await j.picture(citizen, 'periksa');
  const code = new URL(citizen.url()).pathname.split('/')[2] ?? '';
  const compare = async (buffer: Buffer) => {
    const file = { name: 'surat.pdf', mimeType: 'application/pdf', buffer };
    await citizen.locator('input[name="surat"]').setInputFiles(file);
    await citizen.getByRole('button', { name: 'Bandingkan' }).click();
  };
  await compare(pdf);
  await citizen.getByText('sama persis dengan surat yang ditandatangani').waitFor();
  await compare(flipped);
  await citizen.getByText('Jangan dipakai').waitFor();
  await leader.goto(`${j.base()}/meja/surat/${code}`);
  await axeFindsNothing(leader);
  await seesPaper(leader);
  await j.picture(leader, 'surat-keluar');
  await leader.getByText('Cabut surat ini').click();
  await leader.locator('#isian-alasan').fill('Nama penerima bantuan keliru.');
  await leader.getByRole('button', { name: 'Ya, cabut surat' }).click();
  await leader.getByText('dicabut', { exact: true }).first().waitFor();
  await citizen.goto(`${j.base()}/periksa/${code}`);
  await citizen.getByText('Surat ini sudah dicabut').waitFor();
  await citizen.getByText('Nama penerima bantuan keliru.').waitFor();
}
