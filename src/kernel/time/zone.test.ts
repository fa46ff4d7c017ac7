import { describe, expect, it } from 'vitest';
import {
  englishDateTime,
  localDate,
  parseInstant,
  sayDate,
  sayDateTime,
  sayDuration,
  toIso,
} from './index.ts';

const at = new Date('2026-11-24T03:15:00Z');

describe('an instant in the three zones', () => {
  it.each([
    ['WIB', '2026-11-24T10:15:00+07:00', 'Selasa 24 November 2026 pukul 10.15 WIB'],
    ['WITA', '2026-11-24T11:15:00+08:00', 'Selasa 24 November 2026 pukul 11.15 WITA'],
    ['WIT', '2026-11-24T12:15:00+09:00', 'Selasa 24 November 2026 pukul 12.15 WIT'],
  ] as const)('is written with the local time of %s', (zone, iso, words) => {
    expect(toIso(at, zone)).toBe(iso);
    expect(sayDateTime(at, zone)).toBe(words);
    expect(new Date(iso)).toEqual(at);
  });

  it('is said in English to who wishes it', () => {
    expect(englishDateTime(at, 'WITA')).toBe('Tuesday 24 November 2026, 11:15 WITA');
  });

  it('falls on another date further east', () => {
    const late = new Date('2026-12-23T16:30:00Z');
    expect(localDate(late, 'WIB')).toBe('2026-12-23');
    expect(localDate(late, 'WITA')).toBe('2026-12-24');
    expect(sayDate(late, 'WIT')).toBe('Kamis 24 Desember 2026');
  });
});

describe('reading an instant', () => {
  it.each([
    ['2026-11-24T10:15:00+07:00', '2026-11-24T03:15:00.000Z'],
    ['2026-11-24T10:15+08:00', '2026-11-24T02:15:00.000Z'],
    ['2026-11-24T10:15:30.25Z', '2026-11-24T10:15:30.250Z'],
  ])('takes %s', (text, iso) => {
    expect(parseInstant(text)).toEqual({ ok: true, value: new Date(iso) });
  });

  it.each([
    ['2026-11-24T10:15:00', 'no_offset'],
    ['2026-11-24', 'not_an_instant'],
    ['2026-02-30T10:15:00Z', 'not_an_instant'],
    ['2026-13-01T10:15:00Z', 'not_an_instant'],
    ['2026-11-24T24:00:00Z', 'not_an_instant'],
    ['2026-11-24T10:60:00Z', 'not_an_instant'],
    ['2026-11-24T10:15:00+25:00', 'not_an_instant'],
    ['besok', 'not_an_instant'],
  ])('refuses %s', (text, refusal) => {
    expect(parseInstant(text)).toEqual({ ok: false, refusal });
  });
});

it.each([
  [0, 'kurang dari 1 menit'],
  [45, '45 menit'],
  [135, '2 jam 15 menit'],
  [1440, '1 hari'],
  [2945, '2 hari 1 jam 5 menit'],
])('says a duration of %s minutes', (minutes, words) => {
  expect(sayDuration(minutes)).toBe(words);
});
