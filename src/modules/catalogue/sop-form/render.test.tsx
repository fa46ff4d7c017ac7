import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderToString } from 'preact-render-to-string';
import { afterAll, describe, expect, it } from 'vitest';
import { openTypesetter } from '../../../platform/typesetting/index.ts';
import type { Sop } from '../definition/sop.ts';
import { head, legalisation, operatingLicence } from './examples.testing.ts';
import { layoutSop } from './layout.ts';
import { sopFormDocument } from './pdf.ts';
import { SopFormSvg } from './svg.tsx';

const here = dirname(fileURLToPath(import.meta.url));
const templates = join(here, '../../../platform/typesetting/templates');
const typesetter = openTypesetter({ templates });
afterAll(() => typesetter.close());

const svgOf = (sop: Sop, sample = head) =>
  renderToString(<SopFormSvg drawing={layoutSop(sop, sample)} />);

const pdfOf = async (sop: Sop) => {
  const outcome = await typesetter.typeset(sopFormDocument(layoutSop(sop, head), '2026-11-24'));
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return { ...outcome.value, source: Buffer.from(outcome.value.pdf).toString('latin1') };
};

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe('the form on screen', () => {
  it('is one titled drawing a page, scaled by its viewBox', () => {
    const svg = svgOf(operatingLicence);
    expect(count(svg, /<svg [^>]*viewBox="0 0 841\.89 595\.28"/g)).toBe(3);
    expect(svg).toContain('<title>SOP Izin Operasional Madrasah, halaman 2 dari 3</title>');
    expect(svg).toContain('<desc>Identitas SOP. Bagan alir langkah 1 sampai');
  });

  it('keeps to what the security policy of the pages allows', () => {
    expect(svgOf(operatingLicence)).not.toMatch(/style=|<style|<script|\son\w+=|href=/);
  });

  it('says each step to whoever cannot see the drawing', () => {
    expect(svgOf(legalisation)).toContain(
      '<title>Langkah 2, Petugas Front Office, keputusan. Ya: ke langkah 4. Tidak: ke langkah 3.',
    );
  });

  it('prints hostile words as words', () => {
    const identity = { ...legalisation.identity, title: '<script>alert(1)</script>' };
    expect(svgOf({ ...legalisation, identity })).not.toContain('<script');
  });

  it('marks a sample on every page, and nothing else', () => {
    expect(count(svgOf(operatingLicence), /CONTOH, BUKAN DOKUMEN RESMI/g)).toBe(3);
    expect(svgOf(operatingLicence, { ...head, sample: false })).not.toContain('BUKAN DOKUMEN');
  });
});

describe('the form as PDF', () => {
  it.each([
    { name: 'a short one', sop: legalisation, pages: 2 },
    { name: 'a long one', sop: operatingLicence, pages: 3 },
  ])('is archivable and tagged, A4 landscape, page for page as on screen: $name', async (each) => {
    const { source, pages, standard } = await pdfOf(each.sop);
    expect(pages).toBe(each.pages);
    expect(layoutSop(each.sop, head).pages).toHaveLength(each.pages);
    expect(count(source, /\/Type \/Page\b(?!s)/g)).toBe(each.pages);
    expect(count(source, /\/MediaBox \[0 0 841\.89 595\.28\]/g)).toBe(each.pages);
    expect(standard).toBe('a-3a');
    expect(source).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(source).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(source).toMatch(/\/Lang ?\(id-ID\)/);
    expect(source).toContain(`SOP ${each.sop.identity.title}`);
  });

  it('holds a figure for each step, with its words', async () => {
    const { source } = await pdfOf(legalisation);
    expect(count(source, /\/S \/Figure/g)).toBe(legalisation.steps.length);
    expect(source).toContain('Langkah 2, Petugas Front Office, keputusan. Ya: ke langkah 4.');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    const [one, two] = [await pdfOf(legalisation), await pdfOf(legalisation)];
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });
});
