import { buffer } from 'node:stream/consumers';
import { accept, refuse } from '../kernel/outcome.ts';
import { mimeOf, openPaper } from '../modules/documents/index.ts';
import {
  type Carriers,
  mailCarrier,
  type OpenToSend,
  pushCarrier,
  whatsAppCarrier,
} from '../modules/messaging/index.ts';
import type { World } from '../platform/world.ts';

/** As an officer's viewer gets it: looked through where anybody looks, and nothing in it runs. */
const openToSend =
  (world: World): OpenToSend =>
  async ({ ownerId, id }) => {
    const paper = { ownerId, id, by: 'officer' } as const;
    // What the disk has lost is no reason to hold the words back for ever.
    const opened = await openPaper(world, paper).catch(() => refuse('away'));
    if (!opened.ok) {
      return refuse(['unscanned', 'away'].includes(opened.refusal) ? 'later' : 'never');
    }
    const { type, title } = opened.value.paper;
    const bytes = await buffer(opened.value.stream).catch(() => null);
    if (!bytes) return refuse('later');
    return accept({ bytes, type: mimeOf[type], filename: title });
  };

/** The ways out of the house that are set up. */
export const carriersOf = (world: World): Carriers => {
  const { whatsapp, mailer, push, now } = world;
  return {
    ...(whatsapp ? { whatsapp: whatsAppCarrier({ whatsapp, now, open: openToSend(world) }) } : {}),
    ...(mailer ? { email: mailCarrier(mailer, world) } : {}),
    ...(push ? { push: pushCarrier(push) } : {}),
  };
};
