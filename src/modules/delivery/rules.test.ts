import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Custody,
  largestSignature,
  move,
  type Place,
  pickupCode,
  readPickupCode,
  samePlace,
  signatureFrom,
  type Wish,
} from './rules.ts';

const place = (unitId: string): Place => ({ unitId, spot: 'counter' });
const [counter, section, leader] = [place('counter'), place('section'), place('leader')];
const atCounter: Custody = {
  ...{ seq: 1, keeper: 'place', staffId: null, at: counter, to: section, way: null },
};
const take: Wish = { deed: 'take', seen: null };
const give: Wish = { deed: 'give', at: null, seen: null };

/** Whoever does it must have been let. */
function having(item: Custody, ...deeds: [by: string, wish: Wish][]): Custody {
  return deeds.reduce((state, [by, wish]) => {
    const moved = move(state, by, wish);
    if (!moved.ok) throw new Error(moved.refusal);
    return moved.value;
  }, item);
}

const withArif = having(atCounter, ['arif', take]);
const why = (item: Custody, by: string, wish: Wish) => {
  const moved = move(item, by, wish);
  return moved.ok ? null : moved.refusal;
};

const people = ['arif', 'budi', 'citra'];
const aPlace = fc.constantFrom(counter, section, leader);
const aSeen = fc.option(fc.nat({ max: 12 }));
const aWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ deed: fc.constant('send' as const), to: aPlace }),
  fc.record({ deed: fc.constant('take' as const), seen: aSeen }),
  fc.record({ deed: fc.constant('give' as const), at: fc.option(aPlace), seen: aSeen }),
  fc.record({ deed: fc.constantFrom('collect' as const, 'ship' as const), at: aPlace }),
  fc.constant<Wish>({ deed: 'arrive' }),
  fc.record({ deed: fc.constant('come_back' as const), at: aPlace }),
);
const aStory = fc.array(fc.tuple(fc.constantFrom(...people), aWish), { maxLength: 40 });
const aStart = fc
  .tuple(aPlace, fc.option(aPlace), fc.constantFrom(null, 'counter', 'unit', 'courier'))
  .map(
    ([at, to, way]): Custody => ({
      ...{ seq: 1, keeper: 'place', staffId: null, at, to: samePlace(at, to) ? null : to },
      way: way as Custody['way'],
    }),
  );

/** Every state that a story goes through; what was refused changes nothing. */
function told(start: Custody, story: [by: string, wish: Wish][]): [Custody, string, Wish][] {
  const steps: [Custody, string, Wish][] = [];
  let state = start;
  for (const [by, wish] of story) {
    const moved = move(state, by, wish);
    if (moved.ok) steps.push([state, by, wish]);
    if (moved.ok) state = moved.value;
  }
  return steps;
}

describe('whatever people try', () => {
  it('a thing has exactly one keeper, and its chain no gap', () => {
    fc.assert(
      fc.property(aStart, aStory, (start, story) => {
        const steps = told(start, story);
        for (const [i, [before, by, wish]] of steps.entries()) {
          const next = having(before, [by, wish]);
          expect(next.seq).toBe(i + 2);
          expect(next.staffId !== null).toBe(next.keeper === 'staff');
          const following = steps[i + 1]?.[0];
          if (following) expect(following).toEqual(next);
        }
      }),
    );
  });

  it('nobody but who holds it lets it go, and it leaves a hand only to one other', () => {
    fc.assert(
      fc.property(aStart, aStory, (start, story) => {
        for (const [before, by, wish] of told(start, story)) {
          if (before.keeper === 'staff') expect(before.staffId).toBe(by);
          if (wish.deed === 'take') expect(before.keeper).toBe('place');
        }
      }),
    );
  });

  it('what a citizen has received never moves again', () => {
    fc.assert(
      fc.property(aStart, aStory, (start, story) => {
        for (const [before] of told(start, story)) expect(before.keeper).not.toBe('citizen');
      }),
    );
  });

  it('a thing is never on its way to where it lies', () => {
    fc.assert(
      fc.property(aStart, aStory, (start, story) => {
        for (const [before, by, wish] of told(start, story)) {
          const next = having(before, [by, wish]);
          if (next.keeper === 'place') expect(samePlace(next.at, next.to)).toBe(false);
        }
      }),
    );
  });
});

const sendTo = (to: Place): Wish => ({ deed: 'send', to });
const leave = (deed: 'collect' | 'ship'): Wish => ({ deed, at: counter });
const byCourier: Custody = { ...atCounter, way: 'courier' };

describe('a thing', () => {
  it('goes from its place into one hand, and from that to where it shall be', () => {
    expect(withArif).toMatchObject({ keeper: 'staff', staffId: 'arif', at: counter, to: section });
    const given = having(withArif, ['arif', give]);
    expect(given).toMatchObject({ keeper: 'place', at: section, to: null, seq: 3 });
  });

  it('put down on the way still has to go on', () => {
    const halfway = having(withArif, ['arif', { ...give, at: leader }]);
    expect(halfway).toMatchObject({ keeper: 'place', at: leader, to: section });
  });

  it('that a courier brings back lies where it came back to', () => {
    const cameBack: Wish = { deed: 'come_back', at: leader };
    const back = having(byCourier, ['arif', leave('ship')], ['budi', cameBack]);
    expect(back).toMatchObject({ keeper: 'place', at: leader, to: null });
  });

  it.each<[what: string, item: Custody, press: [by: string, wish: Wish], refusal: string]>([
    ['taken by two', withArif, ['budi', take], 'taken_by_other'],
    ['taken twice by one', withArif, ['arif', take], 'already_yours'],
    ['handed over by who does not hold it', withArif, ['budi', give], 'taken_by_other'],
    ['handed over when it lies somewhere', atCounter, ['arif', give], 'not_held'],
    ['taken as it was before', atCounter, ['arif', { ...take, seen: 7 }], 'moved_meanwhile'],
    ['handed over as it was before', withArif, ['arif', { ...give, seen: 1 }], 'moved_meanwhile'],
    ['handed over nowhere', { ...withArif, to: null }, ['arif', give], 'where_missing'],
    ['sent to where it lies', atCounter, ['arif', sendTo(counter)], 'already_there'],
    ['sent twice to one place', atCounter, ['arif', sendTo(section)], 'already_there'],
    ['sent by who does not hold it', withArif, ['budi', sendTo(leader)], 'taken_by_other'],
    ['fetched when it shall be sent', byCourier, ['arif', leave('collect')], 'sent_by_courier'],
    ['sent when nobody asked', atCounter, ['arif', leave('ship')], 'not_by_courier'],
    ['back from no courier', atCounter, ['arif', { deed: 'arrive' }], 'not_with_courier'],
  ])('is not %s', (_what, item, [by, wish], refusal) => {
    expect(why(item, by, wish)).toBe(refusal);
  });
});

describe('the pick-up code', () => {
  const aTrace = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('is four digits and a check digit, and is read however it is grouped', () => {
    fc.assert(
      fc.property(aTrace, (trace) => {
        const code = pickupCode(trace);
        expect(code).toMatch(/^\d{4}-\d$/);
        expect(readPickupCode(` ${code.replace('-', ' ')}`)).toBe(code);
      }),
    );
  });

  it('notices one wrong digit before anybody guesses', () => {
    fc.assert(
      fc.property(aTrace, fc.nat({ max: 4 }), fc.nat({ max: 9 }), (trace, at, digit) => {
        const digits = pickupCode(trace).replace('-', '');
        fc.pre(digits[at] !== String(digit));
        expect(readPickupCode(digits.slice(0, at) + digit + digits.slice(at + 1))).toBeNull();
      }),
    );
  });
});

describe('a signature', () => {
  const url = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');

  it('is a small PNG', () => {
    expect(signatureFrom(url(png))).toEqual(png);
    const most = Buffer.concat([png, Buffer.alloc(largestSignature - png.length)]);
    expect(signatureFrom(url(most))).toEqual(most);
  });

  it.each([
    ['nothing', ''],
    ['another picture', `data:image/jpeg;base64,${png.toString('base64')}`],
    ['a text that calls itself PNG', url(Buffer.from('halo, bukan gambar'))],
    ['too large', url(Buffer.concat([png, Buffer.alloc(largestSignature)]))],
    ['no base64', 'data:image/png;base64,%%%'],
  ])('is not %s', (_what, typed) => {
    expect(signatureFrom(typed)).toBeNull();
  });
});
