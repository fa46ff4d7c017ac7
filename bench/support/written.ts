import type { Sent } from './recorded.ts';

/** The ids of the case that a transaction opens, out of its statements. */
export function caseOf(sent: readonly Sent[]): { caseId: string; taskId: string } {
  const second = (name: string) => {
    const value = sent.find((s) => s.name === name)?.values[1];
    if (typeof value !== 'string') throw new Error(`the transaction has no ${name}`);
    return value;
  };
  return { caseId: second('workflow.insert_case'), taskId: second('workflow.insert_task') };
}
