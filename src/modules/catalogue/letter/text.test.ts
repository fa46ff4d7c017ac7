import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from './fields.ts';
import { write, writeLine } from './ink.ts';
import { answers, facts, fields, form, values } from './letters.testing.ts';
import { readText, textFaults } from './text.ts';
import { type LetterValues, letterValues } from './values.ts';

const say = (source: string, given: LetterValues = values) =>
  writeLine(source, { values: given, missing: [] });
const missingIn = (source: string) => {
  const pen = { values, missing: [] };
  writeLine(source, pen);
  return pen.missing;
};

describe('a field in a text', () => {
  it.each([
    ['{{pemohon.nama}}', 'SITI AMINAH'],
    ['{{ pemohon.nama | nama_judul }}', 'Siti Aminah'],
    ['{{pemohon.telepon}}', '081234567890'],
    ['{{pemohon.nik}}', '3577036508870004'],
    ['{{formulir.tanggal_acara}}', '24 November 2026'],
    ['{{formulir.tanggal_acara | tanggal_hari}}', 'Selasa, 24 November 2026'],
    ['{{formulir.tanggal_acara | tanggal_hari | huruf_besar}}', 'SELASA, 24 NOVEMBER 2026'],
    ['{{formulir.jumlah}}', '25000000'],
    ['{{formulir.jumlah | bilangan}}', '25.000.000'],
    ['{{formulir.jumlah | rupiah}}', 'Rp25.000.000,00'],
    ['{{formulir.jumlah | terbilang}} rupiah', 'dua puluh lima juta rupiah'],
    ['{{formulir.jenis}}', 'Mushala atau langgar'],
    ['Sdr. {{pemohon.nama | tanpa_titik}}.', 'Sdr. SITI AMINAH.'],
    ['{{formulir.alamat}}', 'Jl. Serayu 7, Taman, Kecamatan Taman, Kota Madiun, Jawa Timur'],
    ['{{formulir.alamat.desa}}, {{formulir.alamat.kabupaten}}', 'Taman, Kota Madiun'],
    ['Kecamatan {{formulir.alamat.kecamatan}}', 'Kecamatan Taman'],
    ['{{kantor.nama | huruf_besar}}', 'KANTOR KEMENTERIAN AGAMA KOTA MADIUN'],
    ['{{penanda.jabatan}} {{penanda.nip}}', 'Kepala Kantor 198001012005011001'],
    ['tanggal {{permohonan.tanggal}}', 'tanggal 22 November 2026'],
  ])('%s becomes %j', (source, text) => {
    expect(textFaults(source, fields)).toEqual([]);
    expect(say(source)).toBe(text);
    expect(missingIn(source)).toEqual([]);
  });

  it.each([
    ['SITI AMINAH, S.PD.', 'Siti Aminah, S.PD.'],
    ['nur al-hidayah', 'Nur Al-Hidayah'],
    ['MUHAMMAD BIN ABDULLAH', 'Muhammad bin Abdullah'],
    ["MA'RUF", "Ma'ruf"],
    ['MAN 1 MADIUN', 'Man 1 Madiun'],
  ])('takes the name %j to %j', (name, title) => {
    const given = letterValues(form, { ...answers, nama: name }, facts);
    expect(say('{{pemohon.nama | nama_judul}}', given)).toBe(title);
  });

  it('can stand within a sentence though it ends one', () => {
    const given = letterValues(form, { ...answers, keperluan: 'melamar kerja. ' }, facts);
    expect(say('untuk {{formulir.keperluan | tanpa_titik}}, dan', given)).toBe(
      'untuk melamar kerja, dan',
    );
  });

  it('without a value leaves dots and is told, or leaves nothing where the author says so', () => {
    expect(say('untuk {{formulir.keperluan}}.')).toBe('untuk …….');
    expect(say('untuk{{formulir.keperluan | bila_ada}}.')).toBe('untuk.');
    expect(missingIn('{{formulir.keperluan}}{{formulir.keperluan}}')).toEqual([
      { field: 'formulir.keperluan', why: 'empty' },
    ]);
    expect(missingIn('{{penanda.pangkat}}')).toEqual([{ field: 'penanda.pangkat', why: 'empty' }]);
  });

  it('enters as words only, whatever people answered', () => {
    const hostile = '**tebal** {{pemohon.nik}} {{#jika x}} _m_ \\ #panic("x")';
    const given = letterValues(form, { ...answers, nama: hostile }, facts);
    expect(write('{{pemohon.nama}}', { values: given, missing: [] })).toEqual([
      { text: hostile, bold: false, italic: false },
    ]);
  });

  it('loses signs that cannot be printed, and that is told', () => {
    const given = letterValues(
      form,
      { ...answers, nama: 'Siti 😀\u202e \ue000\u200bAminah' },
      facts,
    );
    const pen = { values: given, missing: [] };
    expect(writeLine('{{pemohon.nama}}', pen)).toBe('Siti □ □Aminah');
    expect(pen.missing).toEqual([{ field: 'pemohon.nama', why: 'unprintable' }]);
  });
});

describe('a condition in a text', () => {
  it.each([
    ['{{#jika formulir.jenis = "mushala"}}ya{{/jika}}', 'ya'],
    ['{{#jika formulir.jenis = “masjid”}}ya{{/jika}}', ''],
    ['{{#jika formulir.jenis != "masjid"}}ya{{lainnya}}bukan{{/jika}}', 'ya'],
    ['{{#jika formulir.keperluan}}ada{{lainnya}}tidak{{/jika}}', 'tidak'],
    ['{{#jika tidak formulir.keperluan}}kosong{{/jika}}', 'kosong'],
    ['{{#jika petugas}}ada{{/jika}}', 'ada'],
    ['{{#jika formulir.jumlah > 1000000}}besar{{/jika}}', 'besar'],
    [
      '{{#jika formulir.jumlah <= 25000000 dan formulir.jenis = "masjid"}}a{{lainnya}}b{{/jika}}',
      'b',
    ],
    ['{{#jika formulir.jenis = "masjid" atau formulir.jumlah >= 1}}a{{/jika}}', 'a'],
    ['{{#jika petugas}}{{#jika berkas}}dua{{/jika}}{{/jika}}', 'dua'],
  ])('%s gives %j', (source, text) => {
    expect(textFaults(source, fields)).toEqual([]);
    expect(say(source)).toBe(text);
  });

  it('asks for a missing value as for any other', () => {
    expect(say('{{#jika formulir.keperluan = "x"}}a{{lainnya}}b{{/jika}}')).toBe('b');
    expect(say('{{#jika formulir.keperluan != "x"}}a{{lainnya}}b{{/jika}}')).toBe('a');
  });
});

describe('a fault in a text', () => {
  it.each([
    ['an unknown field', '{{pemohon.umur}}', 'isian pemohon.umur tidak ada'],
    ['a question of another service', '{{formulir.lain}}', 'isian formulir.lain tidak ada'],
    ['no name', '{{Nama Pemohon}}', '{{Nama Pemohon}} bukan nama isian'],
    ['nothing named', 'a {{}} b', '{{}} bukan nama isian'],
    [
      'an unknown format',
      '{{pemohon.nama | besar}}',
      'bentuk "besar" pada pemohon.nama tidak dikenal',
    ],
    [
      'a format that does not fit',
      '{{pemohon.nama | rupiah}}',
      'bentuk "rupiah" tidak cocok untuk pemohon.nama',
    ],
    [
      'a second format that does not fit',
      '{{formulir.jumlah | rupiah | terbilang}}',
      'bentuk "terbilang" tidak cocok untuk formulir.jumlah',
    ],
    ['a list', '{{petugas}}', 'petugas adalah daftar dan tidak dapat ditulis sebagai teks'],
    [
      'a row without a list',
      '{{butir.nama}}',
      'butir.nama hanya ada pada baris yang diulang dari daftar yang memilikinya',
    ],
    ['a brace left open', 'a {{pemohon.nama b', 'ada tanda {{ atau }} tanpa pasangannya'],
    ['a brace too many', 'a }} b', 'ada tanda {{ atau }} tanpa pasangannya'],
    ['a condition left open', '{{#jika petugas}}a', '{{#jika ...}} tidak ditutup dengan {{/jika}}'],
    ['an end without a beginning', 'a{{/jika}}', '{{/jika}} tanpa {{#jika ...}} di depannya'],
    ['an else outside', 'a{{lainnya}}b', '{{lainnya}} tidak berada di dalam {{#jika ...}}'],
    [
      'two elses',
      '{{#jika petugas}}a{{lainnya}}b{{lainnya}}c{{/jika}}',
      '{{lainnya}} tidak berada di dalam {{#jika ...}}',
    ],
    [
      'an unknown command',
      '{{#ulang petugas}}a{{/jika}}',
      'perintah {{#ulang petugas}} tidak dikenal',
    ],
    ['an unknown end', '{{#jika petugas}}a{{/ulang}}', 'perintah {{/ulang}} tidak dikenal'],
    [
      'a condition on nothing',
      '{{#jika "x"}}a{{/jika}}',
      'syarat harus diawali nama isian, misalnya formulir.jenis = "masjid"',
    ],
    [
      'half a condition',
      '{{#jika formulir.jenis =}}a{{/jika}}',
      'syarat pada formulir.jenis tidak lengkap; tulis seperti formulir.jenis = "nilai"',
    ],
    [
      'a condition on an unknown field',
      '{{#jika formulir.lain}}a{{/jika}}',
      'isian formulir.lain tidak ada',
    ],
    [
      'a choice nobody has',
      '{{#jika formulir.jenis = "gereja"}}a{{/jika}}',
      'formulir.jenis tidak punya pilihan "gereja" (yang ada: masjid, mushala)',
    ],
    ['a text that is compared', '{{#jika pemohon.nama > 5}}a{{/jika}}', 'pemohon.nama bukan angka'],
    [
      'a number compared to words',
      '{{#jika formulir.jumlah > "banyak"}}a{{/jika}}',
      'formulir.jumlah > harus diikuti angka',
    ],
    [
      'a list compared',
      '{{#jika petugas = "x"}}a{{/jika}}',
      'petugas tidak dapat dibandingkan dengan teks',
    ],
    [
      'a strange sign',
      '{{#jika formulir.jenis ~ "x"}}a{{/jika}}',
      'tanda ~ pada syarat tidak dikenal',
    ],
    [
      'bold left open',
      '**tebal',
      'tanda ** dibuka tetapi tidak ditutup; tulis \\** bila maksudnya tanda biasa',
    ],
    [
      'bold closed elsewhere',
      '{{#jika petugas}}**{{/jika}}tebal**',
      'tanda ** dibuka tetapi tidak ditutup; tulis \\** bila maksudnya tanda biasa',
    ],
  ])('is %s', (_why, source, fault) => {
    expect(textFaults(source, fields)).toContain(fault);
  });

  it('is a condition in a condition in a condition, too deep to be read', () => {
    const deep = `${'{{#jika petugas}}'.repeat(6)}a${'{{/jika}}'.repeat(6)}`;
    expect(textFaults(deep, fields)).toEqual(['syarat bersarang lebih dari 5']);
  });

  it('never throws, and a text without faults is always filled', () => {
    const parts = fc.constantFrom(
      ...['{{', '}}', '#jika ', '/jika', 'lainnya', 'pemohon.nama', 'petugas', ' | ', 'rupiah'],
      ...['**', '_', '\\', '"', '=', ' dan ', 'formulir.jenis', '{{#jika petugas}}', '{{/jika}}'],
      ...['{{lainnya}}', '{{pemohon.nama}}', '{{formulir.jumlah | rupiah}}', 'kata '],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 }), (some) => {
        const source = some.join('');
        expect(typeof say(source)).toBe('string');
        for (const fault of textFaults(source, fields)) expect(fault).not.toMatch(/\.$/);
        expect(readText(source).nodes.length).toBeLessThanOrEqual(2 * source.length + 1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the fields of a service', () => {
  it('have a value of the same kind wherever all is known', () => {
    const given = letterValues(form, { ...answers, keperluan: 'Renovasi' }, facts);
    for (const [name, info] of fields)
      expect([name, given.get(name)?.kind]).toEqual([name, info.kind]);
  });

  it('are only the fixed ones where there is no form, and no NIK where none is asked', () => {
    expect([...fieldsOf(null).keys()].some((name) => name.startsWith('formulir.'))).toBe(false);
    expect(fieldsOf(null).has('pemohon.nik')).toBe(false);
    expect(letterValues(null, {}, facts).get('pemohon.nama')).toEqual({ kind: 'text', text: '' });
  });
});
