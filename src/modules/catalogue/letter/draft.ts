import { z } from 'zod';
import { Key, LaneRole } from '../definition/sop.ts';
import { oneLine, Runs } from './runs.ts';
import { Align, Degree, Layout, ListMark, Paper } from './template.ts';

/**
 * A letter on its way: filled from a template, then in the hands of an officer. Plain JSON, without
 * number, date and signature, which come last.
 */

const Line = z.string().max(1000).transform(oneLine);
/** Something must stand there. */
const Said = Runs.refine((runs) => runs.length > 0);

export const largest = { rows: 2000, columns: 12, depth: 3, blocks: 2000, items: 500 } as const;

const DraftList = z.object({
  mark: ListMark,
  get items() {
    return z.array(DraftItem).min(1).max(largest.items);
  },
});
export type DraftList = z.infer<typeof DraftList>;

const DraftItem = z.object({
  runs: Said,
  get list() {
    return z.nullable(DraftList);
  },
});
export type DraftItem = z.infer<typeof DraftItem>;

const depthOf = ({ items }: DraftList): number =>
  1 + Math.max(...items.map(({ list }) => (list ? depthOf(list) : 0)));

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: Said }),
  z.object({ kind: z.literal('heading'), align: z.enum(['left', 'center']), runs: Said }),
  z.object({
    kind: z.literal('facts'),
    rows: z
      .array(z.object({ label: Line.refine(Boolean), runs: Runs }))
      .min(1)
      .max(200),
  }),
  z
    .object({ kind: z.literal('list'), list: DraftList })
    .refine(({ list }) => depthOf(list) <= largest.depth),
  z
    .object({
      kind: z.literal('table'),
      columns: z
        .array(z.object({ title: Line, align: Align }))
        .min(1)
        .max(largest.columns),
      rows: z.array(z.array(Runs)).max(largest.rows),
    })
    .refine(({ columns, rows }) => rows.every((cells) => cells.length === columns.length)),
  z
    .object({
      kind: z.literal('clause'),
      label: Line.refine((label) => /^\p{Lu}/u.test(label) && label.length <= 40),
      mark: z.enum(['none', 'letter', 'number']),
      items: z.array(Said).min(1).max(largest.items),
    })
    .refine(({ mark, items }) => mark !== 'none' || items.length === 1),
  z.object({ kind: z.literal('bismillah') }),
]);
export type Block = z.infer<typeof Block>;

export const LetterDraft = z.object({
  template: Key,
  title: z.string().max(120),
  layout: Layout,
  paper: Paper,
  letterClass: Key,
  classification: z.string().max(40),
  degree: Degree,
  heading: Line,
  subject: Line.refine(Boolean),
  addressee: z.array(Line.refine(Boolean)).max(10),
  attachments: Line,
  body: z.array(Block).min(1).max(largest.blocks),
  closing: Runs,
  signer: z.object({ role: LaneRole, title: Line }),
  copies: z.array(Line.refine(Boolean)).max(30),
});
export type LetterDraft = z.infer<typeof LetterDraft>;
