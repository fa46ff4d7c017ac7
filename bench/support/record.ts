import { pino } from 'pino';
import { allRoutes, failure } from '../../src/app/routes.ts';
import { openSite as openWeb } from '../../src/web/server.ts';
import { Line } from './line.ts';
import { recording, type Sent } from './recorded.ts';
import type { Site } from './site.ts';

/**
 * Asks the site, run inside the bench on the same database, and keeps what it writes.
 * @returns the statements of each request's transaction that adds to a history.
 * @throws when an answer is none of the expected.
 */
export async function record(
  { world }: Site,
  requests: readonly Buffer[],
  status: number,
): Promise<Sent[][]> {
  const kept: Sent[][] = [];
  const db = recording(world.db, (sent) => {
    if (sent.some(({ name }) => name === 'workflow.insert_history')) kept.push(sent);
  });
  const web = await openWeb({
    world: { ...world, db },
    routes: allRoutes(),
    log: pino({ level: 'silent' }),
    ratePerMinute: 0,
    failure,
    observe: () => undefined,
  });
  const address = new URL(await web.listen({ port: 0, host: '127.0.0.1' }));
  const line = new Line(Number(address.port));
  for (const request of requests) {
    const reply = await line.ask(request);
    if (reply.status !== status) throw new Error(`${reply.status}: ${reply.body.toString()}`);
  }
  line.close();
  await web.close();
  return kept;
}
