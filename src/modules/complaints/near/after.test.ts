import { beforeAll, describe, expect, it } from 'vitest';
import { city } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { nearReports } from '../../../../tests/support/near-reports.ts';
import { messenger, writers } from '../../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle, last } = wa;
const { ticketOf, phone } = writers(world, wa);
const { point, toldBefore, ticket } = nearReports(world, site);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const say = async (waId: string, said: Parameters<ReturnType<typeof peer>['say']>[1]) => {
  await peer().say(waId, said);
  await settle();
};
const inWords = 'Atap masjid dekat rumah saya bocor sejak kemarin';
/** Words first, then the place: as it is asked for. */
async function reported(location = point()): Promise<string> {
  const waId = phone();
  await say(waId, { text: inWords });
  await say(waId, { location });
  return waId;
}
const choices = (waId: string) => peer().talk(waId).at(-1)?.choices ?? [];
const press = (waId: string, at: number) =>
  say(waId, { choice: choices(waId)[at] ?? { id: '', title: '' } });

describe('a report by WhatsApp near another', () => {
  it('is received and timed first, then asked, without a word of the other', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const talk = peer()
      .talk(waId)
      .map(({ text }) => text);
    expect(talk.findIndex((text) => text.includes('kami terima dengan nomor'))).toBe(1);
    expect(last(waId)).toContain('Apakah sama dengan laporan Anda?');
    expect(last(waId)).toContain('kurang dari 10 m dari titik Anda');
    expect(last(waId)).not.toContain('KataWarga');
    expect(last(waId)).not.toContain(other);
    const { answerDueAt, state } = await ticketOf(waId);
    expect([state, answerDueAt?.toISOString()]).toEqual(['open', '2026-11-23T07:00:00.000Z']);
  });

  it('follows the other when that is pressed, also when it is pressed twice', async () => {
    const other = await ticket(await toldBefore());
    const waId = await reported();
    const own = await ticketOf(waId);
    const pressed = choices(waId)[0] ?? { id: '', title: '' };
    await say(waId, { choice: pressed });
    await say(waId, { choice: pressed });
    expect(last(waId)).toContain('ikut dengan laporan yang sama');
    expect(await ticket(own.number)).toMatchObject({ state: 'merged', mergedInto: other.id });
    await counter.post(`/meja/aduan/${other.number}/jawab`, { jawaban: 'Tukang datang besok.' });
    await settle();
    expect(last(waId)).toContain('Tukang datang besok.');
  });

  it.each(['sama', 'Ya, sama', 'iya'])('follows it when %j is typed instead', async (text) => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await say(waId, { text });
    expect((await ticket(number)).state).toBe('merged');
  });

  it('goes on by itself when it is another matter, and officers read that', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await press(waId, 1);
    expect(last(waId)).toContain('dikerjakan sendiri');
    expect((await ticket(number)).state).toBe('open');
    const { text } = await counter.get(`/meja/aduan/${number}`);
    expect(text).toContain('bukan laporan yang sama');
  });

  it('goes on by itself when nobody answers, and takes what is written next', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await say(waId, { text: 'Hari ini airnya makin banyak' });
    expect(last(waId)).toContain('kami tambahkan');
    expect((await ticket(number)).state).toBe('open');
  });

  it('takes “ya” for what it answers, once an officer has written', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Apakah di sisi timur?' });
    await settle();
    await say(waId, { text: 'ya, sama' });
    expect((await ticket(number)).state).toBe('open');
    expect(last(waId)).not.toContain('sudah berakhir');
  });

  it('is shown several as a list, and follows the one that is chosen', async () => {
    await toldBefore();
    const second = await ticket(await toldBefore({ sama: 'tidak' }));
    const waId = await reported();
    expect(choices(waId)).toHaveLength(3);
    const own = await ticketOf(waId);
    const at = choices(waId).findIndex(({ id }) => id.endsWith(second.number));
    await press(waId, at);
    expect(await ticket(own.number)).toMatchObject({ mergedInto: second.id });
  });

  it('is not joined to what ended meanwhile, to a stranger’s, or to one far away', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${other}/selesai`, { hasil: 'Sudah.' });
    await press(waId, 0);
    expect(last(waId)).toContain('tetap dikerjakan sendiri');
    const far = await toldBefore({ titik: '-7.9, 111.9', tempat: '' });
    await say(waId, { choice: { id: `SAMA:${number}:${far}`, title: 'Ya, sama' } });
    expect((await ticket(number)).state).toBe('open');
  });
});

describe('what is secret', () => {
  it('is offered to nobody, by whichever way', async () => {
    await toldBefore({ cara: 'secret' });
    const kept = await site.visitor().get(`/lapor-rahasia/${city}`);
    expect(kept.status).toBe(200);
    const waId = await reported();
    expect(last(waId)).toContain('Tempatnya kami catat');
    expect((await toldBefore({ sama: 'tidak' })).length).toBeGreaterThan(0);
  });

  it('is not joined by who was offered it before its name was hidden', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await world.db.raw("update complaints.ticket set manner = 'secret' where number = $1", [other]);
    await press(waId, 0);
    expect((await ticket(number)).state).toBe('open');
  });
});
