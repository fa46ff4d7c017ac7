import {
  type ExplainedSpan,
  sayAmount,
  sayDateTime,
  toIso,
  type Zone,
} from '../../kernel/time/index.ts';

/** The account of a clock as lines of text: every span, then what each phase adds up to. */
export function account(spans: readonly ExplainedSpan[], zone: Zone): string[] {
  const lines = spans.map(({ from, until, amount, unit, why }) => {
    const counted = amount > 0 ? `dihitung ${sayAmount(amount, unit)}` : 'tidak dihitung';
    return `${toIso(from, zone)}/${toIso(until, zone)}  ${counted}  ${why}`;
  });
  const phases = [...new Set(spans.map(({ phase }) => phase))];
  const sums = phases.flatMap((phase) => {
    const own = spans.filter((span) => span.phase === phase);
    const last = own.at(-1);
    if (!last) return [];
    const sum = own.reduce((total, { amount }) => total + amount, 0);
    const title = phases.length > 1 ? `Tahap ${phase + 1}` : 'Jumlah';
    return `${title}: ${sayAmount(sum, last.unit)} sampai ${sayDateTime(last.until, zone)}`;
  });
  return [...lines, ...sums];
}
