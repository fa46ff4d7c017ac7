import { type Block, type DraftItem, LetterDraft, largest } from './draft.ts';
import { dots, type Missing, type Pen, pensFor, stands, write, writeLine } from './ink.ts';
import { plainRun, type Run, tidy } from './runs.ts';
import { ordinal } from './spell.ts';
import type { LetterTemplate, ListMark, TemplateBlock } from './template.ts';
import type { LetterValues } from './values.ts';

/** A long answer has paragraphs of its own. */
function paragraphs(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) parts.push([]);
      parts.at(-1)?.push({ ...run, text });
    }
  }
  return parts.map(tidy).filter((part) => part.length > 0);
}

const said = (source: string, pen: Pen): Run[] => {
  const runs = tidy(write(source, pen));
  return runs.length > 0 ? runs : [plainRun(dots)];
};

interface Item {
  readonly text: string;
  readonly when?: string | undefined;
  readonly each?: string | undefined;
  readonly mark?: ListMark;
  readonly items?: readonly Item[];
}

const fillItems = (items: readonly Item[], pen: Pen): DraftItem[] =>
  items
    .flatMap((item) =>
      pensFor(item, pen, largest.items).map((inside): DraftItem => {
        const below = fillItems(item.items ?? [], inside);
        const list = below.length > 0 ? { mark: item.mark ?? 'letter', items: below } : null;
        return { runs: said(item.text, inside), list };
      }),
    )
    .slice(0, largest.items);

type Of<Kind extends TemplateBlock['kind']> = Extract<TemplateBlock, { kind: Kind }>;

function fillTable({ columns, rows }: Of<'table'>, pen: Pen): Block {
  const filled = rows.flatMap((row) =>
    pensFor(row, pen, largest.rows).map((inside) =>
      row.cells.map((text) => tidy(write(text, inside))),
    ),
  );
  return { kind: 'table', columns, rows: filled.slice(0, largest.rows) };
}

function fillFacts({ rows }: Of<'facts'>, pen: Pen): Block[] {
  const filled = rows
    .filter(({ when }) => stands(when, pen))
    .map(({ label, text }) => ({ label, runs: tidy(write(text, pen)) }));
  return filled.length > 0 ? [{ kind: 'facts', rows: filled }] : [];
}

function fillClause({ label, mark, items }: Of<'clause'>, pen: Pen): Block[] {
  const filled = fillItems(items, pen).map(({ runs }) => runs);
  const only = mark === 'none' ? filled.slice(0, 1) : filled;
  return filled.length > 0 ? [{ kind: 'clause', label, mark, items: only }] : [];
}

/** `ruled` counts the rulings before this block. */
function fillBlock(block: TemplateBlock, pen: Pen, ruled: number): Block[] {
  if (!stands(block.when, pen)) return [];
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(write(block.text, pen)).map((runs) => ({ kind: 'paragraph', runs }));
    case 'heading':
      return [{ kind: 'heading', align: block.align, runs: said(block.text, pen) }];
    case 'facts':
      return fillFacts(block, pen);
    case 'list': {
      const items = fillItems(block.items, pen);
      return items.length > 0 ? [{ kind: 'list', list: { mark: block.mark, items } }] : [];
    }
    case 'table':
      return [fillTable(block, pen)];
    case 'clause':
      return fillClause(block, pen);
    case 'rulings':
      return fillItems(block.items, pen).map(({ runs }, index) => ({
        ...({ kind: 'clause', mark: 'none' } as const),
        label: ordinal(ruled + index + 1),
        items: [runs],
      }));
    case 'bismillah':
      return [{ kind: 'bismillah' }];
  }
}

function fillBody(blocks: readonly TemplateBlock[], pen: Pen): Block[] {
  let ruled = 0;
  const body = blocks.flatMap((block) => {
    const filled = fillBlock(block, pen, ruled);
    if (block.kind === 'rulings') ruled += filled.length;
    return filled;
  });
  return body.length > 0
    ? body.slice(0, largest.blocks)
    : [{ kind: 'paragraph', runs: [plainRun(dots)] }];
}

/**
 * Fills a template, which must be without faults. What is missing shows as dots in the draft and is
 * told in `missing`; what people answered enters as words only, whatever signs are in it.
 */
export function fillLetter(
  template: LetterTemplate,
  values: LetterValues,
): { draft: LetterDraft; missing: readonly Missing[] } {
  const pen: Pen = { values, missing: [] };
  const lines = (sources: readonly string[]) =>
    sources.map((source) => writeLine(source, pen)).filter(Boolean);
  const { key, title, layout, paper, letterClass, classification, degree, signer } = template;
  const draft = LetterDraft.parse({
    ...{ template: key, title, layout, paper, letterClass, classification, degree },
    heading: writeLine(template.heading, pen, 300),
    subject: writeLine(template.subject, pen) || dots,
    addressee: lines(template.addressee),
    attachments: writeLine(template.attachments, pen, 300),
    body: fillBody(template.body, pen),
    closing: tidy(write(template.closing, pen)),
    signer: { role: signer.role, title: writeLine(signer.title, pen) },
    copies: lines(template.copies),
  });
  return { draft, missing: pen.missing };
}
