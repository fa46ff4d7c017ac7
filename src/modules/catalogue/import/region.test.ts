import { describe, expect, it } from 'vitest';
import type { Lane } from '../definition/sop.ts';
import {
  active,
  childrenOf,
  holders,
  madiun,
  named,
  offers,
  posts,
  staff,
  tuban,
  units,
} from './sample.testing.ts';

describe('the region', () => {
  it('has the 38 Kankemenag of Jawa Timur under the Kanwil', () => {
    expect(childrenOf('kanwil-jatim', 'kankemenag')).toHaveLength(38);
  });

  it('has at least six KUA and four madrasah under Kota Madiun and Kab. Tuban', () => {
    const under = (kind: string) => [...childrenOf(madiun, kind), ...childrenOf(tuban, kind)];
    expect(under('kua').length).toBeGreaterThanOrEqual(6);
    expect(childrenOf(madiun, 'kua')).toHaveLength(3);
    expect(under('madrasah')).toHaveLength(4);
  });

  it('has two villages in Kab. Banyuwangi in a branch of their own', () => {
    const villages = units.filter((unit) => unit.kind === 'village');
    expect(villages.map((unit) => unit.code)).toEqual(['desa-kampunganyar', 'desa-kemiren']);
    const parentOf = (code: string | null | undefined) =>
      units.find((unit) => unit.code === code)?.parent;
    expect(parentOf(parentOf(villages[0]?.parent))).toBe('prov-jatim');
    expect(parentOf('prov-jatim')).toBeNull();
  });

  it('names each unit once and after its parent', () => {
    const seen = new Set<string>();
    for (const { code, parent } of units) {
      expect(seen.has(code)).toBe(false);
      expect(parent === null || seen.has(parent)).toBe(true);
      seen.add(code);
    }
  });
});

describe('the staff', () => {
  it('are known people of known units', () => {
    expect(new Set(staff.map((person) => person.username)).size).toBe(staff.length);
    const codes = new Set(units.map((unit) => unit.code));
    expect(posts.filter((post) => !codes.has(post.unit))).toEqual([]);
  });

  it.each(['inspector', 'operator'])('have an %s at the Kanwil', (role) => {
    expect(holders('kanwil-jatim', role)).toHaveLength(1);
  });

  it('fill every role in every office that offers services', () => {
    const empty = [...new Set(offers.map((offer) => offer.office))].flatMap((office) => [
      ...['front_office', 'caraka', 'head'].filter((role) => holders(office, role).length === 0),
      ...childrenOf(office, 'section')
        .flatMap(({ code }) => [holders(code, 'section_head'), holders(code, 'back_office')])
        .filter((people) => people.length === 0),
    ]);
    expect(empty).toEqual([]);
  });

  it('leave no swimlane of any SOP without a person, in whatever office it lies', () => {
    const officeAbove = (code: string, up: number): string =>
      up === 0 ? code : officeAbove(units.find((unit) => unit.code === code)?.parent ?? '', up - 1);
    const unitOf = (office: string, lane: Lane) =>
      officeAbove(office, lane.up) + (lane.section ? `.${lane.section}` : '');
    const empty = active.flatMap((offer) =>
      (offer.definition.version.sop?.lanes ?? [])
        .filter((lane) => lane.role !== 'applicant')
        .filter((lane) => holders(unitOf(offer.office, lane), lane.role).length === 0)
        .map((lane) => `${named(offer)}: ${lane.title}`),
    );
    expect(empty).toEqual([]);
  });
});
