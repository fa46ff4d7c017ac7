import { describe, expect, it } from 'vitest';
import { applyFor, laterPhoto } from '../support/applicant.ts';
import { axeFindsNothing, journey } from '../support/journey.ts';

/** Tuesday 22 December 2026, 10.00 WIB: before the cuti bersama and Christmas. */
const j = journey({ now: new Date('2026-12-22T03:00:00Z') });
const wib = (text: string) => j.world.clock.set(new Date(`${text}:00+07:00`));

describe('a request that comes back over Christmas and a weekend', () => {
  it('keeps its promise without the citizen’s days, and shows each day’s reason', async () => {
    const citizen = await j.person('phone');
    const address = `${j.base()}/layanan/kankemenag-kab-tuban/rekomendasi-mutasi-siswa`;
    const { number } = await applyFor(citizen, address);

    wib('2026-12-23T09:30');
    const officer = await j.officer('fo.tuban', 'computer');
    await officer.goto(`${j.base()}/meja/permohonan/${number}`);
    await officer.locator('#isian-catatan').fill('Surat pindah belum ditandatangani.');
    await officer.getByRole('button', { name: 'Kembalikan ke pemohon' }).click();
    await officer.getByText('Jam pelayanan berhenti').waitFor();

    await citizen.goto(`${j.base()}/lacak/${number}`);
    const asked = await citizen.locator('.note.wait').innerText();
    expect(asked).toContain('Surat pindah belum ditandatangani.');
    await axeFindsNothing(citizen);
    await citizen.locator('input[type=file]').setInputFiles(laterPhoto);
    await citizen.getByRole('button', { name: 'Tambah berkas' }).click();
    expect(await citizen.locator('main').innerText()).toContain('1 berkas baru');
    await j.picture(citizen, 'melengkapi');

    wib('2026-12-27T20:00');
    await citizen.getByLabel('Pesan untuk petugas').fill('Sudah ditandatangani.');
    await citizen.getByRole('button', { name: 'Kirim kelengkapan' }).click();
    const text = await citizen.locator('main').innerText();
    expect(text).toContain('Jam berjalan');

    await citizen.getByRole('link', { name: 'Lihat hitungan jam' }).click();
    const account = await citizen.locator('.account').innerText();
    expect(account).toContain('hari penerimaan');
    expect(account).toContain('cuti bersama: ');
    expect(account).toContain('libur nasional: ');
    expect(account).toContain('akhir pekan');
    await axeFindsNothing(citizen);
    await j.picture(citizen, 'hitungan-jam');

    /* By hand: received Tuesday 22; Wednesday 23 began in the office and counts as day 1, but its
       closing lies with the citizen; Thursday 24 is cuti bersama, Friday 25 Christmas, then the
       weekend; the office has it again on Sunday evening, so the first closing that can be due is
       Monday 28, which is also day 2. */
    const days = Number(/(\d+) hari kerja/.exec(await promised(citizen, address))?.[1]);
    const dues = ['2026-12-28', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'];
    const expected = new Date(`${dues[days - 1]}T16:00:00+07:00`);
    const row = await j.world.db.raw(
      `select c.due_at from workflow.case c join applications.application a on a.id = c.id
       where a.number = $1`,
      [number],
    );
    expect(row.rows[0]?.due_at).toEqual(expected);
  });
});

async function promised(page: import('playwright-core').Page, address: string): Promise<string> {
  await page.goto(address);
  const section = page.locator('section', { hasText: '3. Jangka waktu pelayanan' }).last();
  return section.innerText();
}
