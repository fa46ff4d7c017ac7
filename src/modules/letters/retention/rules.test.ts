import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalOf,
  type DestructionState,
  destroyableFrom,
  rejectionFault,
  ScheduleForm,
} from './rules.ts';

describe('the years of a letter', () => {
  it('count from the end of its year', () => {
    const kept = { yearsActive: 2, yearsInactive: 3 };
    expect(destroyableFrom('2026-01-02', kept)).toBe('2032-01-01');
    expect(destroyableFrom('2026-12-31', kept)).toBe('2032-01-01');
  });

  it('are never cut short', () => {
    const years = fc.integer({ min: 0, max: 100 });
    const month = fc.integer({ min: 1, max: 12 }).map((m) => String(m).padStart(2, '0'));
    fc.assert(
      fc.property(years, years, month, (yearsActive, yearsInactive, m) => {
        const from = Date.parse(destroyableFrom(`2026-${m}-15`, { yearsActive, yearsInactive }));
        const same = Date.parse(`${2026 + yearsActive + yearsInactive}-${m}-15`);
        expect(from).toBeGreaterThan(same);
      }),
    );
  });
});

describe('an approval', () => {
  const proposed = { state: 'proposed', madeBy: 'siti', firstBy: null } as const;
  const once = { state: 'approved_once', madeBy: 'siti', firstBy: 'budi' } as const;

  it('is needed twice, of two people', () => {
    expect(approvalOf(proposed, 'budi')).toMatchObject({ value: 'approved_once' });
    expect(approvalOf(once, 'dewi')).toMatchObject({ value: 'done' });
  });

  it.each([
    { why: 'the maker approves', given: proposed, by: 'siti', whyNot: 'own_list' },
    { why: 'the maker comes second', given: once, by: 'siti', whyNot: 'own_list' },
    { why: 'one approves twice', given: once, by: 'budi', whyNot: 'approved_before' },
    { why: 'all is done', given: { ...once, state: 'done' }, by: 'dewi', whyNot: 'closed' },
    { why: 'it was refused', given: { ...once, state: 'rejected' }, by: 'dewi', whyNot: 'closed' },
  ] as const)('is refused when $why', ({ given, by, whyNot }) => {
    expect(approvalOf(given, by)).toEqual({ ok: false, refusal: whyNot });
  });

  it('in any order of any people never lets fewer than three hands destroy', () => {
    const people = fc.array(fc.constantFrom('siti', 'budi', 'dewi'), { maxLength: 8 });
    fc.assert(
      fc.property(people, (order) => {
        let list: { state: DestructionState; madeBy: string; firstBy: string | null } = proposed;
        const counted = new Set<string>();
        for (const by of order) {
          const next = approvalOf(list, by);
          if (!next.ok) continue;
          counted.add(by);
          list = { ...list, state: next.value, firstBy: list.firstBy ?? by };
        }
        expect(list.state === 'done').toBe(counted.size === 2);
        expect(counted.has('siti')).toBe(false);
      }),
    );
  });

  it('can be refused with a reason, until it is done', () => {
    expect(rejectionFault(proposed, 'Masih dipakai')).toBeNull();
    expect(rejectionFault(once, ' ya ')).toBe('reason_missing');
    expect(rejectionFault({ ...once, state: 'done' }, 'Masih dipakai')).toBe('closed');
  });
});

describe('a line that is typed', () => {
  const typed = { klasifikasi: 'HM.00', aktif: '2', inaktif: '3', nasib: 'destroy', sumber: 'JRA' };
  it('is read', () => {
    expect(ScheduleForm.parse(typed)).toMatchObject({ aktif: 2, inaktif: 3 });
  });
  it.each([
    { klasifikasi: 'HM%' },
    { klasifikasi: '.HM' },
    { aktif: '-1' },
    { inaktif: '101' },
    { nasib: 'simpan' },
    { sumber: ' ' },
  ])('is refused with %o', (wrong) => {
    expect(ScheduleForm.safeParse({ ...typed, ...wrong }).success).toBe(false);
  });
});
