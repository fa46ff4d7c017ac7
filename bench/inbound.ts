import { setTimeout as wait } from 'node:timers/promises';
import { openWorld } from '../src/app/world.ts';
import { readSettings } from '../src/platform/settings.ts';
import { openWhatsAppPeer } from '../src/platform/whatsapp/peer.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { percentile, rounded } from './support/numbers.ts';
import { freePort, type Process, startProgram } from './support/program.ts';

/** A thousand messages a minute by webhook, and a kill -9 in the middle: none may be lost. */

const messages = 1000;
const minute = 60_000;
const people = 200;

interface Acknowledged {
  ms: number;
  first: boolean;
}

/** As Meta does: what is not acknowledged comes again. */
function deliverer(port: () => number, took: Acknowledged[]) {
  const known = new Set<string>();
  return async (body: Buffer, headers: Record<string, string>): Promise<number> => {
    const text = body.toString();
    const first = !known.has(text);
    known.add(text);
    const start = performance.now();
    const url = `http://127.0.0.1:${port()}/gateway/whatsapp`;
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });
    await response.arrayBuffer();
    if (response.status === 200) took.push({ ms: performance.now() - start, first });
    return response.status;
  };
}

const count = `
  select (select count(*) from messaging.received) as stored,
    (select count(*) from messaging.received where heard_at is null) as unheard,
    (select count(*) from messaging.sending where state in ('waiting', 'trying')) as unsent,
    (select count(*) from complaints.ticket) as tickets`;

export async function run({ place }: Context): Promise<Told> {
  const database = await place.seeded(302);
  const took: Acknowledged[] = [];
  const port = await freePort();
  const peer = await openWhatsAppPeer({
    ...{ office: 'kankemenag-kota-madiun', deliver: deliverer(() => port, took) },
  });
  const { settings: s } = peer;
  const environment = {
    ...place.environment(database),
    ...{ WHATSAPP_API_URL: s.url, WHATSAPP_PHONE_NUMBER_ID: s.phoneNumberId },
    ...{ WHATSAPP_TOKEN: s.token, WHATSAPP_APP_SECRET: s.appSecret },
    ...{ WHATSAPP_VERIFY_TOKEN: s.verifyToken, WHATSAPP_OFFICE: s.office ?? '' },
  };
  let program: Process = await startProgram(environment, port);
  const said: Promise<string>[] = [];
  for (let i = 0; i < messages; i++) {
    const waId = String(6_281_200_000_000 + (i % people));
    said.push(peer.say(waId, { text: `Laporan nomor ${i}: antrean di loket lama sekali` }));
    if (i === messages / 2) {
      program.kill('SIGKILL');
      await program.stop();
      program = await startProgram(environment, port);
    }
    await wait(minute / messages);
  }
  await Promise.all(said);
  const world = await openWorld({ settings: readSettings(environment), longestQuery: 60_000 });
  const end = performance.now() + 2 * minute;
  let left = (await world.db.raw(count)).rows[0];
  while (Number(left.unheard) + Number(left.unsent) > 0 && performance.now() < end) {
    await wait(500);
    left = (await world.db.raw(count)).rows[0];
  }
  await world.close('if_started');
  await program.stop();
  await peer.close();
  const p99 = rounded(
    percentile(
      took.filter(({ first }) => first).map(({ ms }) => ms),
      0.99,
    ),
  );
  return {
    ...{ name: 'inbound', unit: 'messages a minute', ours: messages, ceiling: null, ratio: null },
    ...{ p99_ms: p99, webhooks: took.length, stored: Number(left.stored) },
    ...{ unheard: Number(left.unheard), unsent: Number(left.unsent), kills: 1 },
    tickets: Number(left.tickets),
    missed: missedOf([
      { what: 'stored', is: Number(left.stored), atLeast: messages, atMost: messages },
      { what: 'unheard', is: Number(left.unheard), atMost: 0 },
      { what: 'webhook p99 ms', is: p99, atMost: 200 },
    ]),
  };
}
