import type { Sop } from '../definition/sop.ts';
import { type Column, type Columns, leftOf, rightOf } from './columns.ts';
import { connectorsOf } from './connectors.ts';
import { type Item, line, rect } from './drawing.ts';
import { figureOf } from './figures.ts';
import { type FlowPage, type FlowPlan, type PlannedRow, padding } from './plan.ts';
import { heightOf, type Type, textBlock, wrap } from './wrap.ts';

const weight = { frame: 0.9, rule: 0.5, lane: 0.35 };

interface Cell {
  readonly column: Column;
  readonly top: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly type: Type;
  readonly anchor: 'start' | 'middle';
}

/** Lines in the middle of a cell's height. Nothing for an empty cell. */
export function cellText({ column, top, height, lines, type, anchor }: Cell): Item[] {
  if (lines.length === 0) return [];
  const x = anchor === 'middle' ? column.x + column.width / 2 : column.x + padding.x;
  const offset = (height - heightOf(lines, type)) / 2;
  return [textBlock({ x, top: top + offset, lines, type, anchor })];
}

const upright = (x: number, top: number, bottom: number, thin = false): Item =>
  line(
    [
      { x, y: top },
      { x, y: bottom },
    ],
    thin ? 'faint' : 'rule',
    thin ? weight.lane : weight.rule,
  );

const level = (y: number, left: number, right: number): Item =>
  line(
    [
      { x: left, y },
      { x: right, y },
    ],
    'rule',
    weight.rule,
  );

const span = (columns: readonly Column[]): Column => {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) throw new RangeError('A span has columns');
  return { x: first.x, width: last.x + last.width - first.x };
};

const qualityOf = ({ needs, time, output }: Columns): Column[] => [needs, time, output];

function drawHead(sop: Sop, plan: FlowPlan, top: number): Item[] {
  const { columns, head } = plan;
  const { upper, lower } = head;
  const whole = upper + lower;
  const cell = (column: Column, words: string, from: number, height: number) => {
    const lines = wrap(words, column.width - 2 * padding.x, columns.head);
    return cellText({ column, top: from, height, lines, type: columns.head, anchor: 'middle' });
  };
  const titles = sop.lanes.map(({ title }) => title);
  const lanes = span(columns.lanes);
  const quality = span(qualityOf(columns));
  const below = top + upper;
  const width = rightOf(columns) - leftOf(columns);
  const inner = [...columns.lanes.slice(1), columns.time, columns.output];
  const outer = [columns.activity, lanes, quality, columns.note];
  return [
    rect({
      x: leftOf(columns),
      y: top,
      width,
      height: whole,
      fill: 'shade',
      stroke: null,
      weight: 0,
    }),
    ...inner.map(({ x }) => upright(x, below, top + whole)),
    ...outer.map(({ x }) => upright(x, top, top + whole)),
    level(below, lanes.x, lanes.x + lanes.width),
    level(below, quality.x, quality.x + quality.width),
    ...cell(columns.number, 'No', top, whole),
    ...cell(columns.activity, 'Kegiatan', top, whole),
    ...cell(lanes, 'Pelaksana', top, upper),
    ...columns.lanes.flatMap((lane, index) => cell(lane, titles[index] ?? '', below, lower)),
    ...cell(quality, 'Mutu Baku', top, upper),
    ...cell(columns.needs, 'Kelengkapan', below, lower),
    ...cell(columns.time, 'Waktu', below, lower),
    ...cell(columns.output, 'Output', below, lower),
    ...cell(columns.note, 'Keterangan', top, whole),
  ];
}

function drawGrid(plan: FlowPlan, rows: readonly PlannedRow[], top: number): Item[] {
  const { columns, head } = plan;
  const last = rows.at(-1);
  const bottom = last ? last.top + last.height : top;
  const begin = top + head.upper + head.lower;
  const { activity, lanes, needs, time, output, note } = columns;
  const [left, right] = [leftOf(columns), rightOf(columns)];
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  return [
    ...lanes.slice(1).map(({ x }) => upright(x, begin, bottom, true)),
    ...[activity, span(lanes), needs, time, output, note].map(({ x }) => upright(x, begin, bottom)),
    ...rows.map((row) => level(row.top, left, right)),
    rect({ ...frame, fill: null, stroke: 'rule', weight: weight.frame }),
  ];
}

/** One page of the flow table, the steps in reading order. */
export function drawFlowPage(sop: Sop, plan: FlowPlan, page: FlowPage): Item[] {
  const { columns } = plan;
  const rows = plan.rows.slice(page.first, page.last + 1);
  const connectors = connectorsOf(plan);
  const steps = rows.flatMap((row, offset): Item[] => {
    const index = page.first + offset;
    const place = { top: row.top, height: row.height, type: columns.body };
    const cell = (column: Column, lines: readonly string[], anchor: Cell['anchor'] = 'start') =>
      cellText({ ...place, column, lines, anchor });
    const own = connectors.filter((connector) => connector.row === index);
    return [
      ...cell(columns.number, [`${index + 1}`], 'middle'),
      ...cell(columns.activity, row.cells.activity),
      figureOf(sop, plan, own, index),
      ...cell(columns.needs, row.cells.needs),
      ...cell(columns.time, row.cells.time, 'middle'),
      ...cell(columns.output, row.cells.output),
      ...cell(columns.note, row.cells.note),
    ];
  });
  return [...drawHead(sop, plan, page.top), ...drawGrid(plan, rows, page.top), ...steps];
}
