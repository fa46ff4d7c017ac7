import { type Carriers, whatsAppCarrier } from '../modules/messaging/index.ts';
import type { World } from '../platform/world.ts';

/** The ways out of the house that are set up. */
export const carriersOf = ({ whatsapp, now }: World): Carriers => ({
  ...(whatsapp ? { whatsapp: whatsAppCarrier(whatsapp, now) } : {}),
});
