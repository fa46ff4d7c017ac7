import { beforeEach, describe, expect, it } from 'vitest';
import { city } from '../../../tests/support/complaint.ts';
import { testSite } from '../../../tests/support/http.ts';
import { messenger, writers } from '../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { readMarker } from './read-marks.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle } = wa;
const { phone, complain } = writers(world, wa);

const later = (seconds: number) =>
  world.clock.set(new Date(world.now().getTime() + seconds * 1000));
const statusOf = (waId: string) =>
  peer()
    .talk(waId)
    .filter(({ from }) => from === 'citizen')
    .map(({ status }) => status);

beforeEach(async () => {
  world.clock.set(mondayMorning);
  await world.db.raw('update messaging.received set mark_tries = 9');
  peer().marked.length = 0;
  peer().manner.marks = [];
});

describe('what somebody wrote', () => {
  it('is marked as read once it was heard, the newest for all before it', async () => {
    const waId = await complain();
    later(2);
    await peer().say(waId, { text: 'Loket nomor dua juga kosong' });
    await settle();
    const mark = readMarker(world);
    expect(await mark()).toBe(1);
    expect(statusOf(waId)).toEqual(['read', 'read']);
    expect(await mark()).toBe(0);
    expect(peer().marked).toHaveLength(1);
  });

  it('is not marked while it was only stored', async () => {
    const waId = phone();
    await peer().say(waId, { text: 'Antrean di loket PTSP lama sekali' });
    expect(await readMarker(world)()).toBe(0);
    expect(statusOf(waId)).toEqual(['sent']);
    await settle();
    expect(await readMarker(world)()).toBe(1);
  });

  it('waits until all that is to be said was said', async () => {
    await complain();
    await world.db.raw("update messaging.sending set state = 'waiting', due_at = state_at");
    expect(await readMarker(world)()).toBe(0);
    await world.db.raw("update messaging.sending set state = 'sent'");
    expect(await readMarker(world)()).toBe(1);
  });

  it('is tried three times, and then left as it is', async () => {
    await complain();
    peer().manner.marks = Array.from({ length: 5 }, () => ({ status: 500 }));
    const mark = readMarker(world);
    for (let turn = 0; turn < 6; turn++) {
      await mark();
      later(60);
    }
    expect(peer().manner.marks).toHaveLength(2);
  });

  it('is left for a minute when the service asks for less', async () => {
    await complain();
    await complain();
    peer().manner.marks = [{ status: 429, code: 130429 }];
    const mark = readMarker(world);
    expect(await mark()).toBe(0);
    later(30);
    expect(await mark()).toBe(0);
    later(40);
    expect(await mark()).toBe(2);
  });

  it('is not marked an hour later', async () => {
    await complain();
    later(3700);
    expect(await readMarker(world)()).toBe(0);
  });
});
