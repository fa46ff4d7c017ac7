import { describe, expect, it } from 'vitest';
import { mostRows, readTable } from './rows.ts';
import { stateThere } from './words.ts';

const header = [
  'No',
  'Tracking ID',
  'Judul Laporan',
  'Isi Laporan',
  'Tanggal',
  'Status',
  'Pelapor',
];
const row = ['1', '#7654321', 'Lampu', 'Lampu jalan padam', '02-11-2026', 'Proses', 'Budi'];

const read = (...table: string[][]) => {
  const sheet = readTable(table);
  if (!sheet.ok) throw new Error(sheet.refusal);
  return sheet.value;
};

describe('a table of SP4N', () => {
  it('is read by the words of its header, wherever that stands', () => {
    const { rows } = read(['DAFTAR LAPORAN'], [], header, row);
    expect(rows).toMatchObject([
      { line: 4, tracking: '7654321', text: 'Lampu\n\nLampu jalan padam', name: 'Budi' },
    ]);
    expect(rows[0]).toMatchObject({ kind: 'complaint', date: '02-11-2026', ended: false });
  });

  it('is read with other words for the same', () => {
    const other = ['ISI PENGADUAN', 'Nomor Laporan', 'Klasifikasi', 'Koordinat'];
    const { rows } = read(other, ['Jalan berlubang', 'A-12', 'Aspirasi', '-7.6298, 111.5239']);
    expect(rows).toMatchObject([
      { tracking: 'A-12', kind: 'aspiration', at: { latitude: -7.6298 }, name: null },
    ]);
  });

  it.each(['Anonim', 'RAHASIA', '', '-'])('keeps no name where it says "%s"', (name) => {
    expect(read(header, row.with(6, name)).rows[0]?.name).toBeNull();
  });

  it('keeps no name where a column of its own says that it is anonymous', () => {
    const { rows } = read([...header, 'Anonim'], [...row, 'Ya']);
    expect(rows[0]?.name).toBeNull();
  });

  it.each(['Selesai', 'DITOLAK', 'Bukan Wewenang'])('tells what has ended: %s', (state) => {
    expect(read(header, row.with(5, state)).rows[0]?.ended).toBe(true);
  });

  it('takes a state that nobody knows for one that waits', () => {
    expect(read(header, row.with(5, 'Entah')).rows[0]).toMatchObject({ ended: false });
  });

  it.each([
    { cell: 1, as: '', why: 'Nomor laporannya kosong.' },
    { cell: 1, as: '1,2E+07', why: 'Nomor laporannya tidak utuh: 1,2E+07. Simpan sebagai teks.' },
    { cell: 3, as: ' ', why: 'Isi laporannya kosong.' },
  ])('says why a row is not read: $why', ({ cell, as, why }) => {
    expect(read(header, row.with(cell, as)).unreadable).toEqual([{ line: 2, why }]);
  });

  it('takes a number that stands twice once', () => {
    const { rows, unreadable } = read(header, row, row);
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([{ line: 3, why: 'Nomor 7654321 sudah ada pada baris 2.' }]);
  });

  it.each([
    { what: 'without a header', table: [['a', 'b'], row], why: 'no_header' },
    { what: 'with nothing below it', table: [header, []], why: 'empty' },
    {
      what: 'that is too long',
      table: [header, ...Array(mostRows + 1).fill(row)],
      why: 'too_many',
    },
  ])('$what is refused', ({ table, why }) => {
    expect(readTable(table)).toEqual({ ok: false, refusal: why });
  });
});

describe('a state of ours', () => {
  const fresh = { state: 'open', held: false, answered: false, elsewhere: false } as const;
  it.each([
    { is: fresh, there: 'Belum terverifikasi' },
    { is: { ...fresh, held: true }, there: 'Dalam proses' },
    { is: { ...fresh, answered: true, elsewhere: true }, there: 'Dalam proses' },
    { is: { ...fresh, elsewhere: true }, there: 'Diteruskan' },
    { is: { ...fresh, state: 'done' as const }, there: 'Selesai' },
    { is: { ...fresh, state: 'refused' as const }, there: 'Ditolak' },
    { is: { ...fresh, state: 'withdrawn' as const }, there: 'Diarsipkan' },
  ])('is $there in the words of SP4N', ({ is, there }) => {
    expect(stateThere(is)).toBe(there);
  });
});
