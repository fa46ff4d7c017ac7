import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalisation, operatingLicence } from './examples.testing.ts';
import { procedure } from './procedure.ts';
import { randomSop } from './random-sop.testing.ts';

describe('the procedure of a service standard', () => {
  it('is told step by step in the words of the SOP', () => {
    expect(procedure(legalisation)).toEqual([
      'Pemohon mengajukan permohonan legalisir beserta berkas (5 menit).',
      'Petugas Front Office memeriksa kelengkapan berkas (5 menit). Bila lengkap, lanjut ke ' +
        'langkah 4. Bila tidak lengkap, pemohon melengkapi berkas yang kurang (langkah 3).',
      'Pemohon melengkapi berkas yang kurang (3 hari kerja). Setelah itu kembali ke langkah 2.',
      'Kepala Seksi Pendidikan Madrasah mencocokkan fotokopi dengan ijazah asli dan ' +
        'mengesahkannya (10 menit).',
      'Petugas Front Office membubuhkan stempel dan mencatat dalam register (5 menit).',
      'Pemohon menerima fotokopi ijazah yang telah dilegalisir (5 menit).',
    ]);
  });

  it('names what happens when a decision is no, and when it is sent back', () => {
    expect(procedure(operatingLicence)[5]).toBe(
      'Kepala Seksi Pendidikan Madrasah menelaah isi berkas (2 hari kerja). ' +
        'Bila tidak disetujui, pemohon menerima surat penolakan beserta alasannya ' +
        '(langkah 16). Bila dikembalikan, pemohon melengkapi berkas permohonan (langkah 3).',
    );
  });

  it('leaves out a time that nobody has set, and keeps an abbreviation in capitals', () => {
    const [first, ...rest] = legalisation.steps;
    const quality = { needs: '', time: null, output: '' };
    const bare = first ? [{ ...first, activity: 'SK diajukan kembali.', quality }, ...rest] : [];
    expect(procedure({ ...legalisation, steps: bare })[0]).toBe('Pemohon SK diajukan kembali.');
  });

  it('mentions every way that does not simply lead on', () => {
    fc.assert(
      fc.property(randomSop, (sop) => {
        const told = procedure(sop);
        expect(told).toHaveLength(sop.steps.length);
        for (const [index, step] of sop.steps.entries()) {
          for (const exit of step.exits) {
            const to = sop.steps.findIndex(({ key }) => key === exit.to);
            const leadsOn = to === index + 1 && (exit.key === 'next' || exit.key === 'yes');
            if (!leadsOn) expect(told[index]).toContain(`langkah ${to + 1}`);
          }
        }
      }),
    );
  });
});
