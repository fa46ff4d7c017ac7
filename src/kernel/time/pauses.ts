/** Sorted, disjoint, non-empty half-open pauses in epoch milliseconds; the last may never end. */
export type Pauses = readonly { readonly from: number; readonly until: number }[];

export const never = Number.POSITIVE_INFINITY;

/** Overlapping and touching pauses become one, empty ones vanish: a pause is a set of instants. */
export function joinPauses(pauses: Pauses): Pauses {
  const joined: { from: number; until: number }[] = [];
  for (const { from, until } of [...pauses].sort((a, b) => a.from - b.from)) {
    if (from >= until) continue;
    const last = joined.at(-1);
    if (last === undefined || last.until < from) joined.push({ from, until });
    else last.until = Math.max(last.until, until);
  }
  return joined;
}
