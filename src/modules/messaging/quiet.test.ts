import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, usualQuiet } from './quiet.ts';

const local = (time: string) => new Date(`2026-11-23T${time}:00+07:00`);

describe('the quiet of the night', () => {
  it.each([
    ['19:59', '19:59'],
    ['12:00', '12:00'],
    ['07:00', '07:00'],
    ['06:59', '07:00'],
    ['00:30', '07:00'],
  ])('at %s is over at %s', (now, then) => {
    expect(afterQuiet(local(now), 'WIB', usualQuiet)).toEqual(local(then));
  });

  it('of an evening is over on the next morning', () => {
    const morning = new Date('2026-11-24T07:00:00+07:00');
    expect(afterQuiet(local('20:00'), 'WIB', usualQuiet)).toEqual(morning);
  });

  it('is that of the office’s own zone', () => {
    expect(afterQuiet(local('18:30'), 'WIT', usualQuiet)).not.toEqual(local('18:30'));
  });

  it('is none where it begins when it ends', () => {
    expect(afterQuiet(local('02:00'), 'WIB', { from: 0, until: 0 })).toEqual(local('02:00'));
  });

  it('ends within a day, and nothing is quiet behind it', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const when = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01') });
    fc.assert(
      fc.property(when, minutes, minutes, (now, from, until) => {
        fc.pre(!Number.isNaN(now.getTime()));
        const then = afterQuiet(now, 'WITA', { from, until });
        expect(then.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(afterQuiet(then, 'WITA', { from, until })).toEqual(then);
      }),
    );
  });
});
