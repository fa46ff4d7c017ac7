import { beforeAll, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { enterLetter, incomingLetter } from '../../../../tests/support/incoming-letter.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { forgetEarlyScans } from './keep.ts';

/** Letters that come in: the agenda, and who sees what. */

const world = testWorld();
const site = testSite(world);

const home = '/meja/surat-masuk';
let clerk: Visitor;
beforeAll(async () => {
  clerk = await site.signInAs('fo.madiun');
});

const agendaOf = async () => {
  const { rows } = await world.db.raw(
    `select i.year, i.agenda_no as no from letters.incoming i
     join organisation.unit u on u.id = i.office_id
     where u.code = 'kankemenag-kota-madiun' order by i.year, i.agenda_no`,
  );
  return rows as { year: number; no: number }[];
};
const count = async (table: string): Promise<number> =>
  (await world.db.raw(`select count(*) from ${table}`)).rows[0].count;

describe('the agenda', () => {
  it('numbers thirty letters that come at once without a gap or a double', async () => {
    const before = (await agendaOf()).length;
    const entered = await Promise.all(
      Array.from({ length: 30 }, () => enterLetter(world, clerk, { scan: null })),
    );
    expect(entered.map((reply) => reply.status)).toEqual(Array(30).fill(200));
    const numbers = (await agendaOf()).filter((l) => l.year === 2026).map((l) => l.no);
    expect(numbers).toEqual(Array.from({ length: before + 30 }, (_, i) => i + 1));
  });

  it('begins anew with the year of the day it was received', async () => {
    const typed = { diterima: '2025-12-30', tanggal: '2025-12-29' };
    const { text } = await enterLetter(world, clerk, { scan: null, typed });
    expect(text).toContain('1/2025');
  });

  it('uses no number up for a form that is wrong', async () => {
    const before = await agendaOf();
    const { status } = await enterLetter(world, clerk, { typed: { perihal: '' } });
    expect(status).toBe(422);
    expect(await agendaOf()).toEqual(before);
  });

  it('gets one line from a form that is pressed many times', async () => {
    const before = await count('letters.incoming');
    const press = () => enterLetter(world, clerk, { key: 'pencet-berkali-kali' });
    const together = await Promise.all([press(), press(), press()]);
    const later = await press();
    const paths = [...together, later].map(({ path }) => path);
    expect(new Set(paths).size).toBe(1);
    expect(await count('letters.incoming')).toBe(before + 1);
    const id = paths[0]?.split('/').at(-1);
    const { rows } = await world.db.raw('select 1 from documents.file where owner_id = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('cannot be renumbered, thinned or emptied', async () => {
    for (const change of [
      'update letters.incoming set agenda_no = agenda_no + 100',
      "update letters.incoming set received_on = '2024-01-01', year = 2024",
      'delete from letters.incoming',
      'truncate letters.incoming cascade',
    ]) {
      await expect(world.db.raw(change)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a form that is not right yet', () => {
  it('says so beside each field, and keeps what was typed and the scan that came', async () => {
    const key = 'lembar-keliru';
    const typed = { dari: 'x', tanggal: '2026-11-30', nomor: '12 & <b>3</b>' };
    const wrong = await enterLetter(world, clerk, { key, typed });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Tulis siapa pengirimnya.');
    expect(wrong.text).toContain('sesudah tanggal diterima');
    for (const kept of ['value="12 &amp; &lt;b>3&lt;/b>"', 'Undangan rapat koordinasi']) {
      expect(wrong.text).toContain(kept);
    }
    expect(wrong.text).toContain('Pindaian sudah diterima');
    const right = await enterLetter(world, clerk, { key, scan: null });
    expect(right.status).toBe(200);
    expect(right.text).toContain('undangan.pdf');
  });

  it('says what is wrong with its scan', async () => {
    const { rows } = await world.db.raw(
      "select id from organisation.unit where code = 'kankemenag-kota-madiun'",
    );
    const files = [{ name: 'pindaian', filename: 'x.exe', body: Buffer.from('MZ nothing') }];
    const fields = { kunci: 'bukan-pindaian', perihal: 'Tetap ada', tujuan: String(rows[0]?.id) };
    const { status, text } = await clerk.upload(`${home}/baru`, files, fields);
    expect(status).toBe(422);
    expect(text).toContain('Jenis berkas ini tidak dapat dibaca');
    expect(text).toContain('Tetap ada');
  });

  it('is forgotten with its scan when nobody comes back to it', async () => {
    await enterLetter(world, clerk, { key: 'ditinggal', typed: { perihal: '' } });
    expect(await forgetEarlyScans(world)).toBe(0);
    const now = world.now();
    world.clock.set(new Date(now.getTime() + 3 * 86_400_000));
    const gone = await forgetEarlyScans(world);
    world.clock.set(now);
    expect(gone).toBeGreaterThan(0);
    const ofNobody = `documents.file f
      where not exists (select from letters.incoming i where i.id = f.owner_id)`;
    expect(await count(ofNobody)).toBe(0);
  });
});

describe('who reads a letter', () => {
  const subject = 'Aduan tentang Suparman';
  let id: string;
  beforeAll(async () => {
    id = (await incomingLetter(world, clerk, { subject, from: 'Suparman bin Karto' })).id;
  });

  it('is the office: its front office, its head, the inspector', async () => {
    for (const name of ['fo2.madiun', 'kepala.madiun', 'kepala.kanwil', 'inspektur']) {
      const { status, text } = await (await site.signInAs(name)).get(`${home}/${id}`);
      expect([name, status]).toEqual([name, 200]);
      expect(text).toContain(subject);
    }
  });

  it('is no section it does not concern, and nobody of another office', async () => {
    for (const name of ['kasi.bimas.madiun', 'bo.pai.madiun', 'fo.tuban', 'kepala.tuban']) {
      const other = await site.signInAs(name);
      for (const path of ['', '/lembar', `/pindaian/${id}`]) {
        const { status, text } = await other.get(`${home}/${id}${path}`);
        expect([name, status]).toEqual([name, 404]);
        expect(text).not.toContain('Suparman');
      }
      const list = await other.get(home);
      expect(list.status).toBe(200);
      expect(list.text).not.toContain('Suparman');
      expect((await other.get(`${home}.xlsx`)).status).toBe(200);
    }
  });

  it('stands in the database only encrypted, and each reading stands in the audit', async () => {
    const { rows } = await world.db.raw('select i::text as row from letters.incoming i');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/Suparman|5375706172/i);
    const read = await world.db.raw(
      "select 1 from audit.entry where deed = 'personal.read' and subject_id = $1",
      [id],
    );
    expect(read.rows.length).toBeGreaterThanOrEqual(4);
  });

  it('finds it by its number, and is told when the number is none', async () => {
    const { rows } = await world.db.raw(
      'select agenda_no, year from letters.incoming where id = $1',
      [id],
    );
    const { agenda_no: no, year } = rows[0];
    const found = await clerk.get(`${home}?q=${no}%2F${year}`);
    expect(found.text).toContain(subject);
    expect((await clerk.get(`${home}?q=999999`)).text).toContain('Tidak ditemukan');
    const wrong = await clerk.get(`${home}?q=abc`);
    expect([wrong.status, wrong.text.includes('Ketik angkanya saja')]).toEqual([422, true]);
  });
});

describe('the list', () => {
  it('goes on page by page until all were seen once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => enterLetter(world, clerk, { scan: null })));
    const all = await count('letters.incoming i where i.kept_by is not null');
    const seen: string[] = [];
    let path: string | undefined = home;
    for (let pages = 0; path && pages < 10; pages++) {
      const { text } = await clerk.get(path);
      const book = text.slice(text.indexOf('Buku agenda'));
      seen.push(...[...book.matchAll(/surat-masuk\/([0-9a-f-]{36})"/g)].map((m) => m[1] ?? ''));
      path = /href="(\/meja\/surat-masuk\?sesudah=[^"]+)"/.exec(text)?.[1];
    }
    expect(seen).toHaveLength(Number(all));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('leaves the house as a spreadsheet', async () => {
    const { headers, bytes } = await clerk.get(`${home}.xlsx`);
    expect(headers['content-type']).toContain('spreadsheetml');
    const { Workbook } = (await import('exceljs')).default;
    const book = new Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.getWorksheet('Surat masuk');
    expect(sheet?.getRow(1).getCell(1).value).toBe('Nomor agenda');
    expect(sheet?.rowCount).toBe(Number(await count('letters.incoming')) + 1);
  });
});
