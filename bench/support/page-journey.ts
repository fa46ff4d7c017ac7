import { missedOf, type Told } from './journey.ts';
import { Line, requestOf } from './line.ts';
import { drive, inTurn, type Load } from './load.ts';
import { rounded } from './numbers.ts';
import { startBare } from './program.ts';

/** A page of the program against a bare server that answers as many bytes. */
export interface PageJourney {
  name: string;
  port: number;
  next: Load['next'];
  rounds: number;
  atLeast: number;
}

const connections = 16;
const roundMs = 2000;

export async function pageJourney(journey: PageJourney): Promise<Told> {
  const { name, port, next, rounds, atLeast } = journey;
  const line = new Line(port);
  const { body } = await line.ask(next().request);
  line.close();
  const bare = await startBare(body.length);
  const plain = { request: requestOf({ method: 'GET', path: '/' }), status: 200 };
  const both = { connections, ms: roundMs };
  const compared = await inTurn(
    rounds,
    () => drive({ ...both, port, next }),
    () => drive({ ...both, port: bare.port, next: () => plain }),
  ).finally(() => bare.stop());
  const ratio = rounded(compared.ratio, 3);
  return {
    ...{ name, unit: 'pages/s', ours: Math.round(compared.ours) },
    ...{ ceiling: Math.round(compared.ceiling), ratio, p99_ms: rounded(compared.p99) },
    ...{ p50_ms: rounded(compared.p50), bytes: body.length },
    missed: missedOf([{ what: 'ratio', is: ratio, atLeast }]),
  };
}
