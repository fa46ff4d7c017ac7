import { Logger, runOnce } from 'graphile-worker';
import { afterAll, beforeAll } from 'vitest';
import { carriersOf } from '../../src/app/carriers.ts';
import { tasksOf } from '../../src/app/listeners.ts';
import { relayOnce } from '../../src/app/relay.ts';
import { ticketNumberIn } from '../../src/modules/complaints/number.ts';
import { ticketNumbered } from '../../src/modules/complaints/queries.ts';
import { carryOut, purposes } from '../../src/modules/messaging/index.ts';
import { openWhatsApp } from '../../src/platform/whatsapp/index.ts';
import { openWhatsAppPeer } from '../../src/platform/whatsapp/peer.ts';
import type { Peer } from '../../src/platform/whatsapp/peer-types.ts';
import type { TestSite } from './http.ts';
import type { TestWorld } from './world.ts';

/** The Cloud API beside a test world, and what the worker does between two messages. */

export interface Messenger {
  peer: () => Peer;
  /** All that is told, heard and to be sent, until nothing is left. */
  settle(): Promise<void>;
  /** What the office last wrote to somebody. */
  last(waId: string): string;
}

/** All that the house says has been approved. */
const approved = Object.fromEntries(purposes.map(({ name, fields }) => [name, fields.length]));

const silent = new Logger(() => () => undefined);

async function workOnce(world: TestWorld): Promise<number> {
  const told = await relayOnce(world);
  await runOnce({
    ...{ pgPool: world.db.pool, taskList: tasksOf(world), noHandleSignals: true },
    logger: silent,
  });
  return told + (await carryOut(world, carriersOf(world)));
}

/** All that is told, heard and to be sent, until nothing is left. */
export async function settle(world: TestWorld): Promise<void> {
  let quiet = 0;
  while (quiet < 3) {
    quiet = (await workOnce(world)) > 0 ? 0 : quiet + 1;
    await breath();
  }
}

const breath = () => new Promise((done) => setTimeout(done, 20));

export function messenger(world: TestWorld, site: TestSite, office: string): Messenger {
  let peer: Peer;
  beforeAll(async () => {
    peer = await openWhatsAppPeer({
      office,
      now: () => world.now(),
      templates: approved,
      deliver: async (payload, headers) => {
        const answer = await site.app().inject({
          ...{ method: 'POST', url: '/gateway/whatsapp', payload },
          headers: { host: 'localhost', ...headers },
        });
        return answer.statusCode;
      },
    });
    world.whatsapp = openWhatsApp(peer.settings);
  });
  afterAll(() => peer.close());
  return {
    peer: () => peer,
    settle: () => settle(world),
    last: (waId) => peer.talk(waId).findLast(({ from }) => from === 'office')?.text ?? '',
  };
}

const complaint = 'Antrean di loket PTSP lama sekali, tidak ada petugas';

/** Strangers who write, each with a number of their own. */
export function writers(world: TestWorld, { peer, settle, last }: Messenger) {
  let phones = 6_281_200_000_000;
  const phone = () => String(++phones);
  return {
    phone,
    async ticketOf(waId: string) {
      const said = peer().talk(waId);
      const number = said.map(({ text }) => ticketNumberIn(text)).findLast((n) => n !== null);
      const ticket = await ticketNumbered(world.db, number ?? '');
      if (!ticket) throw new Error(`no ticket for ${waId}: ${last(waId)}`);
      return ticket;
    },
    async complain(text = complaint): Promise<string> {
      const waId = phone();
      await peer().say(waId, { text }, 'Sri Wahyuni');
      await settle();
      return waId;
    },
  };
}
