import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '../days.ts';
import {
  dayFaults,
  disposingPost,
  dispositionFault,
  instructions,
  readAgenda,
  reportFault,
  wordsFrom,
} from './rules.ts';

describe('an agenda number as people type it', () => {
  it.each([
    ['12', { no: 12, year: null }],
    [' 012 / 2026 ', { no: 12, year: 2026 }],
    ['7/2025', { no: 7, year: 2025 }],
  ])('%s is found', (words, found) => {
    expect(readAgenda(words)).toEqual(found);
  });

  it.each(['', 'dua belas', '12/26', '1234567890123', '-1', '1;drop'])('%s is none', (words) => {
    expect(readAgenda(words)).toBeNull();
  });

  it('is read back from how it is shown, and always fits the column', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 2000 }), (no, y) => {
        const year = 2000 + (y % 8000);
        expect(readAgenda(`${no}/${year}`)).toEqual({ no, year });
      }),
    );
  });
});

describe('a day', () => {
  it('is any day of the calendar and nothing else', () => {
    const days = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(days, (day) => isDay(day.toISOString().slice(0, 10))));
    for (const wrong of ['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1']) {
      expect(isDay(wrong)).toBe(false);
    }
  });

  const today = '2026-11-23';
  it.each([
    { why: 'received tomorrow', diterima: '2026-11-24', tanggal: '2026-11-20', at: 'diterima' },
    { why: 'of long ago', diterima: '2025-11-01', tanggal: '2025-10-01', at: 'diterima' },
    { why: 'written after it came', diterima: today, tanggal: '2026-11-24', at: 'tanggal' },
  ])('$why is refused beside its field', ({ at, ...days }) => {
    expect(Object.keys(dayFaults(days, today))).toEqual([at]);
  });

  it('of an ordinary letter is taken', () => {
    expect(dayFaults({ diterima: today, tanggal: '2026-11-20' }, today)).toEqual({});
  });
});

const post = (role: 'head' | 'section_head', unitId: string, officeId = 'office') => ({
  ...{ id: `${role} of ${unitId}`, role, unitId, officeId },
});
const letter = { officeId: 'office', unitId: 'office' };

describe('who passes a letter on', () => {
  it('is the head of the office, whoever it is written to', () => {
    const head = post('head', 'office');
    expect(disposingPost([head], letter, [])).toBe(head);
    expect(disposingPost([head], { ...letter, unitId: 'section' }, [])).toBe(head);
  });

  it('is the section it is written to, or was passed to, and no other', () => {
    const section = post('section_head', 'section');
    expect(disposingPost([section], letter, [])).toBeUndefined();
    expect(disposingPost([section], { ...letter, unitId: 'section' }, [])).toBe(section);
    const passed = [{ postId: section.id, staffId: 'siti' }];
    expect(disposingPost([section], letter, passed)).toBe(section);
  });

  it('is nobody of an office above', () => {
    expect(disposingPost([post('head', 'kanwil', 'kanwil')], letter, [])).toBeUndefined();
  });
});

describe('a disposition', () => {
  const said = { people: ['a'], words: ['Tindak lanjuti'], note: '', deadline: '' };
  const today = '2026-11-23';
  it.each([
    { why: 'it goes to nobody', given: { ...said, people: [] }, whyNot: 'nobody_chosen' },
    { why: 'it says nothing', given: { ...said, words: [], note: ' ' }, whyNot: 'nothing_said' },
    { why: 'its day is none', given: { ...said, deadline: 'besok' }, whyNot: 'deadline_wrong' },
    { why: 'its day is over', given: { ...said, deadline: '2026-11-22' }, whyNot: 'deadline_past' },
    { why: 'all is said', given: { ...said, deadline: today }, whyNot: null },
    { why: 'a note says it all', given: { ...said, words: [], note: 'Hadir' }, whyNot: null },
  ])('when $why: $whyNot', ({ given, whyNot }) => {
    expect(dispositionFault(given, today)).toBe(whyNot);
  });

  it('keeps only words of the list, each once, in its order', () => {
    const usual = instructions.map(({ word }) => word);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...usual), fc.string())), (ticked) => {
        const words = wordsFrom(ticked);
        expect(words).toEqual(usual.filter((word) => ticked.includes(word)));
      }),
    );
  });
});

describe('a report', () => {
  it('says what was done, except where there was nothing to do', () => {
    const asked = { words: ['Tindak lanjuti'], note: '' };
    expect(reportFault(asked, ' ok ')).toBe('report_missing');
    expect(reportFault(asked, 'Sudah dihadiri')).toBeNull();
    expect(reportFault({ words: ['Untuk diketahui', 'Arsipkan'], note: '' }, '')).toBeNull();
    expect(reportFault({ words: ['Untuk diketahui'], note: 'Siapkan data' }, '')).not.toBeNull();
  });
});
