import {
  type Carriers,
  mailCarrier,
  pushCarrier,
  whatsAppCarrier,
} from '../modules/messaging/index.ts';
import type { World } from '../platform/world.ts';

/** The ways out of the house that are set up. */
export const carriersOf = ({ whatsapp, mailer, push, now }: World): Carriers => ({
  ...(whatsapp ? { whatsapp: whatsAppCarrier(whatsapp, now) } : {}),
  ...(mailer ? { email: mailCarrier(mailer) } : {}),
  ...(push ? { push: pushCarrier(push) } : {}),
});
