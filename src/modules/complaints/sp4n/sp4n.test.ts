import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { mostRows } from './rows.ts';

const world = testWorld();
const site = testSite(world);
const home = '/meja/aduan-sp4n';

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const header = ['Tracking ID', 'Judul', 'Isi Laporan', 'Tanggal', 'Kategori', 'Status', 'Nama'];
const line = (id: string, more: string[] = []) => [
  ...[id, `Judul ${id}`, `Isi laporan ${id} tentang antrean`],
  ...['01-10-2026 08:00', 'Pelayanan', 'Belum Ditindaklanjuti', more[0] ?? 'Budi Santoso'],
];
const csv = (rows: string[][], sign = ',') =>
  Buffer.from(
    rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(sign)).join('\r\n'),
  );

async function xlsx(rows: unknown[][]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.addWorksheet('Laporan').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const upload = (body: Buffer, who = counter, filename = 'laporan.xlsx') =>
  who.upload(home, [{ name: 'berkas', filename, body }], { kantor: '' });

/** Looked at and taken in, as the two buttons do. */
async function takeIn(body: Buffer) {
  const looked = await upload(body);
  const [, berkas = ''] = /name="berkas" value="([^"]+)"/.exec(looked.text) ?? [];
  const [, kantor = ''] = /name="kantor" value="([^"]+)"/.exec(looked.text) ?? [];
  return { looked, berkas, done: await counter.post(`${home}/masukkan`, { berkas, kantor }) };
}

const tickets = async (like: string) => {
  const { rows } = await world.db.raw(
    `select s.tracking_id, t.number, t.channel, t.manner, t.received_at, e.detail,
       (select count(*)::int from complaints.reporter r where r.ticket_id = t.id) as names
     from complaints.sp4n s join complaints.ticket t on t.id = s.ticket_id
     join complaints.event e on e.ticket_id = t.id and e.seq = 1
     where s.tracking_id like $1 order by s.tracking_id`,
    [like],
  );
  return rows;
};

describe('a file of SP4N', () => {
  it('is looked at before anything of it is taken in', async () => {
    const ended = line('A9').with(5, 'Selesai');
    const body = await xlsx([header, line('A1'), line('', []), ended]);
    const { text } = await upload(body);
    expect(text).toContain('Masukkan 1 laporan');
    expect(text).toContain('Baris 3: Nomor laporannya kosong.');
    expect(text).toContain('1 laporan, tidak dimasukkan');
    expect(await tickets('A%')).toEqual([]);
  });

  it('becomes tickets whose clock begins now, and whose history tells since when', async () => {
    const { done } = await takeIn(await xlsx([header, line('B1'), line('B2', ['Anonim'])]));
    expect(done.text).toContain('2 laporan dimasukkan');
    const [first, second] = await tickets('B%');
    expect(first).toMatchObject({ channel: 'sp4n', manner: 'named', names: 1 });
    expect(first.received_at).toEqual(mondayMorning);
    expect(first.detail).toMatchObject({ sp4n: 'B1', sp4nDate: '01-10-2026 08:00' });
    expect(second).toMatchObject({ manner: 'anonymous', names: 0 });
    const { text } = await counter.get(`/meja/aduan/${first.number}`);
    expect(text).toContain('Nomor di SP4N-LAPOR!');
    expect(text).toContain('di sana sejak 01-10-2026 08:00');
  });

  it('changes nothing the second time, nor when a button is pressed twice', async () => {
    const body = csv([header, line('C1'), line('C2')], ';');
    const { berkas } = await takeIn(body);
    const again = await counter.post(`${home}/masukkan`, { berkas });
    expect(again.text).toContain('2 laporan dimasukkan');
    expect((await upload(body)).text).toContain('Tidak ada yang baru');
    expect(await tickets('C%')).toHaveLength(2);
  });

  it('tells of what has changed over there, and ends nothing here', async () => {
    await takeIn(csv([header, line('K1'), line('K2')]));
    const later = csv([header, line('K1').with(5, 'Selesai'), line('K2')]);
    const { looked, done } = await takeIn(later);
    expect(looked.text).toContain('Catat 1 perubahan');
    const change = 'Dulu &quot;Belum Ditindaklanjuti&quot;, kini &quot;Selesai&quot;';
    expect(looked.text).toContain(`${change}; di sini masih terbuka`);
    expect(done.text).toContain('1 perubahan di sana dicatat');
    const [first] = await tickets('K1');
    const { text } = await counter.get(`/meja/aduan/${first.number}`);
    expect(text).toContain('Di SP4N-LAPOR! kini &quot;Selesai&quot;');
    expect(text).toContain('Jawab pelapor');
    expect((await upload(later)).text).toContain('Tidak ada yang baru');
  });

  it('is taken in once by two at once', async () => {
    const body = csv([header, line('D1'), line('D2')]);
    await Promise.all([takeIn(body), takeIn(body)]);
    expect(await tickets('D%')).toHaveLength(2);
  });

  it('of a colleague is not taken in by another', async () => {
    const looked = await upload(csv([header, line('E1')]));
    const [, berkas = ''] = /name="berkas" value="([^"]+)"/.exec(looked.text) ?? [];
    const other = await site.signInAs('kepala.madiun');
    const reply = await other.post(`${home}/masukkan`, { berkas });
    expect(reply.status).toBe(422);
    expect(await tickets('E%')).toEqual([]);
  });

  it('is for the counter and the head, not for a section', async () => {
    const section = await site.signInAs('bo.bimas.madiun');
    expect((await section.get(home)).text).toContain('Loket dan pimpinan');
    expect((await upload(csv([header, line('F1')]), section)).status).toBe(404);
  });
});

/** A ZIP whose one file unpacks to far more than a spreadsheet needs. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(100 * 1024 * 1024));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}

describe('a file that is not read', () => {
  const many = () => csv([header, ...Array.from({ length: mostRows + 1 }, (_, n) => line(`${n}`))]);
  it.each([
    { what: 'nothing', body: () => Buffer.alloc(0), says: 'Berkasnya kosong' },
    {
      what: 'too large',
      body: () => Buffer.alloc(11 * 1024 * 1024, 'a'),
      says: 'lebih dari 10 MB',
    },
    { what: 'too long', body: many, says: 'lebih dari 5000 baris' },
    { what: 'locked', body: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: 'kata sandi' },
    { what: 'a broken XLSX', body: () => Buffer.from('PK\x03\x04abc'), says: 'rusak' },
    { what: 'a ZIP that swells', body: bomb, says: 'lebih dari 5000 baris' },
    { what: 'a PDF', body: () => Buffer.from('%PDF-1.7 abc'), says: 'rusak' },
    { what: 'a CSV with an open quote', body: () => Buffer.from('a,"b\n'), says: 'rusak' },
    { what: 'another table', body: () => csv([['Nama', 'Umur']]), says: 'judul kolomnya' },
  ])('because it is $what is refused with a sentence', async ({ body, says }) => {
    const reply = await upload(body());
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(says);
  });
});

describe('what goes back to SP4N', () => {
  const give = (rest: string) =>
    counter.get(`${home}/keluar?dari=2026-11-01&sampai=2026-11-30&${rest}`);

  it('has the state in its words and the last answer of the office', async () => {
    await takeIn(csv([header, line('G1'), line('G2').with(1, '=HYPERLINK("x")')]));
    const [first] = await tickets('G1');
    await counter.post(`/meja/aduan/${first.number}/jawab`, { jawaban: 'Sedang kami periksa.' });
    await counter.post(`/meja/aduan/${first.number}/selesai`, { hasil: '+Sudah kami tambah.' });
    const { text } = await give('bentuk=csv');
    expect(text).toMatch(/"G1"[^\r]*"Selesai","'\+Sudah kami tambah\."/);
    expect(text).not.toContain('Sedang kami periksa');
    expect(text).toMatch(/"G2"[^\r]*"'=HYPERLINK\(""x""\)[^\r]*"Belum terverifikasi"/);
  });

  it('never has a name that is kept', async () => {
    const isi = 'Petugas meminta uang rokok di loket';
    await report(site, { cara: 'secret', nama: 'Nama Terkunci', isi });
    await report(site, { nama: 'Nama Terbuka', isi });
    const { text } = await give('isi=semua&bentuk=csv');
    expect(text).toContain('Nama Terbuka');
    expect(text).not.toContain('Nama Terkunci');
    expect((await give('bentuk=csv')).text).not.toContain('Nama Terbuka');
  });

  it('follows what it was merged into', async () => {
    await takeIn(csv([header, line('H1')]));
    const [theirs] = await tickets('H1');
    const ours = await report(site);
    await counter.post(`/meja/aduan/${theirs.number}/gabung`, { ke: ours.number });
    await counter.post(`/meja/aduan/${ours.number}/selesai`, { hasil: 'Beres untuk keduanya.' });
    expect((await give('bentuk=csv')).text).toMatch(/"H1"[^\r]*"Selesai","Beres untuk/);
  });

  it('is a spreadsheet without formulas, too', async () => {
    const { bytes } = await give('bentuk=xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
    const cells: string[] = [];
    book.worksheets[0]?.eachRow((r) => r.eachCell((c) => void cells.push(String(c.value))));
    expect(cells).toContain('Tindak lanjut terakhir');
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it.each([
    'dari=2026-11-30&sampai=2026-11-01',
    'dari=x&sampai=2026-02-31',
  ])('is asked for with two days: %s', async (days) => {
    const reply = await counter.get(`${home}/keluar?${days}`);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Pilih dua tanggal');
  });
});
