import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../kernel/time/index.ts';
import { formFaults } from '../definition/form.ts';
import { sopFaults } from '../definition/sop.ts';
import {
  active,
  folder,
  found,
  madiun,
  named,
  offers,
  records,
  straightWay,
  tuban,
  units,
} from './sample.testing.ts';
import { sampleOffers } from './sample.ts';
import { readSampleFolder } from './sample-folder.ts';

describe('the catalogue', () => {
  it.each([madiun, tuban])('offers at least 30 services and 6 moved ones at %s', (office) => {
    const here = offers.filter((offer) => offer.office === office);
    expect(here.filter((offer) => !offer.definition.moved).length).toBeGreaterThanOrEqual(30);
    expect(here.filter((offer) => offer.definition.moved).length).toBeGreaterThanOrEqual(6);
  });

  it('offers a code once in an office, and only in offices of the region', () => {
    expect(new Set(offers.map(named)).size).toBe(offers.length);
    const offices = new Set(units.filter((unit) => unit.isOffice).map((unit) => unit.code));
    expect(offers.filter((offer) => !offices.has(offer.office)).map(named)).toEqual([]);
  });

  it('leaves nothing open in a service that people can apply for', () => {
    const open = active.filter(({ definition: { version } }) => {
      const { time, fee, product, requirements } = version.standard;
      return !(time && fee && product && requirements.length > 0 && version.form && version.sop);
    });
    expect(open.map(named)).toEqual([]);
  });

  it('runs every service by an SOP without fault and asks by a form without fault', () => {
    const faults = active.flatMap(({ definition: { code, version } }) => [
      ...(version.sop ? sopFaults(version.sop) : []).map((fault) => `${code}: ${fault}`),
      ...(version.form ? formFaults(version.form) : []).map((fault) => `${code}: ${fault}`),
    ]);
    expect(faults).toEqual([]);
  });

  it('lets the applicant complete what is missing, and refuses with reasons', () => {
    const stuck = active.filter(({ definition: { version } }) => {
      const steps = version.sop?.steps ?? [];
      const check = steps.find((step) => step.deed === 'check');
      const complete = steps.find(
        (step) => step.key === check?.exits.find((e) => e.key === 'no')?.to,
      );
      const refused = steps.some((step) => step.ending === 'rejected');
      return complete?.deed !== 'complete' || complete.exits[0]?.to !== check?.key || !refused;
    });
    expect(stuck.map(named)).toEqual([]);
  });

  it('uses at least nine different procedures', () => {
    const shapes = active.map(({ definition }) =>
      definition.version.sop?.steps.map((step) => `${step.key} ${step.deed}`).join(),
    );
    expect(new Set(shapes).size).toBeGreaterThanOrEqual(9);
  });

  it('carries cases from the KUA to Kankemenag and Kanwil and back inside one case', () => {
    const offices = (code: string) => {
      const sop = found('kua-tuban-kab-tuban', code)?.version.sop;
      const lanes = new Map(sop?.lanes.map((lane) => [lane.key, lane.up]));
      const ups = (sop ? straightWay(sop) : []).map((step) => lanes.get(step.lane));
      return ups.filter((up, index) => up !== ups[index - 1]);
    };
    expect(offices('verifikasi-skt-masjid')).toEqual([0, 1, 0]);
    expect(offices('pendaftaran-pesantren-kua')).toEqual([0, 1, 2, 0]);
  });

  it('keeps what one office decided otherwise', () => {
    const promise = (office: string) =>
      found(office, 'legalisir-ijazah-madrasah')?.version.standard.time?.phases;
    expect(promise(madiun)).toEqual([{ amount: 15, unit: 'minutes' }]);
    expect(promise(tuban)).toEqual([{ amount: 30, unit: 'minutes' }]);
  });

  it('leaves no gap in its texts and no name of the town where a text was found', () => {
    const text = JSON.stringify(active.map(({ definition: { sources: _, ...rest } }) => rest));
    // Letters have words of their own in two braces: they are filled for each case.
    expect(text.replace(/\{\{[^}]*\}\}/g, '').match(/\{\w+\}/g)).toBeNull();
    expect(text.match(/Magetan|Sawahlunto|Bukittinggi|Klungkung|Singkawang/g)).toBeNull();
  });
});

describe('promises', () => {
  const aDay = 450;
  const minutes = ({ amount, unit }: Phase) => (unit === 'minutes' ? amount : amount * aDay);
  const sum = (phases: readonly Phase[]) => phases.reduce((all, phase) => all + minutes(phase), 0);

  it('are long enough for the norm times of the steps, each phase for its own', () => {
    const tight = active.filter(({ definition: { version } }) => {
      const way = version.sop ? straightWay(version.sop) : [];
      const phases = version.standard.time?.phases ?? [];
      return phases.some(({ until }, index) => {
        const end = until ? way.findIndex((step) => step.key === until) : way.length;
        const norms = way.slice(0, end).flatMap((step) => step.quality.time ?? []);
        return sum(norms) > sum(phases.slice(0, index + 1));
      });
    });
    expect(tight.map(named)).toEqual([]);
  });

  it('end their phases at steps of the SOP, in the order of the case', () => {
    const astray = active.filter(({ definition: { version } }) => {
      const way = version.sop ? straightWay(version.sop).map((step) => step.key) : [];
      const ends = (version.standard.time?.phases ?? []).flatMap((phase) => phase.until ?? []);
      const places = ends.map((key) => way.indexOf(key));
      return places.includes(-1) || places.some((place, i) => place <= (places[i - 1] ?? 0));
    });
    expect(astray.map(named)).toEqual([]);
  });

  it('name the office as their author where no source speaks of working days', () => {
    const unnamed = active.filter(({ definition: { version, sources } }) => {
      const { phases = [], text = '' } = version.standard.time ?? {};
      if (!phases.some((phase) => phase.unit === 'working_days')) return false;
      const said = sources.some(({ code }) =>
        /hari kerja/i.test(records.get(code ?? '')?.duration_text ?? ''),
      );
      return !(said || /ditetapkan (kantor|desa)|UU 14\/2008/i.test(text));
    });
    expect(unnamed.map(named)).toEqual([]);
  });
});

describe('haji and umrah', () => {
  it('have moved, with a redirect and neither form nor SOP', () => {
    const moved = offers.filter((offer) => offer.definition.moved);
    for (const { definition } of moved) {
      expect(definition.moved?.to).toBe('Kementerian Haji dan Umrah');
      expect(definition.version.form).toBeNull();
      expect(definition.version.sop).toBeNull();
    }
    expect(active.filter((o) => /haji|umrah/i.test(o.definition.title)).map(named)).toEqual([]);
  });

  it('lend no record of theirs to a service that people can apply for', () => {
    const gone = (code: string | null) =>
      records.get(code ?? '')?.note?.includes('Kementerian Haji dan Umrah') ?? false;
    const lent = active.filter((o) => o.definition.sources.some(({ code }) => gone(code)));
    expect(lent.map(named)).toEqual([]);
  });
});

describe('sources', () => {
  it('stand in services.json with the same document, or say that they are own knowledge', () => {
    const sources = offers.flatMap((offer) => offer.definition.sources);
    for (const { code, ...source } of sources) {
      if (code !== null) expect(records.get(code)?.source).toEqual(source);
      else expect(source.document).toContain('Pengetahuan umum');
    }
    expect(offers.filter((o) => o.definition.sources.length === 0).map(named)).toEqual([]);
  });

  it('must exist: a wrong code is an error, not an empty source', () => {
    const files = readSampleFolder(folder);
    expect(() => sampleOffers({ ...files, records: [] })).toThrow('source');
  });
});
