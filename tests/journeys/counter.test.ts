import { describe, expect, it } from 'vitest';
import { fillForm, mendForm, photo } from '../support/applicant.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';

const j = journey();

describe('the counter', () => {
  it('enters a request for a citizen, with a phone as its camera', async () => {
    const officer = await j.officer('fo.tuban', 'computer');
    await officer.goto(`${j.base()}/meja/loket`);
    await axeFindsNothing(officer);
    await officer.locator('button[value="pengukuran-arah-kiblat"]').click();
    await officer.waitForURL('**/meja/loket/draf/**');
    await officer.getByRole('button', { name: 'Simpan dulu' }).waitFor();
    await fillForm(officer);
    await officer.getByRole('button', { name: 'Pakai HP sebagai kamera' }).click();
    await officer.getByText('HP sebagai kamera').waitFor();
    await axeFindsNothing(officer);
    await j.picture(officer, 'loket');
    const token = new URL(officer.url()).searchParams.get('kamera');

    const phone = await j.person('phone');
    await phone.goto(`${j.base()}/kamera/${token}`);
    await axeFindsNothing(phone);
    expect(await phone.locator('main').innerText()).not.toContain('Siti');
    await phone.locator('input[type=file]').first().setInputFiles(photo);
    await phone.getByRole('button', { name: 'Kirim foto' }).first().click();
    expect(await phone.locator('main').innerText()).toContain('1 foto terkirim');
    await officer.getByText('1 berkas: foto.png').waitFor();

    for (const box of await officer.locator('input[name=ada]').all()) await box.check();
    await officer.getByRole('button', { name: 'Lengkap: terima dan cetak' }).click();
    await officer.locator('.field.bad, .receipt').first().waitFor();
    if (await officer.locator('.field.bad').count()) {
      await mendForm(officer);
      await officer.getByRole('button', { name: 'Lengkap: terima dan cetak' }).click();
    }
    await officer.getByText('Tanda Terima Permohonan').waitFor();
    await phone.goto(`${j.base()}/kamera/${token}`);
    expect(await phone.locator('h1').innerText()).toBe('Sambungan kamera sudah berakhir');
  });

  it('refuses in writing with the list of what is missing', async () => {
    const officer = await j.officer('fo.tuban', 'computer');
    await officer.goto(`${j.base()}/meja/loket`);
    await officer.locator('button[value="legalisir-ijazah-madrasah"]').click();
    await officer.locator('[name=applicant_name]').fill('Siti Aminah');
    await officer.getByRole('button', { name: 'Belum lengkap: tolak tertulis' }).click();
    const sheet = officer.locator('.receipt');
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain('FM-PI-01');
    expect(await sheet.innerText()).toContain('Siti Aminah');
    await axeFindsNothing(officer);
  });
});

describe('those who keep the office', () => {
  it.each([
    ['operator', '/meja/kalender'],
    ['operator', '/meja/katalog'],
    ['operator', '/meja/audit'],
    ['kepala.tuban', '/meja/wewenang'],
    ['kepala.tuban', '/meja/pantau'],
    ['inspektur', '/meja/cari?q=siti'],
  ])('%s finds nothing for axe on %s', async (username, path) => {
    const page = await j.officer(username, 'computer');
    await page.goto(j.base() + path);
    await axeFindsNothing(page);
  });

  it('make a Plh whose acts are recorded as such', async () => {
    const head = await j.officer('kepala.tuban', 'phone');
    await head.goto(`${j.base()}/meja/wewenang`);
    await head
      .getByLabel('Jabatan yang digantikan')
      .selectOption({ label: 'Kepala Kantor, Kantor Kementerian Agama Kabupaten Tuban' });
    const person = head.getByLabel('Digantikan oleh');
    const option = await person
      .locator('option', { hasText: 'Bimbingan Masyarakat Islam' })
      .first()
      .getAttribute('value');
    await person.selectOption(option);
    await head.getByLabel('Mulai tanggal').fill('2026-11-23');
    await head.getByLabel('Sampai dengan tanggal').fill('2026-11-20');
    await head.getByLabel('Nomor surat perintah').fill('B-1/Kk.13.17/KP.01/11/2026');
    await head.getByRole('button', { name: 'Tunjuk' }).click();
    await head.getByText('Tanggal selesai harus setelah tanggal mulai.').first().waitFor();
    expect(await head.getByLabel('Nomor surat perintah').inputValue()).toContain('B-1/Kk');
    await head.getByLabel('Sampai dengan tanggal').fill('2026-11-27');
    await head.getByRole('button', { name: 'Tunjuk' }).click();
    await head.getByText('Plh. Kepala Kantor').waitFor();
    const acting = await j.officer('kasi.bimas.tuban', 'computer');
    expect(await acting.locator('.foot').innerText()).toContain('Plh. Kepala Kantor');
  });
});
