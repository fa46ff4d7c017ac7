import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectorsOf, middleOf } from './connectors.ts';
import type { Point } from './drawing.ts';
import { legalisation, operatingLicence } from './examples.testing.ts';
import { type FlowPlan, planFlow } from './plan.ts';
import { randomSop } from './random-sop.testing.ts';

const place = { first: 300, top: 34, bottom: 557 };
const anySop = fc.oneof(fc.constantFrom(legalisation, operatingLicence), randomSop);

const forEveryPlan = (check: (plan: FlowPlan) => void) =>
  fc.assert(
    fc.property(anySop, (sop) => check(planFlow(sop, place))),
    { numRuns: 80, endOnFailure: true },
  );

const pageOf = (plan: FlowPlan, row: number) =>
  plan.pages.findIndex(({ first, last }) => row >= first && row <= last);

/** Whether a point lies on the box around the symbol of a row or inside it. */
function touches(plan: FlowPlan, row: number, point: Point | undefined): boolean {
  const middle = middleOf(plan, row);
  const height = plan.rows[row]?.symbol ?? 0;
  if (!point) return false;
  return (
    Math.abs(point.x - middle.x) <= plan.columns.symbolWidth / 2 + 0.01 &&
    Math.abs(point.y - middle.y) <= height / 2 + 0.01
  );
}

describe('the lines of the flowchart', () => {
  it('draw every exit once, from the symbol of its step', () => {
    forEveryPlan((plan) => {
      const drawn = connectorsOf(plan).filter(({ route }) => route.kind !== 'on');
      const arrows = plan.graph.nodes.flatMap((node) => node.arrows);
      expect(drawn).toHaveLength(arrows.length);
      for (const arrow of arrows) {
        const [line, second] = drawn.filter(
          ({ route }) => route.kind !== 'on' && route.arrow === arrow,
        );
        expect(second).toBeUndefined();
        expect(touches(plan, arrow.from, line?.points[0])).toBe(true);
      }
    });
  });

  it('end at the symbol of the step they lead to, when it is on the same page', () => {
    forEveryPlan((plan) => {
      for (const { route, points, pentagon } of connectorsOf(plan)) {
        if (route.kind === 'on' || route.kind === 'off') continue;
        const { from, to } = route.arrow;
        expect(pageOf(plan, from)).toBe(pageOf(plan, to));
        expect(touches(plan, to, points.at(-1))).toBe(true);
        expect(pentagon).toBeNull();
      }
    });
  });

  it('go over a page break through two connectors with the same letter', () => {
    forEveryPlan((plan) => {
      const connectors = connectorsOf(plan);
      const entries = connectors.filter(({ route }) => route.kind === 'on');
      for (const { route, pentagon } of connectors) {
        if (route.kind !== 'off') continue;
        const { from, to } = route.arrow;
        expect(pageOf(plan, from)).not.toBe(pageOf(plan, to));
        const same = entries.filter((entry) => entry.pentagon?.letter === pentagon?.letter);
        expect(pentagon?.letter).toMatch(/^[A-Z]+$/);
        expect(same.map(({ row }) => row)).toEqual([to]);
        expect(touches(plan, to, same[0]?.points.at(-1))).toBe(true);
      }
      const left = connectors.filter(({ route }) => route.kind === 'off');
      const targets = left.map(({ route }) => (route.kind === 'off' ? route.arrow.to : -1));
      expect(new Set(entries.map(({ row }) => row))).toEqual(new Set(targets));
    });
  });

  it('run only level and upright', () => {
    forEveryPlan((plan) => {
      for (const { points } of connectorsOf(plan)) {
        for (const [index, point] of points.slice(1).entries()) {
          const before = points[index] ?? point;
          expect(Math.min(Math.abs(point.x - before.x), Math.abs(point.y - before.y))).toBe(0);
        }
      }
    });
  });

  it('are drawn the same every time', () => {
    expect(planFlow(operatingLicence, place)).toEqual(planFlow(operatingLicence, place));
  });
});
