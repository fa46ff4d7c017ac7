import { describe, expect, it } from 'vitest';
import { delegationFault, titleOf } from './rules.ts';
import { Tree, type Unit } from './tree.ts';

let no = 0;
const unit = (
  code: string,
  parentId: string | null,
  { isOffice = true, region = null }: Partial<Pick<Unit, 'isOffice' | 'region'>> = {},
): Unit => ({
  ...{
    id: code,
    code,
    parentId,
    isOffice,
    region,
    no: ++no,
    kind: 'unit',
    name: code,
    shortName: code,
  },
  ...{ address: null, zone: 'WIB', officeId: isOffice ? code : (parentId ?? code) },
});
const tree = new Tree([
  unit('ministry', null, { isOffice: false }),
  unit('kanwil', 'ministry'),
  unit('kanwil.pakis', 'kanwil', { isOffice: false }),
  unit('kankemenag', 'kanwil', { region: '35.10' }),
  unit('kankemenag.bimas', 'kankemenag', { isOffice: false }),
  unit('kua', 'kankemenag'),
  unit('regency', null, { isOffice: false, region: '35.10' }),
  unit('village', 'regency'),
]);
const codes = (units: Unit[]) => units.map(({ code }) => code);

describe('the tree of units', () => {
  it.each([
    [0, 'kua'],
    [1, 'kankemenag'],
    [2, 'kanwil'],
    [3, 'kanwil'],
    [99, 'kanwil'],
  ])('counts offices upward, past sections and ministries: %i above a KUA', (up, code) => {
    expect(tree.officeAbove('kua', up).code).toBe(code);
  });

  it('counts from a section upward as from its office', () => {
    expect(tree.officeAbove('kankemenag.bimas', 0).code).toBe('kankemenag');
  });

  it('says so where there is no office at all', () => {
    expect(() => tree.officeAbove('ministry', 0)).toThrow('no office');
  });

  it('knows the topmost office: none is above it, and most is below it', () => {
    expect(tree.topOffice()?.code).toBe('kanwil');
    expect(new Tree([unit('ministry', null, { isOffice: false })]).topOffice()).toBeUndefined();
  });

  it('finds the section of an office, and the office where it has none of that name', () => {
    const office = tree.unit('kankemenag');
    expect(tree.section(office, 'bimas').code).toBe('kankemenag.bimas');
    expect(tree.section(office, 'pakis').code).toBe('kankemenag');
    expect(tree.section(office, undefined).code).toBe('kankemenag');
    expect(tree.section(tree.unit('kanwil'), 'pakis').code).toBe('kanwil.pakis');
  });

  it('leads upward from a unit to the root, and down to its children', () => {
    expect(codes(tree.upward('kua'))).toEqual(['kua', 'kankemenag', 'kanwil', 'ministry']);
    expect(codes(tree.children('kankemenag'))).toEqual(['kankemenag.bimas', 'kua']);
    expect(codes(tree.children(null))).toEqual(['ministry', 'regency']);
    expect(tree.upward('nowhere')).toEqual([]);
  });

  it('knows who serves in one kabupaten, whatever branch they stand in', () => {
    expect(tree.regionOf('kankemenag.bimas')).toBe('35.10');
    expect(tree.regionOf('kanwil')).toBeNull();
    expect(codes(tree.officesIn('35.10'))).toEqual(['kankemenag', 'kua', 'village']);
    expect(tree.officesIn('35.77')).toEqual([]);
  });

  it('knows what lies below what, a unit below itself included', () => {
    expect(tree.isBelow('kua', 'kanwil')).toBe(true);
    expect(tree.isBelow('kua', 'kua')).toBe(true);
    expect(tree.isBelow('kanwil', 'kua')).toBe(false);
    expect(tree.isBelow('village', 'ministry')).toBe(false);
    expect(tree.isBelow('kua', 'kankemenag.bimas')).toBe(false);
  });

  it('refuses an id that is none of its own', () => {
    expect(() => tree.unit('nowhere')).toThrow('not in the tree');
    expect(tree.withCode('nowhere')).toBeUndefined();
  });
});

describe('a delegation', () => {
  const day = 86_400_000;
  const now = new Date('2026-11-23T10:00:00+07:00');
  const from = (days: number, length: number) => ({
    now,
    from: new Date(now.getTime() + days * day),
    until: new Date(now.getTime() + (days + length) * day),
  });

  it.each([
    ['plh', 0, 7],
    ['plh', -0.5, 1],
    ['plh', 30, 60],
    ['plt', 0, 366],
  ] as const)('as %s from day %d for %d days is in order', (manner, begin, length) => {
    expect(delegationFault(manner, from(begin, length))).toBeNull();
  });

  it.each([
    ['plh', 0, 0, 'ends_before_it_begins'],
    ['plh', 0, -1, 'ends_before_it_begins'],
    ['plh', -1.5, 7, 'begins_in_the_past'],
    ['plh', 0, 60.1, 'too_long'],
    ['plt', 0, 366.1, 'too_long'],
  ] as const)('as %s from day %d for %d days is refused: %s', (manner, begin, length, why) => {
    expect(delegationFault(manner, from(begin, length))).toBe(why);
  });

  it('stands before the title of the post, and of a definitive holder nothing does', () => {
    expect(titleOf('Kepala Kantor', 'plh')).toBe('Plh. Kepala Kantor');
    expect(titleOf('Kepala Kantor', 'plt')).toBe('Plt. Kepala Kantor');
    expect(titleOf('Kepala Kantor', 'definitif')).toBe('Kepala Kantor');
  });
});
