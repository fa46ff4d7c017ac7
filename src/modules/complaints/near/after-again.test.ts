import { beforeAll, describe, expect, it } from 'vitest';
import { city } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { nearReports } from '../../../../tests/support/near-reports.ts';
import { messenger, writers } from '../../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { offers } from '../offer.ts';
import { openTicket } from '../open.ts';
import { usualSetting } from '../settings.ts';
import { answerSame } from './after.ts';

/** An answer to whether a report is the same is taken only for what was asked. */

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

/** A second later each time: of two reports the newer one is the newer one. */
const say = async (waId: string, said: Parameters<ReturnType<typeof peer>['say']>[1]) => {
  world.clock.set(new Date(world.now().getTime() + 1000));
  await peer().say(waId, said);
  await settle();
};
const inWords = 'Atap masjid dekat rumah saya bocor sejak kemarin';
const elsewhere = () => ({ ...point(), longitude: 111.6 });
const choices = (waId: string) => peer().talk(waId).at(-1)?.choices ?? [];
/** The receipt of the report that was made last. */
const receiptId = (waId: string) =>
  peer()
    .talk(waId)
    .findLast(({ text }) => text.includes('kami terima dengan nomor'))?.id ?? '';

async function reported(waId = phone(), location = point()): Promise<string> {
  await say(waId, { text: inWords });
  await say(waId, { location });
  return waId;
}

describe('a “ya” that is typed', () => {
  it('joins nothing when the question could not be sent any more', async () => {
    await toldBefore();
    const waId = phone();
    await say(waId, { text: inWords });
    const { number } = await ticketOf(waId);
    for (let turn = 0; turn < 11; turn++) await say(waId, { text: 'status' });
    await say(waId, { location: point() });
    expect(last(waId)).not.toContain('Apakah sama');
    await say(waId, { text: 'ya' });
    expect((await ticket(number)).state).toBe('open');
  });

  it('joins no other report than the one that was asked about', async () => {
    await toldBefore();
    await toldBefore({ titik: `${elsewhere().latitude}, ${elsewhere().longitude}`, tempat: '' });
    const waId = phone();
    await say(waId, { text: inWords });
    const first = receiptId(waId);
    await say(waId, { text: `BARU ${inWords}` });
    await say(waId, { location: point() });
    const { number } = await ticketOf(waId);
    await say(waId, { location: elsewhere(), replyTo: first });
    expect(last(waId)).toContain('Apakah sama');
    await say(waId, { text: 'ya' });
    expect((await ticket(number)).state).toBe('open');
  });
});

describe('a report that was passed on', () => {
  it('keeps the ladder of whoever has it now when it is said to be another matter', async () => {
    await toldBefore();
    const waId = await reported();
    const { id, number } = await ticketOf(waId);
    const [, distinct] = choices(waId);
    const kua = 'kua-taman-kota-madiun';
    await counter.post(`/meja/aduan/${number}/teruskan`, { unit: kua, pengantar: 'Mohon' });
    await settle();
    expect((await ticket(number)).unitId).not.toBe((await ticket(number)).officeId);
    const settings = { [city]: { ...usualSetting, ladder: [] }, [kua]: usualSetting };
    for (const [code, setting] of Object.entries(settings)) {
      await world.db.raw(
        `insert into complaints.setting (office_id, from_at, setting)
         select id, now(), $2 from organisation.unit where code = $1`,
        [code, JSON.stringify(setting)],
      );
    }
    offers.forget(world.db);
    await say(waId, { choice: distinct ?? { id: '', title: '' } });
    expect(last(waId)).toContain('dikerjakan sendiri');
    await world.db.raw('delete from complaints.setting');
    offers.forget(world.db);
    const { rows } = await world.db.raw('select what from complaints.timer where ticket_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ what: 'climb' }]);
  });
});

describe('two who say the same of each other at one moment', () => {
  it('are one report afterwards, and neither waits for the other for ever', async () => {
    const pair = [];
    for (const waId of [await reported(), await reported()]) {
      pair.push(await openTicket(world, (await ticketOf(waId)).number));
    }
    const [one, other] = pair;
    if (!one || !other) throw new Error('not received');
    const done = await Promise.all([
      answerSame(world, one, other.row.number),
      answerSame(world, other, one.row.number),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const states = [await ticket(one.row.number), await ticket(other.row.number)];
    expect(states.map(({ state }) => state).sort()).toEqual(['merged', 'open']);
  });
});

describe('a button that is pressed late', () => {
  it('is of its own report, also after that was joined and another was made', async () => {
    await toldBefore();
    const waId = await reported();
    const first = await ticketOf(waId);
    const [same, distinct] = choices(waId);
    if (!same || !distinct) throw new Error('not asked');
    await say(waId, { choice: same });
    await reported(waId, elsewhere());
    const second = await ticketOf(waId);
    expect(second.number).not.toBe(first.number);
    for (const choice of [same, distinct]) {
      await say(waId, { choice });
      expect(last(waId)).toContain(`Laporan ${first.number} ikut dengan laporan yang sama`);
    }
    const { text } = await counter.get(`/meja/aduan/${second.number}`);
    expect(text).not.toContain('bukan laporan yang sama');
  });

  it('does not say of a report that has ended that it is still worked on', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    const pressed = choices(waId);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah diperbaiki.' });
    await settle();
    for (const choice of pressed) {
      await say(waId, { choice });
      expect(last(waId)).not.toContain('dikerjakan sendiri');
      expect(last(waId)).toContain(`Laporan ${number} sudah berakhir`);
    }
  });

  it('says of one that was answered what is so: the other has not ended', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    const [same] = choices(waId);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Tukang datang besok.' });
    await settle();
    await say(waId, { choice: same ?? { id: '', title: '' } });
    expect(last(waId)).toContain('sudah dijawab');
    expect(last(waId)).toContain('tetap dikerjakan sendiri');
  });
});
