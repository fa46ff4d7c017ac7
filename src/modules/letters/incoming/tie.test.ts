import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { apply, qibla } from '../../../../tests/support/citizen.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { incomingLetter } from '../../../../tests/support/incoming-letter.ts';
import { testWorld } from '../../../../tests/support/world.ts';

/** A letter that came in about an application: tied, seen from both sides, untied. */

const world = testWorld();
const site = testSite(world);

let clerk: Visitor;
let number: string;
let elsewhere: string;
beforeAll(async () => {
  clerk = await site.signInAs('fo.madiun');
  number = (await apply({ world, site })).number;
  elsewhere = (await apply({ world, site, at: { ...qibla, office: 'kankemenag-kab-tuban' } }))
    .number;
});

const home = '/meja/surat-masuk';
const subject = 'Susulan berkas arah kiblat';
const letter = async (to?: string) =>
  (await incomingLetter(world, clerk, { subject, from: 'Takmir Masjid Agung', ...(to && { to }) }))
    .id;

const freshKey = () => `kait-${randomUUID()}`;
const tie = (who: Visitor, id: string, typed: string, key = freshKey()) =>
  who.post(`${home}/${id}/permohonan`, { permohonan: typed, aksi: 'kaitkan', kunci: key });
const untie = (who: Visitor, id: string) =>
  who.post(`${home}/${id}/permohonan`, { aksi: 'lepas', kunci: freshKey() });

const audited = async (id: string) => {
  const { rows } = await world.db.raw(
    `select deed from audit.entry where subject_id = $1 and deed like 'letters.%tied' order by id`,
    [id],
  );
  return rows.map(({ deed }) => deed);
};
const about = (who: Visitor, id: string) => who.get(`${home}/${id}`);
const caseOf = (who: Visitor) => who.get(`/meja/permohonan/${number}`);

describe('a letter that came in', () => {
  it('is tied to an application by its number, however it is typed', async () => {
    const id = await letter();
    const tied = await tie(clerk, id, ` ${number.toLowerCase().replaceAll('-', ' ')} `);
    expect([tied.status, tied.path]).toEqual([200, `${home}/${id}`]);
    expect(tied.text).toContain(`href="/meja/permohonan/${number}"`);
    expect(await audited(id)).toEqual(['letters.tied']);
  });

  it('stands on the page of its case, with number, sender and subject', async () => {
    const id = await letter();
    expect((await caseOf(clerk)).text).not.toContain(`${home}/${id}`);
    await tie(clerk, id, number);
    const { rows } = await world.db.raw('select agenda_no from letters.incoming where id = $1', [
      id,
    ]);
    const { text } = await caseOf(clerk);
    const list = text.slice(text.indexOf('Surat masuk terkait'));
    expect(list).toContain(`href="${home}/${id}"`);
    expect(list).toContain(subject);
    expect(list).toContain(`Agenda ${rows[0].agenda_no}/2026, dari Takmir Masjid Agung`);
  });

  it('can be untied, and leaves the page of its case', async () => {
    const id = await letter();
    await tie(clerk, id, number);
    const free = await untie(clerk, id);
    expect(free.text).not.toContain(number);
    expect((await caseOf(clerk)).text).not.toContain(`${home}/${id}`);
    await untie(clerk, id);
    expect(await audited(id)).toEqual(['letters.tied', 'letters.untied']);
  });

  it('is tied once, however often the button is pressed', async () => {
    const id = await letter();
    const press = () => tie(clerk, id, number, 'kait-sekali');
    const replies = [...(await Promise.all([press(), press(), press()])), await press()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await tie(clerk, id, number);
    expect(await audited(id)).toEqual(['letters.tied']);
  });

  it.each([
    { what: 'nothing', typed: () => ' ', words: 'Tulis nomor permohonannya.' },
    { what: 'a number that is mistyped', typed: () => '261122-XXXX', words: 'salah ketik' },
    { what: 'a case of another office', typed: () => elsewhere, words: 'bukan urusan unit Anda' },
  ])('is not tied to $what, and what was typed stays', async ({ typed, words }) => {
    const id = await letter();
    const { status, text } = await tie(clerk, id, typed());
    expect(status).toBe(422);
    expect(text).toContain(words);
    expect(text).toContain(`value="${typed()}"`);
    expect(await audited(id)).toEqual([]);
  });
});

describe('who may not read the other side', () => {
  it('of the case, is told that there is one, and cannot undo what they do not see', async () => {
    const id = await letter('kankemenag-kota-madiun.pai');
    await tie(clerk, id, number);
    const section = await site.signInAs('kasi.pai.madiun');
    const { status, text } = await about(section, id);
    expect(status).toBe(200);
    expect(text).toContain('permohonan di luar urusan unit Anda');
    expect(text).not.toContain(number);
    expect(text).not.toContain(`${home}/${id}/permohonan`);
    expect((await untie(section, id)).status).toBe(404);
    expect((await tie(section, id, number)).status).toBe(404);
    expect(await audited(id)).toEqual(['letters.tied']);
  });

  it('of the letter, sees the case without it', async () => {
    const id = await letter();
    await tie(clerk, id, number);
    const caraka = await site.signInAs('caraka.madiun');
    const { status, text } = await caseOf(caraka);
    expect(status).toBe(200);
    expect(text).not.toContain('Surat masuk terkait');
    expect(text).not.toContain(subject);
    expect(text).not.toContain(id);
  });

  it('of another office, or only from above, ties nothing', async () => {
    const id = await letter();
    const above = await site.signInAs('kepala.kanwil');
    const { status, text } = await about(above, id);
    expect(status).toBe(200);
    expect(text).not.toContain('Kaitkan');
    expect((await tie(above, id, number)).status).toBe(404);
    const other = await site.signInAs('fo.tuban');
    expect((await tie(other, id, elsewhere)).status).toBe(404);
    const inspector = await site.signInAs('inspektur');
    expect((await tie(inspector, id, number)).status).toBe(403);
    expect(await audited(id)).toEqual([]);
  });
});

it('keeps office and case of a tie together, or neither', async () => {
  const half = 'update letters.incoming set case_id = gen_random_uuid()';
  await letter();
  await expect(world.db.raw(half)).rejects.toMatchObject({ code: '23514' });
});
