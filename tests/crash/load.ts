import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Applying } from '../../bench/support/applying.ts';
import { formRequest, Line, type Reply, requestOf } from '../../bench/support/line.ts';

/** People and officers who ask again, with the same key, until they are answered. */

export interface Acknowledged {
  /** Number of the receipt, by the key it was asked for with. */
  applications: Map<string, string>;
  /** Numbers of the cases whose first step an officer was told is done. */
  steps: Set<string>;
}

export interface Crowd {
  acknowledged: Acknowledged;
  /** Lets everybody finish what they began. @throws what one of them met. */
  stop(): Promise<void>;
}

const applicants = 6;
const officers = 3;
const longestPatience = 45_000;

/** The same request again and again, over broken connections and faults of a server in trouble. */
async function insist(line: Line, request: Buffer): Promise<Reply> {
  const end = performance.now() + longestPatience;
  for (;;) {
    const reply = await line.ask(request).catch(() => undefined);
    if (reply && reply.status < 500) return reply;
    if (performance.now() > end) throw new Error(`no answer: ${reply?.body.toString() ?? ''}`);
    await wait(50);
  }
}

const numberIn = ({ body }: Reply): string => JSON.parse(body.toString('utf8')).number;

interface Work {
  port: number;
  cookie: string;
  applying: Applying;
}

async function apply(line: Line, work: Work, { applications }: Acknowledged, queue: string[]) {
  const key = randomUUID();
  const reply = await insist(line, work.applying.request(key));
  if (reply.status !== 201 && reply.status !== 200) {
    throw new Error(`an application was answered with ${reply.status}: ${reply.body}`);
  }
  const number = numberIn(reply);
  applications.set(key, number);
  queue.push(number);
}

/** The task's id and the key of the press stand in the form that the page shows. */
async function takeStep(line: Line, { cookie }: Work, { steps }: Acknowledged, number: string) {
  const path = `/meja/permohonan/${number}`;
  const page = await insist(line, requestOf({ method: 'GET', path, headers: { cookie } }));
  const text = page.body.toString('utf8');
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1];
  const [tugas, kunci] = [field('tugas'), field('kunci')];
  if (!tugas || !kunci) throw new Error(`${path} offers no step: ${page.status}`);
  const fields = { tugas, kunci, jalan: 'yes', catatan: '' };
  const reply = await insist(line, formRequest(`${path}/langkah`, fields, { cookie }));
  if (reply.status !== 303) throw new Error(`a step was answered with ${reply.status}`);
  steps.add(number);
}

export function crowdOf(work: Work): Crowd {
  const acknowledged: Acknowledged = { applications: new Map(), steps: new Set() };
  const queue: string[] = [];
  let stopped = false;
  const person = async (act: (line: Line) => Promise<void>) => {
    const line = new Line(work.port);
    while (!stopped) await act(line);
    line.close();
  };
  const officer = async (line: Line) => {
    const number = queue.shift();
    if (number) await takeStep(line, work, acknowledged, number);
    else await wait(20);
  };
  const people = [
    ...Array.from({ length: applicants }, () =>
      person((line) => apply(line, work, acknowledged, queue)),
    ),
    ...Array.from({ length: officers }, () => person(officer)),
  ];
  // Told by stop(); until then a failure must not end the process.
  for (const one of people) one.catch(() => undefined);
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await Promise.all(people);
    },
  };
}
