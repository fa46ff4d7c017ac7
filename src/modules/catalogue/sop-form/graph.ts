import type { ExitKey, Sop } from '../definition/sop.ts';

/** The flow as numbers: steps are rows, lanes are columns, in the order of the SOP. */

export type SymbolKind = 'capsule' | 'box' | 'diamond';

export interface Arrow {
  readonly from: number;
  readonly exit: ExitKey;
  readonly to: number;
}

interface Node {
  readonly lane: number;
  readonly symbol: SymbolKind;
  readonly arrows: readonly Arrow[];
}

export interface Graph {
  readonly lanes: number;
  readonly nodes: readonly Node[];
}

export const labelOf: Record<ExitKey, string> = {
  next: '',
  yes: 'Ya',
  no: 'Tidak',
  return: 'Kembali',
};

const exitsAreAnswers: ReadonlySet<Sop['steps'][number]['deed']> = new Set([
  'check',
  'decide',
  'sign',
]);

const symbolOf = (deed: Sop['steps'][number]['deed']): SymbolKind => {
  if (deed === 'submit' || deed === 'end') return 'capsule';
  return exitsAreAnswers.has(deed) ? 'diamond' : 'box';
};

/** Of an SOP without faults; an exit that leads nowhere is left out. */
export function graphOf(sop: Sop): Graph {
  const rows = new Map(sop.steps.map((step, index) => [step.key, index]));
  const nodes = sop.steps.map((step, from) => ({
    lane: sop.lanes.findIndex((lane) => lane.key === step.lane),
    symbol: symbolOf(step.deed),
    arrows: step.exits.flatMap((exit) => {
      const to = rows.get(exit.to);
      return to === undefined ? [] : [{ from, exit: exit.key, to }];
    }),
  }));
  return { lanes: sop.lanes.length, nodes };
}
