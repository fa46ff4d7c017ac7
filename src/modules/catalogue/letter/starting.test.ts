import { describe, expect, it } from 'vitest';
import { letterFaults } from './faults.ts';
import { fieldsOf } from './fields.ts';
import { fillLetter } from './fill.ts';
import { form, values } from './letters.testing.ts';
import { type Starting, startingTexts } from './starting.ts';
import type { Layout } from './template.ts';
import { readTemplate } from './template-text.ts';

/** What a new letter says before its keeper has changed a word. */

const head = { role: 'head', up: 0 } as const;
const section = { role: 'section_head', up: 0 } as const;
const title = 'Surat Keterangan Domisili';

function started(change: Partial<Starting> & { layout: Layout }) {
  const starting = { title, lane: head, form, legalBasis: [], ...change };
  const texts = startingTexts(starting);
  const read = readTemplate(
    { key: 'surat', signer: { role: 'head', title: '' } },
    { ...texts, letterClass: 'surat_dinas', classification: 'HM.00' },
  );
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.template;
}

const said = (change: Partial<Starting> & { layout: Layout }) =>
  JSON.stringify(fillLetter(started(change), values).draft);

const layouts = ['letter', 'titled', 'decree'] as const;

describe.each(layouts)('a new letter laid out as %s', (layout) => {
  it.each([
    { who: 'the head', lane: head, with: form },
    { who: 'a head of a section', lane: section, with: form },
    { who: 'the head of the office above', lane: { role: 'head', up: 1 } as const, with: form },
    { who: 'the head, while there is no form yet', lane: head, with: null },
  ])('may be published as it is, signed by $who', ({ lane, with: asked }) => {
    const template = started({ layout, lane, form: asked });
    expect(letterFaults(template, fieldsOf(asked))).toEqual([]);
  });

  it('may be published whatever signs are in its title, its questions and its laws', () => {
    const signs = 'A {{b}} _c_ **d** [e] | f: \\ #g';
    const asked = { ...form, fields: form.fields.map((field) => ({ ...field, label: signs })) };
    const template = started({ layout, title: signs, form: asked, legalBasis: [signs] });
    expect(letterFaults(template, fieldsOf(asked))).toEqual([]);
  });

  it('leaves nothing open of a case that answers all', () => {
    expect(fillLetter(started({ layout }), values).missing).toEqual([]);
  });
});

describe('a new letter', () => {
  it('with a title says the answers that every applicant gives, and no telephone', () => {
    const text = said({ layout: 'titled' });
    expect(text).toContain('SURAT KETERANGAN DOMISILI');
    expect(text).toContain('Tanggal acara');
    expect(text).not.toContain('Keperluan');
    expect(text).not.toContain('0812');
  });

  it('that decides is about its matter, and names laws in full', () => {
    const legalBasis = ['UU 25/2009 tentang Pelayanan Publik', 'Perda Kota Madiun'];
    const text = said({ layout: 'decree', title: 'Keputusan Izin Operasional', legalBasis });
    expect(text).toContain('"subject":"IZIN OPERASIONAL"');
    expect(text).toContain('Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;');
    expect(text).toContain('Perda Kota Madiun;');
  });

  it('that decides is founded on the laws of public service where the standard names none', () => {
    expect(said({ layout: 'decree' })).toContain('Undang-Undang Nomor 30 Tahun 2014');
  });

  it('is signed by the post itself where that is not the leader of the office', () => {
    expect(started({ layout: 'letter' }).signer.title).toBe('{{kantor.pimpinan}}');
    expect(started({ layout: 'letter', lane: section }).signer.title).toBe('{{penanda.jabatan}}');
  });
});
