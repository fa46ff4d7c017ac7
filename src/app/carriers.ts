import {
  type Carriers,
  mailCarrier,
  pushCarrier,
  whatsAppCarrier,
} from '../modules/messaging/index.ts';
import type { World } from '../platform/world.ts';

/** The ways out of the house that are set up. */
export const carriersOf = (world: World): Carriers => {
  const { whatsapp, mailer, push, now } = world;
  return {
    ...(whatsapp ? { whatsapp: whatsAppCarrier(whatsapp, now) } : {}),
    ...(mailer ? { email: mailCarrier(mailer, world) } : {}),
    ...(push ? { push: pushCarrier(push) } : {}),
  };
};
