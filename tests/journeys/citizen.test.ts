import { describe, expect, it } from 'vitest';
import { applyFor, fillForm, readReceipt, sendPapers, siti } from '../support/applicant.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';

const j = journey();

describe('a citizen with a cheap phone and no scripts', () => {
  it('finds a service with everyday words and typing errors', async () => {
    const page = await j.person('phone');
    await page.goto(j.base());
    await axeFindsNothing(page);
    await j.picture(page, 'beranda');
    await page.getByRole('searchbox').fill('ijasah ilang');
    await page.getByRole('button', { name: 'Cari' }).click();
    const first = page.locator('.card strong').first();
    expect(await first.innerText()).toContain('Pengganti Ijazah Hilang');
    await axeFindsNothing(page);
    await page.goto(`${j.base()}/cari?q=tuban`);
    expect(
      await page.getByText('Kantor Kementerian Agama Kabupaten Tuban').count(),
    ).toBeGreaterThan(0);
  });

  it('reads the 14 components in their order and the time in plain words', async () => {
    const page = await j.person('phone');
    await page.goto(`${j.base()}/layanan/kankemenag-kab-tuban/rohaniwan-pembaca-doa`);
    const heads = await page.locator('h3').allTextContents();
    expect(heads.map((h) => h.split('.')[0])).toEqual(
      Array.from({ length: 14 }, (_, i) => `${i + 1}`),
    );
    expect(await page.locator('.note').first().innerText()).toMatch(
      /Selesai paling lambat \w+ \d+ \w+ 2026 pukul \d\d\.\d\d WIB jika diajukan sekarang/,
    );
    await axeFindsNothing(page);
    await j.picture(page, 'standar');
    await page.getByRole('link', { name: 'Lihat SOP resmi' }).click();
    expect(await page.locator('svg').count()).toBeGreaterThan(0);
    await axeFindsNothing(page);
  });

  it('is told where haji services have gone, and finds no form there', async () => {
    const page = await j.person('phone');
    await page.goto(`${j.base()}/layanan/kankemenag-kab-tuban/pendaftaran-haji`);
    expect(await page.locator('.note').innerText()).toContain('Kementerian Haji dan Umrah');
    expect(await page.getByRole('link', { name: 'Ajukan' }).count()).toBe(0);
    await page.goto(`${j.base()}/ajukan/kankemenag-kab-tuban/pendaftaran-haji`);
    expect(await page.locator('h1').innerText()).toBe('Halaman tidak ditemukan');
  });

  it('applies, continues the draft on another phone, and follows with the receipt', async () => {
    const page = await j.person('phone');
    await page.goto(`${j.base()}/ajukan/kankemenag-kab-tuban/legalisir-ijazah-madrasah`);
    await page.getByRole('button', { name: 'Mulai mengisi' }).click();
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('yang perlu diperbaiki');
    await axeFindsNothing(page);
    await fillForm(page);
    await page.locator('[name=nik]').fill('3523013201900001');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    expect(await page.locator('#isian-nik-salah').innerText()).toContain('bukan tanggal lahir');
    expect(await page.locator('[name=applicant_name]').inputValue()).toBe(siti.name);
    const code = await page.locator('.big-number').innerText();
    const other = await j.person('phone');
    await other.goto(`${j.base()}/lanjut`);
    await axeFindsNothing(other);
    await other.getByLabel('Kode draf').fill(code.toLowerCase().replace('-', ' '));
    await other.getByRole('button', { name: 'Lanjutkan' }).click();
    expect(await other.locator('[name=applicant_name]').inputValue()).toBe(siti.name);
    await other.locator('[name=nik]').fill(siti.nik);
    await other.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await j.picture(other, 'berkas');
    await axeFindsNothing(other);

    const [slot] = await other.$$eval('input[type=file]', (all) =>
      all.map((i) => i.getAttribute('name')),
    );
    const bad = {
      name: 'virus.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ bukan pdf'),
    };
    await other.locator(`input[name="${slot}"]`).setInputFiles(bad);
    await other.getByRole('button', { name: 'Kirim berkas ini' }).first().click();
    expect(await other.getByRole('alert').innerText()).toContain('Kirim PDF atau foto');
    await sendPapers(other);
    await other.getByRole('link', { name: 'Lanjut: periksa' }).click();
    await axeFindsNothing(other);
    await other.getByRole('button', { name: 'Kirim permohonan' }).click();
    const { number, secret } = await readReceipt(other);
    await axeFindsNothing(other);
    await j.picture(other, 'tanda-terima');

    await other.goBack();
    await other.goto(other.url().replace(/\/periksa.*/, '/periksa'));
    expect((await readReceipt(other)).number).toBe(number);

    await page.goto(`${j.base()}/lacak`);
    await axeFindsNothing(page);
    await page.getByLabel('Nomor permohonan').fill(number.toLowerCase());
    await page.getByLabel('Kode rahasia').fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Lacak' }).click();
    const wrong = await page.getByRole('alert').innerText();
    await page.getByLabel('Nomor permohonan').fill('261122-0000-00000');
    await page.getByLabel('Kode rahasia').fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Lacak' }).click();
    expect(await page.getByRole('alert').innerText()).toBe(wrong);
    await page.getByLabel('Nomor permohonan').fill(number.toLowerCase());
    await page.getByLabel('Kode rahasia').fill(secret.replace('-', ' ').toLowerCase());
    await page.getByRole('button', { name: 'Lacak' }).click();
    const text = await page.locator('main').innerText();
    expect(text).toContain('Petugas Front Office');
    expect(text).toContain('Selesai paling lambat');
    expect(text).not.toContain(siti.name);
    await axeFindsNothing(page);
    await j.picture(page, 'lacak');
    await page.getByRole('link', { name: 'Lihat hitungan jam' }).click();
    expect(await page.locator('main').innerText()).toContain('Dihitung 30 menit jam kerja');
    await axeFindsNothing(page);
  });

  it('opens the QR of the receipt without typing, and the secret leaves the address', async () => {
    const page = await j.person('phone');
    const address = `${j.base()}/layanan/desa-kemiren/surat-keterangan-domisili`;
    const { number, secret } = await applyFor(page, address);
    const scanner = await j.person('phone');
    await scanner.goto(`${j.base()}/lacak/${number}?k=${secret}`);
    expect(scanner.url()).toBe(`${j.base()}/lacak/${number}`);
    expect(await scanner.locator('main').innerText()).toContain(number);
    await scanner.getByText('Tarik permohonan ini').click();
    await scanner.getByRole('button', { name: 'Ya, tarik permohonan' }).click();
    expect(await scanner.locator('main').innerText()).toContain('Ditarik pemohon');
  });
});
