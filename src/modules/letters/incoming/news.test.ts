import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { incomingLetter } from '../../../../tests/support/incoming-letter.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { tellDispositionsDue } from './news.ts';

const world = testWorld();
const site = testSite(world);
const home = '/meja/surat-masuk';
const hour = 3_600_000;
const at = (hours: number) => world.clock.set(new Date(mondayMorning.getTime() + hours * hour));

let clerk: Visitor;
let head: Visitor;
let section: Visitor;
beforeAll(async () => {
  clerk = await site.signInAs('fo.madiun');
  head = await site.signInAs('kepala.madiun');
  section = await site.signInAs('kasi.bimas.madiun');
});
beforeEach(async () => {
  at(0);
  await world.db.raw('delete from messaging.notice');
  await world.db.raw('delete from letters.disposition_open');
});

async function told(username: string): Promise<string[]> {
  const { staffId } = await officerNamed(world, username);
  const { rows } = await world.db.raw(
    'select text from messaging.notice where staff_id = $1 order by id',
    [staffId],
  );
  return rows.map(({ text }) => text);
}
async function passedOn(tenggat: string): Promise<{ id: string; agenda: number }> {
  const { id } = await incomingLetter(world, clerk);
  const { staffId, posts } = await officerNamed(world, 'kasi.bimas.madiun');
  const kepada = `${posts[0]?.id}.${staffId}`;
  const fields = { instruksi: ['Tindak lanjuti'], kepada, tenggat };
  expect((await head.post(`${home}/${id}/disposisi`, fields)).status).toBe(200);
  const { rows } = await world.db.raw('select agenda_no from letters.incoming where id = $1', [id]);
  return { id, agenda: rows[0]?.agenda_no };
}

describe('a letter that came in', () => {
  it('is told to who leads where it is addressed to, by its number alone', async () => {
    await incomingLetter(world, clerk, { subject: 'Undangan rahasia' });
    const [text = ''] = await told('kepala.madiun');
    expect(text).toMatch(/^Surat masuk nomor agenda \d+ menunggu disposisi Anda\.$/);
    expect(await told('kasi.bimas.madiun')).toEqual([]);
    expect(await told('kepala.tuban')).toEqual([]);
  });

  it('for a section that nobody leads is told to the head, who may pass it on', async () => {
    const { staffId } = await officerNamed(world, 'kasi.bimas.madiun');
    const until = (end: Date | null) =>
      world.db.raw('update organisation.holding set until_at = $1 where staff_id = $2', [
        end,
        staffId,
      ]);
    await until(mondayMorning);
    await incomingLetter(world, clerk, { to: 'kankemenag-kota-madiun.bimas-islam' });
    await until(null);
    expect(await told('kepala.madiun')).toHaveLength(1);
  });

  it('is told to who it was passed to, and its report to who passed it on', async () => {
    const { id, agenda } = await passedOn('2026-11-25');
    const until = 'paling lambat Rabu 25 November 2026';
    expect(await told('kasi.bimas.madiun')).toEqual([
      `Disposisi untuk Anda: surat masuk nomor agenda ${agenda}, ${until}.`,
    ]);
    await section.post(`${home}/${id}/lapor`, { disposisi: '1.1', 'laporan-1-1': 'Sudah' });
    const reported = (await told('kepala.madiun')).filter((text) => text.includes('melaporkan'));
    expect(reported).toHaveLength(1);
  });

  it('is read of once it is opened', async () => {
    const { id } = await passedOn('2026-11-25');
    await section.get(`${home}/${id}`);
    const { rows } = await world.db.raw(
      `select read_at is not null as read from messaging.notice
       where subject_id = $1 and text like $2`,
      [id, 'Disposisi untuk%'],
    );
    expect(rows).toEqual([{ read: true }]);
  });
});

describe('the day of a disposition', () => {
  it('is told in its morning, and when it has gone also to who set it; each once', async () => {
    const { agenda } = await passedOn('2026-11-25');
    await world.db.raw('delete from messaging.notice');
    const what = `Disposisi surat masuk nomor agenda ${agenda}`;
    at(44.9);
    await tellDispositionsDue(world);
    expect(await told('kasi.bimas.madiun')).toEqual([]);
    at(45.1);
    await Promise.all([tellDispositionsDue(world), tellDispositionsDue(world)]);
    await tellDispositionsDue(world);
    expect(await told('kasi.bimas.madiun')).toEqual([`${what} harus dilaporkan hari ini.`]);
    expect(await told('kepala.madiun')).toEqual([]);
    at(72);
    await tellDispositionsDue(world);
    await tellDispositionsDue(world);
    const late = `${what} belum dilaporkan; tenggatnya Rabu 25 November 2026.`;
    expect((await told('kasi.bimas.madiun')).filter((text) => text === late)).toHaveLength(1);
    expect(await told('kepala.madiun')).toEqual([late]);
  });

  it('is of no interest once it is reported', async () => {
    const { id } = await passedOn('2026-11-25');
    await section.post(`${home}/${id}/lapor`, { disposisi: '1.1', 'laporan-1-1': 'Sudah' });
    await world.db.raw('delete from messaging.notice');
    at(72);
    await tellDispositionsDue(world);
    expect(await told('kasi.bimas.madiun')).toEqual([]);
  });
});
