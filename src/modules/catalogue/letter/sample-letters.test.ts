import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Field } from '../definition/form.ts';
import { sampleOffers } from '../import/sample.ts';
import { readSampleFolder } from '../import/sample-folder.ts';
import { draftTexts, readDraft } from './edit.ts';
import { letterFaults } from './faults.ts';
import { fieldsOf } from './fields.ts';
import { fillLetter } from './fill.ts';
import { facts } from './letters.testing.ts';
import { LetterTemplate } from './template.ts';
import { letterValues } from './values.ts';

/** The letters of the sample catalogue, held to the forms of their services. */

const samples = 'database/samples';
const folder = join(samples, 'letters');
const SampleLetter = z.strictObject({ service: z.string(), template: LetterTemplate });
const letters = readdirSync(folder).map((name) => ({
  name,
  ...SampleLetter.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
}));
const offers = sampleOffers(readSampleFolder(samples));
const formOf = (service: string) =>
  offers.find(({ definition }) => definition.code === service)?.definition.version.form ?? null;

const address = {
  ...{ street: 'Jl. Serayu 7', village: 'Taman', district: 'Taman' },
  ...{ regency: 'Kota Madiun', province: 'Jawa Timur' },
};

function answerTo(field: Field) {
  switch (field.kind) {
    case 'address':
      return address;
    case 'number':
      return Math.min(field.max, Math.max(field.min, 150_000_000));
    case 'date':
      return '2026-11-24';
    case 'choice':
      return field.options[0]?.value ?? '';
    case 'phone':
      return '+6281234567890';
    default:
      return `Isian ${field.label}`;
  }
}

describe('the sample letters', () => {
  it('are of every kind that an office writes', () => {
    expect(letters.length).toBeGreaterThanOrEqual(5);
    expect(new Set(letters.map(({ template }) => template.layout))).toEqual(
      new Set(['letter', 'titled', 'decree']),
    );
    expect(new Set(letters.map(({ template }) => template.letterClass))).toEqual(
      new Set(['surat_dinas', 'surat_keterangan', 'surat_tugas', 'keputusan']),
    );
  });

  it.each(letters)('$name may be published with its service', ({ name, service, template }) => {
    expect(name.split('.')[0]).toBe(service);
    const form = formOf(service);
    expect(form).not.toBeNull();
    expect(letterFaults(template, fieldsOf(form))).toEqual([]);
  });

  it.each(letters)('$name is filled without a gap where all is answered', (sample) => {
    const form = formOf(sample.service);
    const answers = Object.fromEntries((form?.fields ?? []).map((f) => [f.key, answerTo(f)]));
    const signer = { name: 'Ahmad Munir', nip: '1', rank: 'Pembina', post: 'Kepala Kantor' };
    const application = { ...facts.application, reason: 'memuat rahasia pribadi' };
    const known = { ...facts, application, signer, staff: [signer] };
    const { draft, missing } = fillLetter(sample.template, letterValues(form, answers, known));
    expect(missing).toEqual([]);
    expect(JSON.stringify(draft)).not.toMatch(/\{\{|……/);
    expect(readDraft(draft, draftTexts(draft))).toEqual({ ok: true, value: draft });
  });
});
