import {
  Board,
  type Channel,
  type Level,
  type Route,
  roughX,
  type Side,
  sides,
  sideTowards,
  symbolBottom,
  symbolTop,
  type Upright,
} from './board.ts';
import { type Arrow, type Graph, labelOf } from './graph.ts';

/** First and last row of a page, both included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** A connector in a corner stands on the innermost track. */
const cornerTrack = 0;

/** Two labels fit beside a symbol, one in each corner. */
const labelsPerSide = 2;

interface Way {
  readonly channel: Channel;
  readonly track: number;
  readonly out: Side;
  readonly into: Side;
  readonly upright: Upright;
  readonly levels: readonly Level[];
  readonly cost: number;
}

const laneOf = (graph: Graph, row: number): number => graph.nodes[row]?.lane ?? 0;
const isMain = (arrow: Arrow): boolean => arrow.exit === 'next' || arrow.exit === 'yes';
const isLabelled = (arrow: Arrow): boolean => labelOf[arrow.exit] !== '';

const labelFits = (board: Board, arrow: Arrow, side: Side): boolean =>
  !isLabelled(arrow) || board.endsAt(arrow.from, side).labelled < labelsPerSide;

/** The way straight down into the top of the target, if the middle of its lane is free. */
function dropOf(graph: Graph, board: Board, arrow: Arrow): Route | null {
  const { from, to } = arrow;
  const lane = laneOf(graph, to);
  const between = graph.nodes.slice(from + 1, to);
  if (to <= from || between.some((node) => node.lane === lane)) return null;
  const sameLane = laneOf(graph, from) === lane;
  const start = from + (sameLane ? symbolBottom : 0.5);
  const middle = { from: start, to: to + symbolTop };
  if (!board.middleIsFree(lane, middle)) return null;
  if (sameLane) {
    board.takeMiddle(lane, middle);
    board.uprights.push({ x: lane + 0.5, ...middle });
    return { kind: 'drop', arrow, port: 'bottom' };
  }
  const port = sideTowards(graph, from, lane + 0.5);
  if (!labelFits(board, arrow, port)) return null;
  board.takeMiddle(lane, middle);
  board.takeEnd(from, port, isLabelled(arrow));
  board.uprights.push({ x: lane + 0.5, ...middle });
  const ends = [laneOf(graph, from) + 0.5, lane + 0.5] as const;
  board.levels.push({ row: from, from: Math.min(...ends), to: Math.max(...ends) });
  return { kind: 'drop', arrow, port };
}

function wayOn(graph: Graph, board: Board, arrow: Arrow, channel: Channel): Way {
  const { from, to } = arrow;
  const rows = { from: Math.min(from, to), to: Math.max(from, to) + 1 };
  const track = board.freeTrack(channel, rows);
  const x = roughX(channel, track);
  const upright = { x, from: rows.from + 0.5, to: rows.to - 0.5 };
  const levels = [from, to].map((row) => {
    const middle = laneOf(graph, row) + 0.5;
    return { row, from: Math.min(x, middle), to: Math.max(x, middle) };
  });
  const out = sideTowards(graph, from, x);
  const into = sideTowards(graph, to, x);
  const length = levels.reduce((sum, level) => sum + level.to - level.from, 0);
  const crowd = board.endsAt(from, out).all + board.endsAt(to, into).all;
  const cost = length + 0.6 * board.crossings(upright, levels) + 0.3 * track + 0.25 * crowd;
  return { channel, track, out, into, upright, levels, cost };
}

function trackOf(graph: Graph, board: Board, arrow: Arrow): Route {
  const channels = Array.from({ length: graph.lanes }, (_, lane) =>
    sides.map((side) => ({ lane, side })),
  ).flat();
  const ways = channels
    .map((channel) => wayOn(graph, board, arrow, channel))
    .filter((way) => labelFits(board, arrow, way.out));
  const best = ways.reduce((a, b) => (b.cost < a.cost ? b : a));
  const { channel, track, out, into, upright, levels } = best;
  const top = Math.min(arrow.from, arrow.to);
  board.takeTrack(channel, track, { from: top, to: Math.max(arrow.from, arrow.to) + 1 });
  board.takeEnd(arrow.from, out, isLabelled(arrow));
  board.takeEnd(arrow.to, into, false);
  board.uprights.push(upright);
  board.levels.push(...levels);
  return { kind: 'track', arrow, channel, track, out, into };
}

/** The emptier side of a symbol for a connector: out in a lower corner, in in an upper one. */
function cornerOf(graph: Graph, board: Board, row: number, arrow?: Arrow): Side {
  const lane = laneOf(graph, row);
  const span = arrow ? { from: row + 0.5, to: row + 1 } : { from: row, to: row + 0.5 };
  const options = sides
    .filter((side) => !arrow || labelFits(board, arrow, side))
    .map((side) => {
      const track = board.freeTrack({ lane, side }, span);
      return { side, track, cost: track + board.endsAt(row, side).all };
    })
    .filter(({ track }) => track === cornerTrack);
  const { side } = options.reduce((a, b) => (b.cost < a.cost ? b : a));
  board.takeTrack({ lane, side }, cornerTrack, span);
  board.takeEnd(row, side, arrow !== undefined && isLabelled(arrow));
  return side;
}

function offOf(graph: Graph, board: Board, arrow: Arrow): Route {
  const lane = laneOf(graph, arrow.from);
  const below = { from: arrow.from + symbolBottom, to: arrow.from + 1 };
  if (isMain(arrow) && board.middleIsFree(lane, below)) {
    board.takeMiddle(lane, below);
    return { kind: 'off', arrow, port: 'bottom' };
  }
  return { kind: 'off', arrow, port: cornerOf(graph, board, arrow.from, arrow) };
}

function onOf(graph: Graph, board: Board, to: number): Route {
  const lane = laneOf(graph, to);
  const above = { from: to, to: to + symbolTop };
  if (board.middleIsFree(lane, above)) {
    board.takeMiddle(lane, above);
    return { kind: 'on', to, port: 'top' };
  }
  return { kind: 'on', to, port: cornerOf(graph, board, to) };
}

/** Where the arrows of one page run. Deterministic: the same SOP is always drawn the same. */
export function routePage(graph: Graph, { first, last }: Rows): Route[] {
  const board = new Board();
  const here = (row: number) => row >= first && row <= last;
  const arrows = graph.nodes.flatMap((node) => node.arrows);
  const span = ({ from, to }: Arrow) => Math.abs(to - from);
  const inside = arrows
    .filter(({ from, to }) => here(from) && here(to))
    .toSorted((a, b) => span(a) - span(b));
  const routes: Route[] = [];
  const winding: Arrow[] = [];
  for (const arrow of inside) {
    const drop = dropOf(graph, board, arrow);
    if (drop) routes.push(drop);
    else winding.push(arrow);
  }
  const leaving = arrows.filter(({ from, to }) => here(from) && !here(to));
  const entering = arrows.filter(({ from, to }) => !here(from) && here(to)).map(({ to }) => to);
  routes.push(...leaving.map((arrow) => offOf(graph, board, arrow)));
  routes.push(...[...new Set(entering)].map((to) => onOf(graph, board, to)));
  routes.push(...winding.map((arrow) => trackOf(graph, board, arrow)));
  return routes;
}

/** A letter for each step that is entered from another page: A, B, ... Z, AA. */
export function lettersOf(graph: Graph, pages: readonly Rows[]): Map<number, string> {
  const pageOf = (row: number) => pages.findIndex(({ first, last }) => row >= first && row <= last);
  const crossing = graph.nodes
    .flatMap((node) => node.arrows)
    .filter(({ from, to }) => pageOf(from) !== pageOf(to));
  const letter = (n: number): string =>
    (n >= 26 ? letter(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));
  return new Map([...new Set(crossing.map(({ to }) => to))].map((to, n) => [to, letter(n)]));
}
