import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTypesetter } from '../../src/platform/typesetting/index.ts';

/** Letters as the real typesetter sets them, for those who sign and read them. */

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Arimo",), lang: "id", fallback: false)
#set page(width: 210mm, height: 297mm)
#text(d.title)
#for n in range(d.paragraphs) [ #par(lorem(60)) ]
#if d.paragraphs > 0 { table(columns: 3, ..range(d.paragraphs * 9).map(n => str(n))) }
`;

/** @param paragraphs some eight make a page. */
export async function setLetter(title: string, paragraphs = 0): Promise<Buffer> {
  const templates = mkdtempSync(join(tmpdir(), 'letters-'));
  writeFileSync(join(templates, 'letter.typ'), template);
  const typesetter = openTypesetter({ templates });
  try {
    const set = await typesetter.typeset({ template: 'letter', data: { title, paragraphs } });
    if (!set.ok) throw new Error(set.refusal.sentence);
    return Buffer.from(set.value.pdf);
  } finally {
    await typesetter.close();
    rmSync(templates, { recursive: true });
  }
}
