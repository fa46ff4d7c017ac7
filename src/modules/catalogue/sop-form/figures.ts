import type { Sop } from '../definition/sop.ts';
import { sides } from './board.ts';
import { type Connector, middleOf } from './connectors.ts';
import { type Figure, type Item, line, type Point, rect, type Text } from './drawing.ts';
import { labelOf } from './graph.ts';
import { textWidth } from './metrics.ts';
import {
  connector,
  labelBelow,
  labelEdge,
  labelGap,
  labelRise,
  labelSize,
  labelsAt,
  labelWidth,
  slotPitch,
} from './needs.ts';
import type { FlowPlan } from './plan.ts';
import { endsAt } from './slots.ts';

/** The five symbols of the regulation: capsule, box, diamond, arrow, pentagon. */

const stroke = 0.8;
const arrowHead = { length: 4.2, half: 1.9 };
const capsuleSize = 6;
const letterSizes = [6.5, 5.5, 4.5, 3.5];

function shapeOf(plan: FlowPlan, row: number): Item {
  const { x, y } = middleOf(plan, row);
  const width = plan.columns.symbolWidth;
  const height = plan.rows[row]?.symbol ?? 0;
  const kind = plan.graph.nodes[row]?.symbol;
  if (kind === 'diamond') {
    const points = [
      { x, y: y - height / 2 },
      { x: x + width / 2, y },
      { x, y: y + height / 2 },
      { x: x - width / 2, y },
    ];
    return { kind: 'polygon', points, fill: 'paper', stroke: 'ink', weight: stroke };
  }
  const radius = kind === 'capsule' ? height / 2 : 0;
  const box = { x: x - width / 2, y: y - height / 2, width, height, radius };
  return rect({ ...box, fill: 'paper', stroke: 'ink', weight: stroke });
}

/** A word on its middle: capital letters are about 0.72 of the size high. */
const word = (text: string, at: Point, size: number): Text => ({
  kind: 'text',
  x: at.x,
  y: at.y + size * 0.36,
  lines: [text],
  size,
  leading: size,
  weight: 'regular',
  anchor: 'middle',
});

function capsuleWord(plan: FlowPlan, row: number): Text[] {
  const node = plan.graph.nodes[row];
  if (node?.symbol !== 'capsule') return [];
  return [word(row === 0 ? 'Mulai' : 'Selesai', middleOf(plan, row), capsuleSize)];
}

/** The labels of the exits at the sides of a symbol, clear of its slanted edge. */
function sideLabels(plan: FlowPlan, row: number): Text[] {
  const { x, y } = middleOf(plan, row);
  const { symbolWidth: width } = plan.columns;
  const { lanes } = plan.graph;
  const half = (plan.rows[row]?.symbol ?? 0) / 2;
  const diamond = plan.graph.nodes[row]?.symbol === 'diamond';
  return sides.flatMap((side) =>
    labelsAt(plan.graph, routesOf(plan, row), row, side).map(({ label }, corner): Text => {
      const edge = labelEdge(label, lanes);
      const inner = edge - labelWidth(label, lanes);
      const slope = diamond ? half * Math.max(0, 1 - inner / (width / 2)) : half;
      const slots = endsAt(plan.graph, routesOf(plan, row), row, side).length;
      const clear = Math.max(slope + 1, ((slots - 1) / 2) * slotPitch + arrowHead.half + 1);
      return {
        kind: 'text',
        x: side === 'left' ? x - edge : x + edge,
        y: corner === 0 ? y - clear : y + clear + labelRise,
        lines: [label],
        size: labelSize(lanes),
        leading: labelSize(lanes),
        weight: 'regular',
        anchor: side === 'left' ? 'start' : 'end',
      };
    }),
  );
}

const routesOf = (plan: FlowPlan, row: number) =>
  plan.pages.find(({ first, last }) => row >= first && row <= last)?.routes ?? [];

/** The label of the exit at the bottom, on the side whose lower corner has no label. */
function bottomLabel(plan: FlowPlan, row: number): Text[] {
  const routes = routesOf(plan, row);
  const label = labelBelow(routes, row);
  if (label === '') return [];
  const { x, y } = middleOf(plan, row);
  const rightTaken = labelsAt(plan.graph, routes, row, 'right').length > 1;
  return [
    {
      kind: 'text',
      x: rightTaken ? x - labelGap : x + labelGap,
      y: y + (plan.rows[row]?.symbol ?? 0) / 2 + labelRise + 1.5,
      lines: [label],
      size: labelSize(plan.graph.lanes),
      leading: labelSize(plan.graph.lanes),
      weight: 'regular',
      anchor: rightTaken ? 'end' : 'start',
    },
  ];
}

/** A head that points along the last stretch of the line. */
function headOf(points: readonly Point[]): Item[] {
  const [before, end] = points.slice(-2);
  if (!before || !end) return [];
  const along = { x: Math.sign(end.x - before.x), y: Math.sign(end.y - before.y) };
  const back = { x: end.x - along.x * arrowHead.length, y: end.y - along.y * arrowHead.length };
  const wing = (sign: number): Point => ({
    x: back.x + along.y * arrowHead.half * sign,
    y: back.y + along.x * arrowHead.half * sign,
  });
  const triangle = [end, wing(1), wing(-1)];
  return [{ kind: 'polygon', points: triangle, fill: 'ink', stroke: null, weight: 0 }];
}

/** The off-page connector: a square on its point, with the letter of where the flow goes on. */
function pentagonOf({ pentagon }: Connector): Item[] {
  if (!pentagon) return [];
  const { tip, letter } = pentagon;
  const half = connector.width / 2;
  const [top, shoulder] = [tip.y - connector.height, tip.y - connector.height * 0.36];
  const points = [
    { x: tip.x - half, y: top },
    { x: tip.x + half, y: top },
    { x: tip.x + half, y: shoulder },
    tip,
    { x: tip.x - half, y: shoulder },
  ];
  const fits = (size: number) => textWidth(letter, size, 'regular') <= connector.width - 2;
  const size = letterSizes.find(fits) ?? 3;
  return [
    { kind: 'polygon', points, fill: 'paper', stroke: 'ink', weight: stroke },
    word(letter, { x: tip.x, y: top + connector.height * 0.4 }, size),
  ];
}

const drawConnector = (drawn: Connector): Item[] => [
  line(drawn.points, 'ink', stroke),
  ...headOf(drawn.points),
  ...pentagonOf(drawn),
];

const symbolName = { capsule: 'awal atau akhir', box: 'proses', diamond: 'keputusan' };

/** "Langkah 2, Front Office, keputusan. Ya: ke langkah 4. Tidak: ke langkah 3." */
function altOf(sop: Sop, plan: FlowPlan, row: number): string {
  const node = plan.graph.nodes[row];
  const lane = sop.lanes[node?.lane ?? 0]?.title ?? '';
  const ways = (node?.arrows ?? []).map(({ exit, to }) => {
    const label = labelOf[exit];
    return ` ${label === '' ? 'Lanjut' : label}: ke langkah ${to + 1}.`;
  });
  return `Langkah ${row + 1}, ${lane}, ${symbolName[node?.symbol ?? 'box']}.${ways.join('')}`;
}

/** The symbol of a step with the lines that leave it. */
export function figureOf(sop: Sop, plan: FlowPlan, own: readonly Connector[], row: number): Figure {
  return {
    kind: 'figure',
    alt: altOf(sop, plan, row),
    items: [
      ...own.flatMap(drawConnector),
      shapeOf(plan, row),
      ...capsuleWord(plan, row),
      ...sideLabels(plan, row),
      ...bottomLabel(plan, row),
    ],
  };
}
