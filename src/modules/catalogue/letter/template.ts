import { z } from 'zod';
import { Key, LaneRole } from '../definition/sop.ts';

/**
 * A letter of a service, before it is filled: data, published with the version. Nothing in it can
 * run: texts name fields and conditions (text.ts), rows may repeat over a list, and that is all.
 */

/** Words with fields and conditions in them. */
const TemplateText = z.string().max(4000);
const Words = TemplateText.min(1);
const Line = z.string().max(500);
/** A condition; absent: always. */
const When = z.string().min(1).max(300).optional();

export const ListMark = z.enum(['number', 'letter', 'dash']);
export type ListMark = z.infer<typeof ListMark>;
export const Align = z.enum(['left', 'center', 'right']);
export type Align = z.infer<typeof Align>;

/** `each` names a list field: the item or row is repeated for each of its rows. */
const Each = z.string().max(80).optional();

const item = { text: Words, when: When, each: Each };
const DeepItem = z.strictObject(item);
const SubItem = z.strictObject({
  ...item,
  mark: ListMark.default('number'),
  items: z.array(DeepItem).max(40).default([]),
});
const Item = z.strictObject({
  ...item,
  mark: ListMark.default('letter'),
  items: z.array(SubItem).max(40).default([]),
});

export const TemplateBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), when: When, text: Words }),
  z.strictObject({
    kind: z.literal('heading'),
    when: When,
    text: Words,
    align: z.enum(['left', 'center']).default('center'),
  }),
  /** Label and value, as in "Nama : Siti Aminah". */
  z.strictObject({
    kind: z.literal('facts'),
    when: When,
    rows: z
      .array(z.strictObject({ label: z.string().min(1).max(80), text: TemplateText, when: When }))
      .min(1)
      .max(40),
  }),
  z.strictObject({
    kind: z.literal('list'),
    when: When,
    mark: ListMark.default('number'),
    items: z.array(Item).min(1).max(40),
  }),
  z.strictObject({
    kind: z.literal('table'),
    when: When,
    columns: z
      .array(z.strictObject({ title: z.string().max(80), align: Align.default('left') }))
      .min(1)
      .max(12),
    rows: z
      .array(
        z.strictObject({ cells: z.array(TemplateText).min(1).max(12), when: When, each: Each }),
      )
      .min(1)
      .max(60),
  }),
  /** What stands behind a word at the left of a decree: Menimbang, Mengingat, Menetapkan. */
  z.strictObject({
    kind: z.literal('clause'),
    when: When,
    label: z.string().regex(/^\p{Lu}[^\n]{0,39}$/u),
    mark: z.enum(['none', 'letter', 'number']).default('letter'),
    items: z.array(z.strictObject(item)).min(1).max(26),
  }),
  /** The rulings of a decree, which name themselves KESATU, KEDUA and so on. */
  z.strictObject({
    kind: z.literal('rulings'),
    when: When,
    items: z.array(z.strictObject(item)).min(1).max(26),
  }),
  z.strictObject({ kind: z.literal('bismillah'), when: When }),
]);
export type TemplateBlock = z.infer<typeof TemplateBlock>;

/**
 * letter: number, degree, attachment and subject at the left, the date at the right, an addressee.
 * titled: a centred title with the number under it; place and date stand over the signature.
 * decree: the same, with TENTANG and the subject; what is decided stands in clauses.
 */
export const Layout = z.enum(['letter', 'titled', 'decree']);
export type Layout = z.infer<typeof Layout>;
export const Paper = z.enum(['a4', 'f4']);
export type Paper = z.infer<typeof Paper>;
/** Biasa, rahasia, sangat rahasia. */
export const Degree = z.enum(['B', 'R', 'SR']);
export type Degree = z.infer<typeof Degree>;

export const LetterTemplate = z.strictObject({
  key: Key,
  /** The kind of letter, for officers who choose: "Surat Keterangan Terdaftar". */
  title: z.string().min(3).max(120),
  layout: Layout,
  paper: Paper.default('a4'),
  /** The class of numbers it takes its number from. */
  letterClass: Key,
  /** Code of the archive classification: HM.00. */
  classification: z.string().regex(/^[A-Z][A-Za-z]{0,3}(\.[0-9A-Za-z]{1,4}){0,4}$/),
  degree: Degree.default('B'),
  /** What stands large over a titled letter or a decree: "SURAT TUGAS". */
  heading: Line.default(''),
  subject: Line.min(1),
  addressee: z.array(Line).max(8).default([]),
  /** Lampiran: "1 (satu) berkas"; empty: none. */
  attachments: Line.default(''),
  body: z.array(TemplateBlock).min(1).max(80),
  /** The last paragraph, never parted from the signature. */
  closing: TemplateText.default(''),
  signer: z.strictObject({
    role: LaneRole.exclude(['applicant']),
    /** The post as it stands over the name, without Plh. and a.n., which come with the signer. */
    title: Line.min(1),
  }),
  /** Tembusan. */
  copies: z.array(Line).max(20).default([]),
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

const listsIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(listsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'each' && typeof value === 'string' ? [value] : listsIn(value),
  );
};

/** Whether some row or item of it is repeated for each of that list. */
export const repeats = ({ body }: LetterTemplate, list: string): boolean =>
  listsIn(body).includes(list);
