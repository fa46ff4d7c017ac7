import { beforeAll, describe, expect, it } from 'vitest';
import type { Fields, Visitor } from '../../../../tests/support/http.ts';
import { testSite } from '../../../../tests/support/http.ts';
import { incomingLetter } from '../../../../tests/support/incoming-letter.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { testWorld } from '../../../../tests/support/world.ts';

/** A letter goes from the head to a section and to who does it, and the answers come back. */

const world = testWorld();
const site = testSite(world);

const home = '/meja/surat-masuk';
let clerk: Visitor;
let head: Visitor;
let section: Visitor;
beforeAll(async () => {
  clerk = await site.signInAs('fo.madiun');
  head = await site.signInAs('kepala.madiun');
  section = await site.signInAs('kasi.bimas.madiun');
});

/** The value of an officer's tick in "Diteruskan kepada". */
async function tick(username: string): Promise<string> {
  const { staffId, posts } = await officerNamed(world, username);
  return `${posts[0]?.id}.${staffId}`;
}

const passOn = async (who: Visitor, id: string, fields: Fields) =>
  who.post(`${home}/${id}/disposisi`, { instruksi: ['Tindak lanjuti'], ...fields });

const report = (who: Visitor, id: string, fields: Fields) =>
  who.post(`${home}/${id}/lapor`, { disposisi: '1.1', 'laporan-1-1': 'Sudah dihadiri', ...fields });

const passedToBimas = async () => {
  const { id } = await incomingLetter(world, clerk);
  const { status } = await passOn(head, id, { kepada: await tick('kasi.bimas.madiun') });
  expect(status).toBe(200);
  return id;
};
const waits = async (who: Visitor, id: string) => {
  const { text } = await who.get(home);
  const end = text.indexOf('Buku agenda');
  return text.slice(0, end).includes(id);
};
const lines = async (table: string, id: string) => {
  const { rows } = await world.db.raw(`select * from ${table} where incoming_id = $1`, [id]);
  return rows.length;
};

describe('a disposition', () => {
  it('waits for the head, then for who it went to, then for nobody', async () => {
    const { id } = await incomingLetter(world, clerk);
    expect(await waits(head, id)).toBe(true);
    expect(await waits(section, id)).toBe(false);
    await passOn(head, id, { kepada: await tick('kasi.bimas.madiun'), tenggat: '2026-11-25' });
    expect(await waits(head, id)).toBe(false);
    expect(await waits(section, id)).toBe(true);
    const { text } = await report(section, id, {});
    expect(text).toContain('Sudah dihadiri');
    expect(await waits(section, id)).toBe(false);
    expect((await head.get(`${home}/${id}`)).text).toContain('Sudah dihadiri');
  });

  it('goes down a step, and comes back to who passed it on when that was done', async () => {
    const id = await passedToBimas();
    const doer = await site.signInAs('bo.bimas.madiun');
    expect((await doer.get(`${home}/${id}`)).status).toBe(404);
    await passOn(section, id, { kepada: await tick('bo.bimas.madiun') });
    expect(await waits(doer, id)).toBe(true);
    expect(await waits(section, id)).toBe(false);
    await report(doer, id, { disposisi: '2.1', 'laporan-2-1': 'Jawaban disiapkan' });
    expect(await waits(doer, id)).toBe(false);
    expect(await waits(section, id)).toBe(true);
  });

  it('of a section goes to its own people only', async () => {
    const id = await passedToBimas();
    for (const name of ['bo.pai.madiun', 'kepala.madiun', 'bo.bimas.tuban']) {
      const { status, text } = await passOn(section, id, {
        ...{ kepada: await tick(name), catatan: 'Tolong dibantu' },
      });
      expect([name, status]).toEqual([name, 422]);
      expect(text).toContain('tidak lagi bertugas di unit Anda');
      expect(text).toContain('Tolong dibantu');
    }
    expect(await lines('letters.disposition', id)).toBe(1);
  });

  it('keeps what was chosen and typed when something is missing', async () => {
    const { id } = await incomingLetter(world, clerk);
    const { status, text } = await passOn(head, id, {
      ...{ kepada: await tick('kasi.tu.madiun'), instruksi: ['Arsipkan'] },
      ...{ catatan: 'Simpan baik-baik', tenggat: '2026-11-01' },
    });
    expect(status).toBe(422);
    expect(text).toContain('Tenggat sudah lewat');
    expect(text).toContain('Simpan baik-baik');
    expect(text).toMatch(/value="Arsipkan" checked/);
    expect(text).toMatch(new RegExp(`value="${await tick('kasi.tu.madiun')}" checked`));
    expect(await lines('letters.disposition', id)).toBe(0);
  });

  it('pressed twice goes out once; two leaders at once get two numbers', async () => {
    const { id } = await incomingLetter(world, clerk, { to: 'kankemenag-kota-madiun.bimas-islam' });
    const toDoer = { kepada: await tick('bo.bimas.madiun'), kunci: 'sekali-saja' };
    const press = () => passOn(section, id, toDoer);
    await Promise.all([press(), press(), press()]);
    expect(await lines('letters.disposition', id)).toBe(1);
    await Promise.all([
      passOn(section, id, { kepada: await tick('bo2.bimas.madiun') }),
      passOn(head, id, { kepada: await tick('kasi.tu.madiun') }),
    ]);
    expect(await lines('letters.disposition', id)).toBe(3);
  });

  it('is not made by another section, by the front office or by an office above', async () => {
    const { id } = await incomingLetter(world, clerk);
    const kepada = await tick('kasi.bimas.madiun');
    for (const [name, status] of [
      ['kasi.pai.madiun', 404],
      ['fo.madiun', 403],
      ['kepala.kanwil', 404],
      ['kepala.tuban', 404],
    ] as const) {
      const reply = await passOn(await site.signInAs(name), id, { kepada });
      expect([name, reply.status]).toEqual([name, status]);
    }
    expect(await lines('letters.disposition', id)).toBe(0);
  });
});

describe('a report', () => {
  it('is given once, by who was asked', async () => {
    const id = await passedToBimas();
    expect((await report(head, id, {})).status).toBe(404);
    const press = () => report(section, id, { kunci: 'lapor-sekali' });
    const statuses = (await Promise.all([press(), press()])).map((r) => r.status);
    expect(statuses).toEqual([200, 200]);
    expect(await lines('letters.disposition_report', id)).toBe(1);
    const again = await report(section, id, { kunci: 'lapor-lagi' });
    expect([again.status, again.text.includes('sudah dilaporkan')]).toEqual([422, true]);
  });

  it('says what was done, and is asked for again with its words kept', async () => {
    const id = await passedToBimas();
    const { status, text } = await report(section, id, { 'laporan-1-1': 'ok' });
    expect(status).toBe(422);
    expect(text).toContain('Tulis apa yang sudah dikerjakan');
    expect(text).toMatch(/<textarea[^>]*>ok<\/textarea>/);
  });

  it('and orders stay as they were given', async () => {
    for (const table of ['disposition', 'disposition_target', 'disposition_report']) {
      for (const change of [
        `update letters.${table} set seq = seq`,
        `delete from letters.${table}`,
        `truncate letters.${table} cascade`,
      ]) {
        await expect(world.db.raw(change)).rejects.toMatchObject({ code: '42501' });
      }
    }
  });
});

describe('the sheet', () => {
  it('shows to whom, with which words, and by whom', async () => {
    const { id } = await incomingLetter(world, clerk);
    const empty = await clerk.get(`${home}/${id}/lembar`);
    expect(empty.text).toContain('Dengan hormat harap');
    expect(empty.text).not.toContain('(dicentang)');
    await passOn(head, id, {
      ...{ kepada: [await tick('kasi.bimas.madiun'), await tick('kasi.tu.madiun')] },
      ...{ instruksi: ['Tindak lanjuti', 'Siapkan jawaban'], catatan: 'Sebelum Jumat' },
    });
    const { text } = await clerk.get(`${home}/${id}/lembar`);
    expect(text.match(/\(dicentang\)/g)).toHaveLength(4);
    for (const words of ['Sebelum Jumat', 'Kepala Kantor', 'Sifat', 'Perihal', 'Nomor agenda']) {
      expect(text).toContain(words);
    }
  });
});
