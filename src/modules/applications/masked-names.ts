import { maskName } from '../../kernel/mask.ts';
import type { Vault } from '../../platform/vault.ts';
import { openName } from './apply.ts';

/**
 * Names as lists show them. Opening a name costs more than all else of its line, and a list is
 * looked at again and again: what stays in memory is only the mask.
 */
const most = 20_000;
const known = new WeakMap<Vault, Map<string, string>>();

export function maskedName(
  world: Parameters<typeof openName>[0],
  row: { id: string; name: Uint8Array },
): string {
  const masks = known.get(world.vault) ?? new Map<string, string>();
  known.set(world.vault, masks);
  const before = masks.get(row.id);
  if (before !== undefined) return before;
  const mask = maskName(openName(world, row));
  // The oldest leaves first: a map keeps the order in which it was filled.
  const [oldest] = masks.keys();
  if (masks.size >= most && oldest !== undefined) masks.delete(oldest);
  masks.set(row.id, mask);
  return mask;
}
