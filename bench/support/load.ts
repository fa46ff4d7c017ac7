import { Line } from './line.ts';
import { median, percentile } from './numbers.ts';

/** A closed loop: so many connections, each asks again as soon as it is answered. */

export interface Asked {
  request: Buffer;
  /** Any other answer is an error. */
  status: number;
}

export interface Load {
  port: number;
  connections: number;
  ms: number;
  next: () => Asked;
}

export interface Measured {
  perSecond: number;
  errors: number;
  /** Milliseconds of each answer. */
  times: number[];
  /** The first wrong answer, to be shown. */
  wrong: string | undefined;
}

export async function drive({ port, connections, ms, next }: Load): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  let wrong: string | undefined;
  const began = performance.now();
  const end = began + ms;
  const one = async () => {
    const line = new Line(port);
    for (;;) {
      const from = performance.now();
      if (from >= end) break;
      const { request, status } = next();
      const reply = await line.ask(request);
      times.push(performance.now() - from);
      if (reply.status === status) continue;
      errors += 1;
      wrong ??= `${reply.status}: ${reply.body.toString('utf8').slice(0, 300)}`;
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  const perSecond = (times.length * 1000) / (performance.now() - began);
  return { perSecond, errors, times, wrong };
}

export interface Compared {
  ours: number;
  ceiling: number;
  ratio: number;
  p50: number;
  p95: number;
  p99: number;
}

type Round = () => Promise<Pick<Measured, 'perSecond'>>;
type OurRound = () => Promise<Measured>;

/**
 * Rounds in turn, so that a machine that is busy for a while is busy for both.
 * @throws when one of our answers is wrong: a fast error is no speed.
 */
export async function inTurn(rounds: number, our: OurRound, ceiling: Round): Promise<Compared> {
  const ours: number[] = [];
  const ceilings: number[] = [];
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const measured = await our();
    if (measured.errors > 0) throw new Error(`a wrong answer: ${measured.wrong}`);
    const { perSecond } = await ceiling();
    // The first round only warms up.
    if (round < 0) continue;
    ours.push(measured.perSecond);
    ceilings.push(perSecond);
    times.push(...measured.times);
  }
  return {
    ...{ ours: median(ours), ceiling: median(ceilings) },
    ratio: median(ours) / median(ceilings),
    ...{ p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
  };
}
