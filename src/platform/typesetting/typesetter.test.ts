import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTypesetter, type Typesetter } from './index.ts';
import type { TypesetterOptions } from './typesetter.ts';

const letter = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Arimo",), lang: "id", fallback: false)
#set page(width: 210mm, height: 297mm)
#for n in range(d.at("busy", default: 0)) { let x = calc.sin(n) }
#text(d.title)
`;

let templates: string;
let typesetter: Typesetter;

const open = (options: Partial<TypesetterOptions> = {}) => {
  typesetter = openTypesetter({ templates, ...options });
  return typesetter;
};
const title = (words: string) => ({ template: 'letter', data: { title: words } });

beforeAll(() => {
  templates = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(templates, 'letter.typ'), letter);
  writeFileSync(join(templates, 'broken.typ'), '#let = ');
});

afterEach(() => typesetter.close());

describe('typesetting', () => {
  it('sets a document as an archivable, tagged PDF and counts its pages', async () => {
    const outcome = await open().typeset(title('Surat Keterangan'));
    expect(outcome).toMatchObject({ ok: true, value: { pages: 1, standard: 'a-3a' } });
    const pdf = outcome.ok ? Buffer.from(outcome.value.pdf).toString('latin1') : '';
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf).toMatch(/\/Lang ?\(id/);
  });

  it('makes the same bytes of the same document', async () => {
    const [one, two] = await Promise.all([
      open().typeset(title('Sama')),
      typesetter.typeset(title('Sama')),
    ]);
    expect(one.ok).toBe(true);
    expect(two).toEqual(one);
  });

  it('prints what people typed and never reads it as markup', async () => {
    const hostile = '#panic("x") $x$ *b* @ref <label> \\n // #read("/etc/passwd")';
    expect(await open().typeset(title(hostile))).toMatchObject({ ok: true });
  });

  it.each([
    { why: 'the template is broken', document: { template: 'broken', data: {} } },
    { why: 'there is no such template', document: { template: 'missing', data: {} } },
    { why: 'the name leaves the folder', document: { template: '../letter', data: {} } },
    { why: 'the data lack what is printed', document: { template: 'letter', data: {} } },
    { why: 'the data are not JSON', document: { template: 'letter', data: { title: 1n } } },
    { why: 'no font has the character', document: title('\u{1F600}') },
  ])('refuses with a sentence when $why, and goes on', async ({ document }) => {
    const refused = await open().typeset(document);
    expect(refused).toMatchObject({ ok: false, refusal: { why: 'faulty' } });
    expect(refused.ok ? '' : refused.refusal.sentence).toMatch(/^the document could not be set: ./);
    expect(await typesetter.typeset(title('Berikutnya'))).toMatchObject({ ok: true });
  });

  it('stops what takes too long and sets the next document in a new thread', async () => {
    open({ timeout: 2500 });
    const slow = typesetter.typeset({ template: 'letter', data: { title: 'x', busy: 1e9 } });
    const next = typesetter.typeset(title('Berikutnya'));
    expect(await slow).toMatchObject({ ok: false, refusal: { why: 'too_slow' } });
    expect(await next).toMatchObject({ ok: true });
  });

  it('loses only the document at hand when the thread dies', async () => {
    let started = 0;
    open({
      start: (folder) =>
        started++ === 0
          ? new Worker(
              `require('node:worker_threads').parentPort.on('message', () => process.exit(1))`,
              {
                eval: true,
              },
            )
          : new Worker(new URL('./worker.ts', import.meta.url), {
              workerData: { templates: folder },
            }),
    });
    const lost = typesetter.typeset(title('Hilang'));
    const kept = typesetter.typeset(title('Selamat'));
    expect(await lost).toMatchObject({ ok: false, refusal: { why: 'crashed' } });
    expect(await kept).toMatchObject({ ok: true });
    expect(started).toBe(2);
  });

  it('says so where the addon does not exist', async () => {
    const thread = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', () =>
        parentPort.postMessage({ ok: false, refusal: 'not_available' }));`;
    const outcome = await open({ start: () => new Worker(thread, { eval: true }) }).typeset(
      title('Lain'),
    );
    const sentence = 'typesetting is not available on this platform';
    expect(outcome).toEqual({ ok: false, refusal: { why: 'not_available', sentence } });
  });

  it('refuses what waits when it is closed, and everything after', async () => {
    const waiting = open().typeset(title('Menunggu'));
    await typesetter.close();
    expect(await waiting).toMatchObject({ ok: false, refusal: { why: 'closed' } });
    expect(await typesetter.typeset(title('Terlambat'))).toMatchObject({
      refusal: { why: 'closed' },
    });
  });
});
