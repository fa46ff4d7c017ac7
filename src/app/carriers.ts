import { type Carriers, mailCarrier, whatsAppCarrier } from '../modules/messaging/index.ts';
import type { World } from '../platform/world.ts';

/** The ways out of the house that are set up. */
export const carriersOf = ({ whatsapp, mailer, now }: World): Carriers => ({
  ...(whatsapp ? { whatsapp: whatsAppCarrier(whatsapp, now) } : {}),
  ...(mailer ? { email: mailCarrier(mailer) } : {}),
});
