import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTypesetter } from './index.ts';

const letter = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Arimo",), lang: "id", fallback: false)
#for n in range(40) { par(d.title + str(n)) }
`;

it('typesetting keeps its memory level, however many documents it sets', async () => {
  const templates = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(templates, 'letter.typ'), letter);
  const typesetter = openTypesetter({ templates, threads: 1 });
  const set = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const data = { title: `Surat ke-${n} `.repeat(10) };
      expect((await typesetter.typeset({ template: 'letter', data })).ok).toBe(true);
    }
  };
  await set(0, 60);
  const before = process.memoryUsage.rss();
  await set(60, 460);
  expect(process.memoryUsage.rss() - before).toBeLessThan(80_000_000);
  await typesetter.close();
});
