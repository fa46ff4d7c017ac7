import type { Route, Side } from './board.ts';
import { cornerX, trackX } from './columns.ts';
import type { Point } from './drawing.ts';
import { connector, slotPitch } from './needs.ts';
import type { FlowPlan } from './plan.ts';
import { type End, endsAt } from './slots.ts';

/** A line with an arrow head at its last point, and the off-page connector it ends or begins at. */
export interface Connector {
  readonly route: Route;
  /** The step in whose figure it is drawn. */
  readonly row: number;
  readonly points: readonly Point[];
  readonly pentagon: { readonly letter: string; readonly tip: Point } | null;
}

/** Where the middle of the symbol of a row is. */
export function middleOf({ graph, columns, rows }: FlowPlan, row: number): Point {
  const lane = columns.lanes[graph.nodes[row]?.lane ?? 0];
  return { x: lane?.middle ?? 0, y: rows[row]?.middle ?? 0 };
}

const heightAt = (plan: FlowPlan, row: number): number => plan.rows[row]?.symbol ?? 0;

/** Half the width of the symbol at a height `dy` above or below its middle. */
function halfWidthAt(plan: FlowPlan, row: number, dy: number): number {
  const half = plan.columns.symbolWidth / 2;
  const radius = heightAt(plan, row) / 2;
  const symbol = plan.graph.nodes[row]?.symbol;
  if (symbol === 'diamond') return half * (1 - Math.abs(dy) / radius);
  if (symbol === 'capsule') return half - radius + Math.sqrt(radius ** 2 - dy ** 2);
  return half;
}

const pageOf = (plan: FlowPlan, row: number) =>
  plan.pages.find(({ first, last }) => row >= first && row <= last);

/** The point at the edge of a symbol where the route has its slot. */
function sidePoint(plan: FlowPlan, row: number, side: Side, end: End): Point {
  const ends = endsAt(plan.graph, pageOf(plan, row)?.routes ?? [], row, side);
  const slot = ends.findIndex(({ route, role }) => route === end.route && role === end.role);
  const dy = (slot - (ends.length - 1) / 2) * slotPitch;
  const { x, y } = middleOf(plan, row);
  const half = halfWidthAt(plan, row, dy);
  return { x: side === 'left' ? x - half : x + half, y: y + dy };
}

const topOf = (plan: FlowPlan, row: number): Point => {
  const { x, y } = middleOf(plan, row);
  return { x, y: y - heightAt(plan, row) / 2 };
};

const bottomOf = (plan: FlowPlan, row: number): Point => {
  const { x, y } = middleOf(plan, row);
  return { x, y: y + heightAt(plan, row) / 2 };
};

const besideSymbol = (plan: FlowPlan, row: number, side: Side): number =>
  cornerX(plan.columns, plan.needs, { lane: plan.graph.nodes[row]?.lane ?? 0, side });

function off(plan: FlowPlan, route: Route & { kind: 'off' }): Connector {
  const { from, to } = route.arrow;
  const bottom = bottomOf(plan, from);
  const letter = plan.letters.get(to) ?? '';
  const ground = bottom.y + connector.gap;
  const at = (x: number) => ({ letter, tip: { x, y: ground + connector.height } });
  if (route.port === 'bottom') {
    const points = [bottom, { x: bottom.x, y: ground }];
    return { route, row: from, points, pentagon: at(bottom.x) };
  }
  const start = sidePoint(plan, from, route.port, { route, role: 'out' });
  const x = besideSymbol(plan, from, route.port);
  const points = [start, { x, y: start.y }, { x, y: ground }];
  return { route, row: from, points, pentagon: at(x) };
}

function on(plan: FlowPlan, route: Route & { kind: 'on' }): Connector {
  const { to } = route;
  const top = topOf(plan, to);
  const letter = plan.letters.get(to) ?? '';
  const y = top.y - connector.gap;
  if (route.port === 'top') {
    const tip = { x: top.x, y };
    return { route, row: to, points: [tip, top], pentagon: { letter, tip } };
  }
  const end = sidePoint(plan, to, route.port, { route, role: 'in' });
  const tip = { x: besideSymbol(plan, to, route.port), y };
  const points = [tip, { x: tip.x, y: end.y }, end];
  return { route, row: to, points, pentagon: { letter, tip } };
}

function drop(plan: FlowPlan, route: Route & { kind: 'drop' }): Connector {
  const { from, to } = route.arrow;
  const end = topOf(plan, to);
  const points =
    route.port === 'bottom'
      ? [bottomOf(plan, from), end]
      : corner(sidePoint(plan, from, route.port, { route, role: 'out' }), end);
  return { route, row: from, points, pentagon: null };
}

const corner = (start: Point, end: Point): Point[] => [start, { x: end.x, y: start.y }, end];

function around(plan: FlowPlan, route: Route & { kind: 'track' }): Connector {
  const { from, to } = route.arrow;
  const start = sidePoint(plan, from, route.out, { route, role: 'out' });
  const end = sidePoint(plan, to, route.into, { route, role: 'in' });
  const x = trackX(plan.columns, plan.needs, route.channel, route.track);
  const points = [start, { x, y: start.y }, { x, y: end.y }, end];
  return { route, row: from, points, pentagon: null };
}

function connect(plan: FlowPlan, route: Route): Connector {
  switch (route.kind) {
    case 'off':
      return off(plan, route);
    case 'on':
      return on(plan, route);
    case 'drop':
      return drop(plan, route);
    case 'track':
      return around(plan, route);
  }
}

export const connectorsOf = (plan: FlowPlan): Connector[] =>
  plan.pages.flatMap((page) => page.routes.map((route) => connect(plan, route)));
