import type { Sop, Step } from '../definition/sop.ts';
import type { Route } from './board.ts';
import { type Columns, columnsFor } from './columns.ts';
import { type Graph, graphOf } from './graph.ts';
import { mostOf, type Needs, needsOf } from './needs.ts';
import { sayNormTime } from './norm-time.ts';
import { lettersOf, type Rows, routePage } from './routing.ts';
import { heightOf, leadingOf, wrap } from './wrap.ts';

/** The flow table with everything decided but the shapes. */
export interface FlowPlan {
  readonly graph: Graph;
  readonly columns: Columns;
  readonly needs: Needs;
  readonly head: TableHead;
  readonly rows: readonly PlannedRow[];
  readonly pages: readonly FlowPage[];
  /** Letters of the off-page connectors, by the step they lead to. */
  readonly letters: ReadonlyMap<number, string>;
}

export interface FlowPage extends Page {
  readonly routes: readonly Route[];
}

export interface PlannedRow {
  /** From the top of the page. */
  readonly top: number;
  readonly height: number;
  readonly cells: RowCells;
  /** The middle of the symbol, and its height. */
  readonly middle: number;
  readonly symbol: number;
}

type RowCells = Record<'activity' | 'needs' | 'time' | 'output' | 'note', string[]>;

/** Heights of the two rows of the head. */
interface TableHead {
  readonly upper: number;
  readonly lower: number;
}

/** Where the table may stand: from `top` down to `bottom`, on the first page from `first` down. */
export interface Place {
  readonly first: number;
  readonly top: number;
  readonly bottom: number;
}

interface Room extends Place {
  /** Height of the head of the table. */
  readonly head: number;
}

export const padding = { x: 3.5, y: 4 };
const leastRows = 2;
const lonely = 3;
/** Breaks are tried out in steps of so many points. */
const sweep = 10;

function cellsOf(step: Step, columns: Columns): RowCells {
  const lines = (text: string, width: number) => wrap(text, width - 2 * padding.x, columns.body);
  const { needs, time, output } = step.quality;
  return {
    activity: lines(step.activity, columns.activity.width),
    needs: lines(needs, columns.needs.width),
    time: lines(time ? sayNormTime(time) : '', columns.time.width),
    output: lines(output, columns.output.width),
    note: lines(step.note, columns.note.width),
  };
}

function headOf(sop: Sop, columns: Columns): TableHead {
  const heights = columns.lanes.map(({ width }, lane) =>
    heightOf(wrap(sop.lanes[lane]?.title ?? '', width - 2 * padding.x, columns.head), columns.head),
  );
  const single = leadingOf(columns.head);
  return { upper: single + 2 * padding.y, lower: Math.max(...heights, 2 * single) + 6 };
}

const headHeight = ({ upper, lower }: TableHead): number => upper + lower;

function rowHeights(cells: readonly RowCells[], columns: Columns, needs: Needs): number[] {
  return cells.map((row, index) => {
    const text = Math.max(...Object.values(row).map((lines) => heightOf(lines, columns.body)));
    const need = needs.rows[index];
    const flow = need ? need.above + need.symbol + need.below : 0;
    return Math.max(text + 2 * padding.y, flow);
  });
}

interface Page extends Rows {
  readonly top: number;
}

function fill(heights: readonly number[], room: Room & { fullAt: number }): Page[] {
  const pages: { first: number; last: number; top: number }[] = [];
  let used = 0;
  for (const [row, height] of heights.entries()) {
    const page = pages.at(-1);
    const bottom = pages.length > 1 ? room.fullAt : room.bottom;
    if (page && used + height <= bottom) {
      page.last = row;
    } else {
      const top = page ? room.top : room.first;
      used = top + room.head;
      pages.push({ first: row, last: row, top });
    }
    used += height;
  }
  return pages;
}

/** Breaks that cut few arrows, and no last page that holds next to nothing. */
function unease(graph: Graph, pages: readonly Page[]): number {
  const pageOf = (row: number) => pages.findIndex((page) => row <= page.last);
  const arrows = graph.nodes.flatMap((node) => node.arrows);
  const cut = arrows.filter(({ from, to }) => pageOf(from) !== pageOf(to)).length;
  const last = pages.at(-1);
  const rows = last ? last.last - last.first + 1 : 0;
  return cut + 2 * Math.max(0, lonely - rows);
}

/**
 * The table begins below the identity only if some rows fit there. As few pages as possible; among
 * those the breaks that are easiest to read across.
 */
function paginate(graph: Graph, heights: readonly number[], room: Room): Page[] {
  const opening = heights.slice(0, leastRows).reduce((sum, height) => sum + height, 0);
  const first = room.first + room.head + opening <= room.bottom ? room.first : room.top;
  const at = (fullAt: number) => fill(heights, { ...room, first, fullAt });
  let best = at(room.bottom);
  for (let fullAt = room.bottom - sweep; fullAt > room.top; fullAt -= sweep) {
    const shorter = at(fullAt);
    if (shorter.length > best.length) break;
    if (unease(graph, shorter) < unease(graph, best)) best = shorter;
  }
  return best;
}

function placeRows(draft: Omit<FlowPlan, 'rows'>, heights: number[], cells: RowCells[]) {
  return draft.pages.flatMap(({ first, last, top }) => {
    let y = top + headHeight(draft.head);
    return cells.slice(first, last + 1).map((row, offset): PlannedRow => {
      const height = heights[first + offset] ?? 0;
      const { above, symbol, below } = draft.needs.rows[first + offset] ?? zero;
      const middle = y + (height - above - symbol - below) / 2 + above + symbol / 2;
      const placed = { top: y, height, cells: row, middle, symbol };
      y += height;
      return placed;
    });
  });
}

const zero = { above: 0, symbol: 0, below: 0 };

/**
 * Lines need room, room moves page breaks, and page breaks move lines. Needs only grow from round
 * to round and are bounded by the number of arrows, so this settles, mostly after two or three.
 */
export function planFlow(sop: Sop, place: Place): FlowPlan {
  const graph = graphOf(sop);
  let needs = needsOf(graph, []);
  for (;;) {
    const columns = columnsFor(needs);
    const head = headOf(sop, columns);
    const cells = sop.steps.map((step) => cellsOf(step, columns));
    const heights = rowHeights(cells, columns, needs);
    const pages = paginate(graph, heights, { ...place, head: headHeight(head) }).map((page) => ({
      ...page,
      routes: routePage(graph, page),
    }));
    const routes = pages.flatMap((page) => page.routes);
    const grown = mostOf(needs, needsOf(graph, routes));
    if (JSON.stringify(grown) === JSON.stringify(needs)) {
      const draft = { graph, columns, needs, head, pages, letters: lettersOf(graph, pages) };
      return { ...draft, rows: placeRows(draft, heights, cells) };
    }
    needs = grown;
  }
}
