import type { World } from '../../platform/world.ts';
import type { Cookie } from '../../web/ask.ts';
import { secretOf } from './take-in.ts';

const followDays = 90;

/** The secret stays in a cookie of that one address. */
export const followCookie = (world: World, number: string): Cookie => ({
  name: 'aduan',
  value: secretOf(world, number),
  maxAge: followDays * 86_400,
  path: `/aduan/${number}`,
});
