import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTypesetter, type Typesetter, unprintable } from './index.ts';

const faces = `
#let d = json(bytes(sys.inputs.data))
#set document(title: "Huruf", date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Arimo", "Amiri"), lang: "id", fallback: false)
#for line in d.lines [ #text(line) #strong(text(line)) #emph(text(line)) #strong(emph(text(line))) ]
`;

let typesetter: Typesetter;
const typeset = (lines: string[]) => typesetter.typeset({ template: 'faces', data: { lines } });

beforeAll(() => {
  const templates = mkdtempSync(join(tmpdir(), 'faces-'));
  writeFileSync(join(templates, 'faces.typ'), faces);
  typesetter = openTypesetter({ templates });
});
afterAll(() => typesetter.close());

const everySign = Array.from({ length: 0x30000 }, (_, code) => code)
  .filter((code) => code >= 0x20 && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(code));

describe('what can be printed', () => {
  it('has a glyph in every face of our fonts', async () => {
    const lost = new Set(unprintable(everySign.join('')));
    const signs = everySign.filter((sign) => !lost.has(sign)).map((sign) => `a${sign}`);
    expect(signs.length).toBeGreaterThan(2000);
    const lines = Array.from({ length: Math.ceil(signs.length / 40) }, (_, n) =>
      signs.slice(n * 40, n * 40 + 40).join(' '),
    );
    expect(await typeset(lines)).toMatchObject({ ok: true });
  });

  it.each(['😀', '中', '\u0000', '\u202e', '\ue000', '\uffff', 'ꦲ'])('is not %j', async (sign) => {
    expect(unprintable(`a${sign}${sign}b`)).toEqual([sign]);
  });

  it.each(['😀', '中', 'ꦲ'])('and %j indeed fails a whole document', async (sign) => {
    expect(await typeset([sign])).toMatchObject({ ok: false, refusal: { why: 'faulty' } });
  });
});
