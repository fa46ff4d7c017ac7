import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ClamdPeer, eicar, openClamdPeer } from '../../../tests/support/clamd-peer.ts';
import { pagePdf } from '../../../tests/support/pdfs.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { clamdAddress, openScanner } from '../../platform/clamd.ts';
import { papersOf } from './paper.ts';
import { papersIn } from './papers.testing.ts';
import { scanWaiting } from './scan.ts';

const world = testWorld();
const { someone, send, kept, opened, stored } = papersIn(world);

let peer: ClamdPeer;
beforeAll(async () => {
  peer = await openClamdPeer();
  setUp();
});
afterEach(() => {
  setUp();
});
afterAll(() => peer.close());

/** A scanner that is well, and has not been asked yet. */
function setUp(): void {
  const address = clamdAddress(peer.url);
  world.scanner = address && openScanner(address);
  peer.mood = 'well';
  peer.limit = 25 * 1024 * 1024;
  peer.viruses = [eicar];
  world.clock.set(mondayMorning);
}

let made = 0;
const clean = () => pagePdf({ words: `Surat ${made++}` });
const infected = () => Buffer.concat([clean(), eicar]);
const closedOf = async (owner: string) => (await papersOf(world, owner)).map((p) => p.closed);
const minutesLater = (minutes: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + minutes * 60_000));

/** A paper that came while nobody looked. */
async function keptUnseen(body: Buffer, owner = someone()) {
  peer.mood = 'hang_up';
  const paper = await kept(body, { owner });
  setUp();
  return { owner, id: paper.id, closed: paper.closed };
}

describe('a paper at the door', () => {
  it('is kept when the antivirus finds nothing', async () => {
    const { closed } = await kept(clean());
    expect(closed).toBeNull();
  });

  it('is refused when it finds something, and leaves nothing', async () => {
    const [before, owner] = [stored(), someone()];
    expect(await send(infected(), { owner })).toEqual({ ok: false, refusal: 'infected' });
    expect([stored(), await papersOf(world, owner)]).toEqual([before, []]);
  });

  it.each([
    'silent',
    'hang_up',
    'gibberish',
  ] as const)('is kept, and closed to officers, when the antivirus is %s', async (mood) => {
    const [owner, pdf] = [someone(), clean()];
    peer.mood = mood;
    const from = performance.now();
    const { id, closed } = await kept(pdf, { owner });
    expect(performance.now() - from).toBeLessThan(5000);
    expect(closed).toBe('unscanned');
    expect(await opened(owner, id, 'officer')).toBe('unscanned');
    expect(await opened(owner, id)).toEqual(pdf);
  });

  it('does not wait for an antivirus that was silent a moment ago', async () => {
    peer.mood = 'silent';
    await kept(clean());
    const from = performance.now();
    await kept(clean());
    expect(performance.now() - from).toBeLessThan(1500);
  });

  it('is not looked at twice when somebody sent the same before', async () => {
    const pdf = clean();
    await kept(pdf);
    const { scanned } = peer;
    expect((await kept(pdf)).closed).toBeNull();
    expect(peer.scanned).toBe(scanned);
  });

  it('that was found infected may come again once the antivirus knows better', async () => {
    const wrongly = infected();
    await keptUnseen(wrongly);
    await scanWaiting(world);
    peer.viruses = [];
    expect((await kept(wrongly)).closed).toBeNull();
  });

  it('is as it ever was when no antivirus is set', async () => {
    const { owner, id } = await keptUnseen(clean());
    world.scanner = null;
    expect((await kept(infected())).closed).toBeNull();
    expect(await opened(owner, id, 'officer')).toBeInstanceOf(Buffer);
  });
});

describe('papers that wait for the antivirus', () => {
  it('open once it has answered, for all who sent the same', async () => {
    const pdf = clean();
    const [one, two] = [await keptUnseen(pdf), await keptUnseen(pdf)];
    expect([one.closed, two.closed]).toEqual(['unscanned', 'unscanned']);
    expect(await scanWaiting(world)).toBeGreaterThan(0);
    expect([await closedOf(one.owner), await closedOf(two.owner)]).toEqual([[null], [null]]);
    expect(await opened(one.owner, one.id, 'officer')).toBeInstanceOf(Buffer);
  });

  it('stay closed to all when it finds something, and are refused from then on', async () => {
    const virus = infected();
    const { owner, id } = await keptUnseen(virus);
    await scanWaiting(world);
    expect(await closedOf(owner)).toEqual(['infected']);
    expect(await opened(owner, id, 'officer')).toBe('infected');
    expect(await opened(owner, id)).toBe('infected');
    peer.mood = 'silent';
    expect(await send(virus)).toEqual({ ok: false, refusal: 'infected' });
  });

  it('wait on while it is absent, each trying again after a while', async () => {
    const { owner } = await keptUnseen(clean());
    peer.mood = 'hang_up';
    expect(await scanWaiting(world)).toBe(0);
    setUp();
    expect(await scanWaiting(world)).toBe(0);
    minutesLater(11);
    expect(await scanWaiting(world)).toBe(1);
    expect(await closedOf(owner)).toEqual([null]);
  });

  it('are not held up by one that it never judges', async () => {
    const big = Buffer.concat([clean(), Buffer.alloc(300_000, 32)]);
    const first = await keptUnseen(big);
    minutesLater(1);
    const second = await keptUnseen(clean());
    minutesLater(2);
    peer.limit = 100_000;
    await scanWaiting(world);
    minutesLater(3);
    await scanWaiting(world);
    expect(await closedOf(first.owner)).toEqual(['unscanned']);
    expect(await closedOf(second.owner)).toEqual([null]);
  });

  it('are nobody’s work when no antivirus is set', async () => {
    await keptUnseen(clean());
    world.scanner = null;
    expect(await scanWaiting(world)).toBe(0);
  });
});
