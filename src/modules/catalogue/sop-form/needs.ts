import { type Channel, type Route, type Side, sides } from './board.ts';
import { type Graph, labelOf, type SymbolKind } from './graph.ts';
import { textWidth } from './metrics.ts';
import { endsAt } from './slots.ts';

/** How much room the drawing asks for, in points; read off the routes before anything is placed. */

interface RowNeed {
  readonly symbol: number;
  readonly above: number;
  readonly below: number;
}

export interface SideNeed {
  readonly tracks: number;
  /** How far tracks must give way to a label. */
  readonly overhang: number;
}

export interface Needs {
  readonly rows: readonly RowNeed[];
  readonly lanes: readonly Record<Side, SideNeed>[];
}

export const labelRise = 4;
export const slotPitch = 6.5;
/** `reach` is from the edge of the symbol to the middle of a connector in its corner. */
export const connector = { width: 9.5, height: 11, gap: 7, reach: 5.5 };

/** Between a label and the line in the middle of its lane. */
export const labelGap = 3;

/** How far a label reaches beside its symbol, but never to the arrow of a connector there. */
const labelReach = { least: 2, most: 3 };
const zone = { plain: 8, labelled: 10, connector: connector.gap + connector.height + 2 };

/** Lanes are narrow when there are many: the symbols give way first. */
export const symbolWidth = (lanes: number): number =>
  [44, 44, 44, 44, 44, 44, 38, 34, 31, 29][lanes] ?? 29;

function symbolHeight(symbol: SymbolKind, slots: number, width: number): number {
  if (symbol === 'diamond') return Math.max(20, width * 0.6, (slots - 1) * slotPitch + 12);
  return Math.max(symbol === 'box' ? 20 : 18, (slots - 1) * slotPitch + 10);
}

export const labelSize = (lanes: number): number => (lanes > 6 ? 5 : 5.5);

export const labelWidth = (text: string, lanes: number): number =>
  textWidth(text, labelSize(lanes), 'regular');

/** How far a label must reach beside its symbol. */
const reachOf = (text: string, lanes: number): number =>
  Math.max(labelReach.least, labelGap + labelWidth(text, lanes) - symbolWidth(lanes) / 2);

const overhangOf = (text: string, lanes: number): number =>
  Math.max(0, reachOf(text, lanes) - labelReach.most);

/** The outer edge of a corner label, measured from the middle of the symbol. */
export const labelEdge = (text: string, lanes: number): number =>
  symbolWidth(lanes) / 2 + reachOf(text, lanes);

/** The labelled ends of one side: the upper one has the upper corner, a second one the lower. */
export const labelsAt = (graph: Graph, routes: readonly Route[], row: number, side: Side) =>
  endsAt(graph, routes, row, side).flatMap(({ route, role }) =>
    role === 'out' && route.kind !== 'on' && labelOf[route.arrow.exit] !== ''
      ? [{ arrow: route.arrow, label: labelOf[route.arrow.exit] }]
      : [],
  );

/** The label of the exit through the bottom of a symbol; '' when there is none. */
export function labelBelow(routes: readonly Route[], row: number): string {
  const below = routes.find(
    (r) => (r.kind === 'drop' || r.kind === 'off') && r.port === 'bottom' && r.arrow.from === row,
  );
  return below && below.kind !== 'on' ? labelOf[below.arrow.exit] : '';
}

function rowNeed(graph: Graph, routes: readonly Route[], row: number): RowNeed {
  const symbol = graph.nodes[row]?.symbol ?? 'box';
  const width = symbolWidth(graph.lanes);
  const slots = Math.max(...sides.map((side) => endsAt(graph, routes, row, side).length));
  const labels = sides.map((side) => labelsAt(graph, routes, row, side).length);
  const connected = (kind: 'on' | 'off') =>
    routes.some((r) => r.kind === kind && (r.kind === 'on' ? r.to : r.arrow.from) === row);
  const labelledBelow = labels.some((count) => count > 1) || labelBelow(routes, row) !== '';
  return {
    symbol: symbolHeight(symbol, slots, width),
    above: connected('on')
      ? zone.connector
      : labels.some((n) => n > 0)
        ? zone.labelled
        : zone.plain,
    below: connected('off') ? zone.connector : labelledBelow ? zone.labelled : zone.plain,
  };
}

function sideNeed(graph: Graph, routes: readonly Route[], { lane, side }: Channel): SideNeed {
  const inLane = (row: number) => graph.nodes[row]?.lane === lane;
  const tracks = routes.map((r) => {
    if (r.kind === 'track') {
      return r.channel.lane === lane && r.channel.side === side ? r.track + 1 : 0;
    }
    if (r.kind === 'drop' || r.port !== side) return 0;
    return inLane(r.kind === 'on' ? r.to : r.arrow.from) ? 1 : 0;
  });
  const overhangs = graph.nodes.flatMap((node, row) =>
    node.lane === lane
      ? [
          ...labelsAt(graph, routes, row, side).map(({ label }) => label),
          labelBelow(routes, row),
        ].map((text) => overhangOf(text, graph.lanes))
      : [],
  );
  return { tracks: Math.max(0, ...tracks), overhang: Math.max(0, ...overhangs) };
}

export function needsOf(graph: Graph, routes: readonly Route[]): Needs {
  return {
    rows: graph.nodes.map((_, row) => rowNeed(graph, routes, row)),
    lanes: Array.from({ length: graph.lanes }, (_, lane) => ({
      left: sideNeed(graph, routes, { lane, side: 'left' }),
      right: sideNeed(graph, routes, { lane, side: 'right' }),
    })),
  };
}

const moreSide = (a: SideNeed, b: SideNeed): SideNeed => ({
  tracks: Math.max(a.tracks, b.tracks),
  overhang: Math.max(a.overhang, b.overhang),
});

/** What satisfies both. */
export const mostOf = (a: Needs, b: Needs): Needs => ({
  rows: a.rows.map((row, index) => {
    const other = b.rows[index] ?? row;
    return {
      symbol: Math.max(row.symbol, other.symbol),
      above: Math.max(row.above, other.above),
      below: Math.max(row.below, other.below),
    };
  }),
  lanes: a.lanes.map((lane, index) => {
    const other = b.lanes[index] ?? lane;
    return { left: moreSide(lane.left, other.left), right: moreSide(lane.right, other.right) };
  }),
});
