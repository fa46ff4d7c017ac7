import { type Route, roughX, type Side } from './board.ts';
import type { Graph } from './graph.ts';

/** The end of a route at the side of a symbol. */
export interface End {
  readonly route: Route;
  readonly role: 'out' | 'in';
}

interface Placed extends End {
  readonly way: 'up' | 'down';
  /** How far from the symbol the line turns, in lanes. */
  readonly reach: number;
}

/** A connector in the corner stands nearer than any track that passes it. */
const corner = 0.22;

function endsOf(graph: Graph, route: Route, row: number, side: Side): Placed[] {
  const middle = (graph.nodes[row]?.lane ?? 0) + 0.5;
  if (route.kind === 'on') {
    const here = route.to === row && route.port === side;
    return here ? [{ route, role: 'in', way: 'up', reach: corner }] : [];
  }
  const { from, to } = route.arrow;
  if (route.kind === 'off') {
    const here = from === row && route.port === side;
    return here ? [{ route, role: 'out', way: 'down', reach: corner }] : [];
  }
  if (route.kind === 'drop') {
    const target = (graph.nodes[to]?.lane ?? 0) + 0.5;
    const here = from === row && route.port === side;
    return here ? [{ route, role: 'out', way: 'down', reach: Math.abs(target - middle) }] : [];
  }
  const reach = Math.abs(roughX(route.channel, route.track) - middle);
  const out: Placed = { route, role: 'out', way: to > from ? 'down' : 'up', reach };
  const into: Placed = { route, role: 'in', way: from < to ? 'up' : 'down', reach };
  return [
    ...(from === row && route.out === side ? [out] : []),
    ...(to === row && route.into === side ? [into] : []),
  ];
}

/**
 * The ends at one side of a symbol from top to bottom. Lines that turn up stand above those that
 * turn down, the nearest turn outermost, so that lines of one side never cross each other.
 */
export function endsAt(graph: Graph, routes: readonly Route[], row: number, side: Side): End[] {
  const ends = routes.flatMap((route) => endsOf(graph, route, row, side));
  const up = ends.filter((end) => end.way === 'up').toSorted((a, b) => a.reach - b.reach);
  const down = ends.filter((end) => end.way === 'down').toSorted((a, b) => b.reach - a.reach);
  return [...up, ...down];
}
