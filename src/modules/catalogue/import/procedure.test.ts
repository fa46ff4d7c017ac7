import { describe, expect, it } from 'vitest';
import { sopFaults } from '../definition/sop.ts';
import { definitionOf, prayer, read, step } from './foreign.testing.ts';

describe('the procedure', () => {
  const runnable = [
    step('Menyerahkan surat kepada loket', 'Pemohon', 5),
    step('Mencatat surat masuk', 'Front Office', 10),
    step('Menerima tanda terima surat', 'Pemohon'),
  ];

  it('becomes an SOP when actors, beginning and end are clear and nothing branches', () => {
    const sop = definitionOf({ ...prayer, steps: runnable })?.version.sop;
    expect(sop?.steps.map((s) => [s.deed, s.lane])).toEqual([
      ['submit', 'applicant'],
      ['do', 'front_office'],
      ['end', 'applicant'],
    ]);
    expect(sop && sopFaults(sop)).toEqual([]);
    expect(sop?.steps[1]?.quality.time).toEqual({ amount: 10, unit: 'minutes' });
  });

  it.each([
    { why: 'too few steps', steps: runnable.slice(0, 2), says: 'belum lengkap' },
    {
      why: 'an actor who may be anyone',
      steps: runnable.with(1, step('Mencatat', 'Petugas')),
      says: 'pelaksana langkah 2 tidak jelas',
    },
    {
      why: 'a check whose no leads nowhere',
      steps: runnable.with(1, step('Memeriksa berkas', 'Front Office')),
      says: 'langkah 2 tidak menyebut ke mana',
    },
    {
      why: 'no receipt by the applicant',
      steps: runnable.with(2, step('Mengarsipkan', 'Back Office')),
      says: 'awal dan akhir pada pemohon',
    },
  ])('stays text of the source with $why', ({ steps, says }) => {
    const { services, report } = read({ ...prayer, steps });
    expect(services[0]?.definition.version.sop).toBeNull();
    expect(services[0]?.kept.steps).toEqual(steps);
    expect(report.some((line) => line.includes(says))).toBe(true);
  });
});
