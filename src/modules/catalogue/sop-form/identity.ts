import { sayDate } from '../../../kernel/time/index.ts';
import type { Sop } from '../definition/sop.ts';
import { type Column, frame } from './columns.ts';
import { type Item, line, rect } from './drawing.ts';
import { padding } from './plan.ts';
import { cellText } from './table.ts';
import {
  heightOf,
  type ListLine,
  leadingOf,
  type Type,
  textBlock,
  wrap,
  wrapList,
} from './wrap.ts';

export interface SopFormHead {
  readonly institution: string;
  readonly workUnit: string;
  readonly address: string | null;
  /** A form nobody has approved: every page says so. */
  readonly sample: boolean;
}

/** The identity block: who, which SOP, and what it rests on. It may run over several pages. */
interface IdentityPages {
  readonly pages: readonly Item[][];
  /** Where the block ends on its last page. */
  readonly bottom: number;
}

type Identity = Sop['identity'];

const body: Type = { size: 8, weight: 'regular' };
const bold: Type = { size: 8, weight: 'bold' };
const name: Type = { size: 11, weight: 'bold' };
const signatureRoom = 30;
const weight = { frame: 0.9, rule: 0.5 };
const width = frame.right - frame.left;
const left: Column = { x: frame.left, width: width * 0.42 };
const label: Column = { x: left.x + left.width, width: 92 };
const value: Column = { x: label.x + label.width, width: frame.right - label.x - label.width };

const inner = (column: Column): number => column.width - 2 * padding.x;

/** '5 Januari 2026': the day alone, so the zone does not matter. */
const sayDay = (date: string | null): string =>
  date ? sayDate(new Date(`${date}T00:00:00Z`), 'WIB').replace(/^\S+ /, '') : '';

interface FactRow {
  readonly title: string;
  readonly parts: readonly { readonly lines: readonly string[]; readonly type: Type }[];
  /** Empty room after the first part: the place of the signature. */
  readonly gap: number;
}

function factsOf(identity: Identity): FactRow[] {
  const fact = (title: string, text: string, type = body): FactRow => ({
    title,
    parts: [{ lines: wrap(text, inner(value), type), type }],
    gap: 0,
  });
  const { approvedBy } = identity;
  const lines = (text: string, type: Type) => ({ lines: wrap(text, inner(value), type), type });
  return [
    fact('Nomor SOP', identity.number ?? ''),
    fact('Tanggal Pembuatan', sayDay(identity.madeOn)),
    fact('Tanggal Revisi', sayDay(identity.revisedOn)),
    fact('Tanggal Efektif', sayDay(identity.effectiveOn)),
    {
      title: 'Disahkan oleh',
      parts: [
        lines(approvedBy?.post ?? '', body),
        lines(approvedBy?.name ?? '', bold),
        lines(approvedBy?.nip ? `NIP ${approvedBy.nip}` : '', body),
      ],
      gap: signatureRoom,
    },
    fact('Nama SOP', identity.title, bold),
  ];
}

const factHeight = ({ parts, gap }: FactRow): number =>
  Math.max(
    leadingOf(body),
    parts.reduce((sum, { lines, type }) => sum + heightOf(lines, type), gap),
  ) +
  2 * padding.y;

function drawFact(row: FactRow, top: number): Item[] {
  let y = top + padding.y;
  const parts = row.parts.flatMap(({ lines, type }, index) => {
    const text =
      lines.length > 0 ? [textBlock({ x: value.x + padding.x, top: y, lines, type })] : [];
    y += heightOf(lines, type) + (index === 0 ? row.gap : 0);
    return text;
  });
  const title = { x: label.x + padding.x, top: top + padding.y, lines: [row.title], type: body };
  return [textBlock(title), ...parts];
}

const level = (y: number, from: number): Item =>
  line(
    [
      { x: from, y },
      { x: frame.right, y },
    ],
    'rule',
    weight.rule,
  );

const upright = (x: number, top: number, bottom: number): Item =>
  line(
    [
      { x, y: top },
      { x, y: bottom },
    ],
    'rule',
    weight.rule,
  );

const outline = (top: number, bottom: number): Item =>
  rect({
    x: frame.left,
    y: top,
    width,
    height: bottom - top,
    fill: null,
    stroke: 'rule',
    weight: weight.frame,
  });

/** Institution and work unit beside number, dates, approval and name. */
function drawMasthead(identity: Identity, head: SopFormHead): { items: Item[]; bottom: number } {
  const facts = factsOf(identity);
  const parts = [
    { lines: wrap(head.institution.toUpperCase(), inner(left), name), type: name },
    { lines: wrap(head.workUnit.toUpperCase(), inner(left), bold), type: bold },
    { lines: wrap(head.address ?? '', inner(left), body), type: body },
  ];
  const titles = parts.reduce((sum, { lines, type }) => sum + heightOf(lines, type) + 3, 0);
  const stacked = facts.reduce((sum, row) => sum + factHeight(row), 0);
  const height = Math.max(stacked, titles + 2 * padding.y);
  let y = frame.top + (height - titles) / 2;
  const titled = parts.flatMap(({ lines, type }) => {
    const partHeight = heightOf(lines, type) + 3;
    const place = { column: left, top: y, height: partHeight, lines, type };
    y += partHeight;
    return cellText({ ...place, anchor: 'middle' });
  });
  let top = frame.top;
  const drawn = facts.flatMap((row, index) => {
    const items = [...(index > 0 ? [level(top, label.x)] : []), ...drawFact(row, top)];
    top += factHeight(row);
    return items;
  });
  const bottom = frame.top + height;
  const lines = [upright(label.x, frame.top, bottom), upright(value.x, frame.top, bottom)];
  return { items: [outline(frame.top, bottom), ...lines, ...titled, ...drawn], bottom };
}

const half: readonly Column[] = [
  { x: frame.left, width: width / 2 },
  { x: frame.left + width / 2, width: width / 2 },
];

interface Band {
  readonly titles: readonly string[];
  readonly lists: readonly ListLine[][];
}

function bandsOf(identity: Identity): Band[] {
  const list = (entries: readonly string[], column = half[0]) =>
    wrapList(entries, column ? inner(column) : 0, body);
  const band = (titles: [string, string], entries: [string[], string[]]): Band => ({
    titles,
    lists: entries.map((each) => list(each)),
  });
  return [
    band(['Dasar Hukum', 'Kualifikasi Pelaksana'], [identity.legalBasis, identity.qualifications]),
    band(['Keterkaitan', 'Peralatan/Perlengkapan'], [identity.relatedTo, identity.equipment]),
    band(['Peringatan', 'Pencatatan dan Pendataan'], [identity.warnings, identity.records]),
  ];
}

const bandHead = leadingOf(bold) + 5;
const leading = leadingOf(body);

/** `from` and `until` are lines of both lists. */
function drawBand(band: Band, top: number, from: number, until: number): Item[] {
  const bottom = top + bandHead + (until - from) * leading + 2 * padding.y;
  const shade = { x: frame.left, y: top, width, height: bandHead };
  const columns = half.flatMap((column, side): Item[] => {
    const title = band.titles[side] ?? '';
    const lines = (band.lists[side] ?? []).slice(from, until);
    const x = column.x + padding.x;
    const begin = top + bandHead + padding.y;
    const place = { column, top, height: bandHead, type: bold };
    return [
      ...cellText({
        ...place,
        lines: [from > 0 ? `${title} (lanjutan)` : title],
        anchor: 'start',
      }),
      ...lines.flatMap(({ mark, text, indent }, index) => {
        const at = { top: begin + index * leading, type: body };
        const marked = mark === '' ? [] : [textBlock({ ...at, x, lines: [mark] })];
        return [...marked, textBlock({ ...at, x: x + indent, lines: [text] })];
      }),
    ];
  });
  return [
    rect({ ...shade, fill: 'shade', stroke: null, weight: 0 }),
    level(top + bandHead, frame.left),
    upright(half[1]?.x ?? 0, top, bottom),
    outline(top, bottom),
    ...columns,
  ];
}

/** The block from the top of the first page; lists that do not fit go on on the next one. */
export function drawIdentity(identity: Identity, head: SopFormHead): IdentityPages {
  const masthead = drawMasthead(identity, head);
  const pages: Item[][] = [masthead.items];
  let y = masthead.bottom;
  for (const band of bandsOf(identity)) {
    const count = Math.max(1, ...band.lists.map((lines) => lines.length));
    let from = 0;
    while (from < count) {
      const room = Math.floor((frame.bottom - y - bandHead - 2 * padding.y) / leading);
      const until = Math.min(count, from + room);
      if (until <= from) {
        pages.push([]);
        y = frame.top;
        continue;
      }
      pages.at(-1)?.push(...drawBand(band, y, from, until));
      y += bandHead + (until - from) * leading + 2 * padding.y;
      from = until;
    }
  }
  return { pages, bottom: y };
}
