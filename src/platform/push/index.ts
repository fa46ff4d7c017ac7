export type { Subscription } from './address.ts';
export { openPush, type Push, type PushTroubleWord } from './gateway.ts';
export { pushKeysFrom } from './keys.ts';
