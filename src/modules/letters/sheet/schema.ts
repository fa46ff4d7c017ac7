import { z } from 'zod';

/**
 * A letter as the typesetter gets it: everything said, placed and measured. The template letter.typ
 * reads exactly this, and decides nothing but looks.
 */

const Line = z.string();

/** A plain Latin text is only a text: long tables stay small. */
export const SheetRun = z.union([
  z.string(),
  z.object({
    text: z.string(),
    bold: z.literal(true).optional(),
    italic: z.literal(true).optional(),
    arabic: z.literal(true).optional(),
  }),
]);
export type SheetRun = z.infer<typeof SheetRun>;
const Runs = z.array(SheetRun);

const mark = z.enum(['number', 'letter', 'dash']);

export const SheetList = z.object({
  mark,
  get items() {
    return z.array(z.object({ runs: Runs, list: z.nullable(SheetList) }));
  },
});
export type SheetList = z.infer<typeof SheetList>;

export const SheetBlock = z.discriminatedUnion('kind', [
  /** `arabic`: from right to left. `indent`: its first line, unless it goes on with a sentence. */
  z.object({
    ...{ kind: z.literal('paragraph'), runs: Runs },
    ...{ arabic: z.boolean(), indent: z.boolean() },
  }),
  z.object({ kind: z.literal('heading'), align: z.enum(['left', 'center']), runs: Runs }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: Line, runs: Runs })) }),
  z.object({ kind: z.literal('list'), list: SheetList }),
  z.object({
    kind: z.literal('table'),
    /** `share` of the line's width. */
    columns: z.array(
      z.object({ title: Line, align: z.enum(['left', 'center', 'right']), share: z.number() }),
    ),
    rows: z.array(z.array(z.union([z.string(), z.object({ runs: Runs })]))),
  }),
  z.object({
    kind: z.literal('clause'),
    label: Line,
    mark: z.enum(['none', 'letter', 'number']),
    items: z.array(Runs),
  }),
  z.object({ kind: z.literal('bismillah') }),
]);
export type SheetBlock = z.infer<typeof SheetBlock>;

export const LetterSheet = z.object({
  /** Of the PDF: what readers show as its name, and who made it. */
  title: z.string().min(1),
  author: z.string().min(1),
  /** Year, month, day. */
  date: z.tuple([z.number().int(), z.number().int(), z.number().int()]),
  paper: z.enum(['a4', 'f4']),
  layout: z.enum(['letter', 'titled', 'decree']),
  head: z.object({
    /** Over the name of the office: the ministry, or regency and district. */
    above: z.array(Line),
    name: Line,
    address: z.array(Line),
    /** SVG. */
    logo: z.string().nullable(),
  }),
  watermark: z.string().nullable(),
  /** Not yet given: null, and dots stand there. */
  number: z.string().nullable(),
  /** Seems to be of several pages: it counts them itself, see letter.typ. */
  long: z.boolean(),
  /** Of the labels of all facts, in points. */
  labelWidth: z.number(),
  /** Nomor, Sifat, Lampiran, Hal; only of the layout letter. */
  block: z.array(z.object({ label: Line, text: Line })),
  /** "Madiun, 24 November 2026"; only of the layout letter. */
  placeDate: Line,
  addressee: z.array(Line),
  /** Over a titled letter or a decree. */
  heading: Line,
  subject: Line,
  body: z.array(SheetBlock),
  /** Never parted from the signature: short enough to fit a page with it. */
  tail: z.array(SheetBlock),
  signature: z.object({
    /** Place and date, where they stand over the post. */
    placed: z.array(Line),
    lines: z.array(z.object({ mark: Line, text: Line })),
    name: Line,
    /** Rank and NIP. */
    below: z.array(Line),
    /** Leaves room for ink, and moves the code to the left. */
    byHand: z.boolean(),
  }),
  statement: z.string().nullable(),
  qr: z.object({ svg: z.string(), side: z.number(), alt: z.string() }).nullable(),
  /** Paraf, on drafts: who has initialled and who has still to. */
  initials: z.array(z.object({ post: Line, by: Line.nullable() })),
  copies: z.array(Line),
  footer: Line,
  /** The letter's data inside the PDF. */
  attached: z.object({ name: Line, json: z.string(), description: Line }).nullable(),
});
export type LetterSheet = z.infer<typeof LetterSheet>;
