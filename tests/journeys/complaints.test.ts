import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ringDue } from '../../src/modules/complaints/index.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';

const j = journey();
const city = 'kankemenag-kota-madiun';
const start = j.world;

/** Nothing is wider than the phone. */
async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

const at = (hours: number) =>
  start.clock.set(new Date(new Date('2026-11-23T03:00:00Z').getTime() + hours * 3_600_000));

describe('a complaint', () => {
  it('goes from a cheap phone to an officer, and is answered and solved', async () => {
    at(0);
    const citizen = await j.person('phone');
    await citizen.goto(`${j.base()}/lapor?q=kota+madiun`);
    await j.picture(citizen, 'lapor-pilih');
    await citizen.getByRole('link', { name: 'Kantor Kementerian Agama Kota Madiun' }).click();
    await citizen.getByRole('button', { name: 'Kirim laporan' }).click();
    expect(await citizen.locator('.note.bad').innerText()).toContain('sedikitnya 10 huruf');
    await citizen.getByLabel('Ceritakan').fill('Antrean di loket PTSP lama sekali sejak pagi.');
    await citizen.getByLabel('Nama', { exact: true }).fill('Sri Wahyuni');
    await j.picture(citizen, 'lapor-isi');
    await fits(citizen);
    await citizen.getByRole('button', { name: 'Kirim laporan' }).click();
    const number = (await citizen.locator('.big-number').first().innerText()).trim();
    expect(number).toMatch(/^ADU-/);
    await j.picture(citizen, 'aduan-tanda-terima');
    await fits(citizen);
    await axeFindsNothing(citizen);

    const officer = await j.officer('fo.madiun', 'computer');
    await officer.goto(`${j.base()}/meja/aduan`);
    await j.picture(officer, 'aduan-kotak-masuk');
    await axeFindsNothing(officer);
    await officer.getByRole('link', { name: 'Pelayanan di loket' }).click();
    await officer.getByRole('heading', { name: 'Jawab pelapor' }).waitFor();
    await j.picture(officer, 'aduan-meja');
    await axeFindsNothing(officer);
    at(1);
    await officer.getByLabel('Jawaban').fill('Dua loket kami tambah mulai pukul 11.00.');
    await officer.getByRole('button', { name: 'Kirim jawaban' }).click();
    await officer.getByText('tepat waktu').waitFor();
    await officer.getByText('Selesai', { exact: true }).click();
    await officer.getByLabel('Apa yang sudah dilakukan').fill('Loket 2 dan 3 sudah dibuka.');
    await officer.getByRole('button', { name: 'Nyatakan selesai' }).click();
    await officer.getByText('Selesai menurut kantor').first().waitFor();

    await citizen.goto(`${j.base()}/aduan/${number}`);
    await citizen.getByRole('button', { name: 'Ya, sudah beres' }).click();
    await citizen.getByRole('button', { name: 'Sangat puas' }).click();
    expect(await citizen.locator('main').innerText()).toContain('Penilaian Anda: Sangat puas');
    await j.picture(citizen, 'aduan-selesai');
  });

  it('that nobody answers climbs, and the leader acts on a phone', async () => {
    at(0);
    const citizen = await j.person('phone');
    await citizen.goto(`${j.base()}/lapor/${city}`);
    await citizen.getByLabel('Ceritakan').fill('Penghulu KUA datang terlambat tiga jam saat akad.');
    await citizen.getByLabel('Tanpa nama: tidak disimpan sama sekali').check();
    await citizen.getByRole('button', { name: 'Kirim laporan' }).click();
    at(4.1);
    while ((await ringDue(j.world)) > 0);
    const leader = await j.officer('kepala.madiun', 'phone');
    await leader.goto(`${j.base()}/meja/aduan?lihat=lewat`);
    await j.picture(leader, 'aduan-pimpinan');
    await fits(leader);
    await leader.getByRole('link', { name: 'Nikah dan KUA' }).click();
    await leader.getByRole('heading', { name: 'Jawab pelapor' }).waitFor();
    await j.picture(leader, 'aduan-pimpinan-isi');
    await fits(leader);
    expect(await leader.locator('main').innerText()).toContain('Tanpa nama');
    await leader.getByLabel('Jawaban').fill('Kami minta maaf. Penghulu pengganti kami siapkan.');
    await leader.getByRole('button', { name: 'Kirim jawaban' }).click();
    await leader.getByText('lewat waktu').first().waitFor();

    const anyone = await j.person('phone');
    await anyone.goto(`${j.base()}/papan/${city}`);
    await j.picture(anyone, 'papan');
    await fits(anyone);
    await axeFindsNothing(anyone);
  });
});

describe('what only inspectors read', () => {
  it('comes in without a trace of who sent it, and is answered by the same way', async () => {
    at(0);
    const whistle = await j.person('phone');
    await whistle.goto(`${j.base()}/lapor-rahasia?q=kota+madiun`);
    await whistle.getByRole('link', { name: 'Kantor Kementerian Agama Kota Madiun' }).click();
    await whistle.getByLabel('Pungutan liar').check();
    await whistle.getByLabel('Apa yang terjadi').fill('Uang diminta di bawah meja dua kali.');
    await j.picture(whistle, 'wbs-isi');
    await fits(whistle);
    await whistle.getByRole('button', { name: 'Kirim tersegel' }).click();
    const number = (await whistle.locator('.big-number').first().innerText()).trim();
    await axeFindsNothing(whistle);
    const inspector = await j.officer('inspektur', 'computer');
    await inspector.goto(`${j.base()}/meja/wbs/${number}`);
    await inspector.getByLabel('Tulis').fill('Kapan tepatnya, dan adakah saksi?');
    await inspector.getByRole('button', { name: 'Kirim kepada pelapor' }).click();
    await j.picture(inspector, 'wbs-inspektur');
    await axeFindsNothing(inspector);
    await whistle.goto(`${j.base()}/wbs/${number}`);
    expect(await whistle.locator('main').innerText()).toContain('Kapan tepatnya');
    const head = await j.officer('kepala.madiun', 'computer');
    await head.goto(`${j.base()}/meja/wbs/${number}`);
    expect(await head.locator('main').innerText()).not.toContain('Uang diminta');
  });
});

describe('settings', () => {
  it('are the head’s: the promise, the ladder, categories', async () => {
    at(0);
    const head = await j.officer('kepala.madiun', 'computer');
    await head.goto(`${j.base()}/meja/aduan-pengaturan`);
    await j.picture(head, 'aduan-pengaturan');
    await axeFindsNothing(head);
    await head.getByLabel('Dijawab paling lambat').fill('2');
    await head.getByRole('button', { name: 'Simpan janji' }).click();
    await head.getByText('memakai pengaturannya sendiri').waitFor();
    const citizen = await j.person('phone');
    await citizen.goto(`${j.base()}/lapor/${city}`);
    expect(await citizen.locator('main').innerText()).toContain(
      'paling lambat 2 jam, siang atau malam,',
    );
  });
});
