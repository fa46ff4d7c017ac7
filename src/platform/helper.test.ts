import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Helper, type HelperOptions, openHelper } from './helper.ts';

const folder = mkdtempSync(join(tmpdir(), 'helper-'));
const file = join(folder, 'program.mjs');
writeFileSync(
  file,
  `const held = [];
  process.on('message', ({ say, hang, die, eat }) => {
    if (die) process.exit(1);
    if (eat) for (let n = 0; n < eat; n++) held.push(Buffer.alloc(1_000_000, 1));
    const until = Date.now() + (hang ?? 0);
    while (Date.now() < until);
    process.send({ said: say, pid: process.pid, secrets: Object.keys(process.env) });
  });
  process.once('disconnect', () => process.exit());`,
);
afterAll(() => rmSync(folder, { recursive: true }));

interface Question {
  say?: string;
  /** Milliseconds. */
  hang?: number;
  die?: boolean;
  /** Megabytes. */
  eat?: number;
}
interface Answer {
  said: string;
  pid: number;
  secrets: string[];
}

const megabyte = 1024 * 1024;
const troubles: string[] = [];
let helper: Helper<Question, Answer>;
function open(options: Partial<HelperOptions> = {}) {
  helper = openHelper({
    ...{ program: pathToFileURL(file), patience: 30_000, idle: 5000 },
    ...{ memory: 400 * megabyte, leftover: 200 * megabyte },
    onTrouble: ({ message }) => troubles.push(message),
    ...options,
  });
  return helper;
}
afterEach(() => {
  helper.close();
  troubles.length = 0;
});

const pidOf = async (question: Question): Promise<number> => {
  const answer = await helper.ask(question);
  return answer.ok ? answer.value.pid : 0;
};
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a helper', () => {
  it('answers each question in its turn, in one process that knows no secret', async () => {
    open();
    const answers = await Promise.all(['a', 'b', 'c'].map((say) => helper.ask({ say })));
    const said = answers.map((answer) => (answer.ok ? answer.value.said : answer.refusal));
    expect(said).toEqual(['a', 'b', 'c']);
    const [first] = answers;
    expect(first?.ok && first.value.secrets).toEqual(['MALLOC_ARENA_MAX']);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.pid)).size).toBe(1);
  });

  it('that hangs is stopped, and the next question gets another', async () => {
    // Long enough for a process to start on a machine that has much to do.
    open({ patience: 4000 });
    const [slow, next] = [helper.ask({ hang: 60_000 }), helper.ask({ say: 'next' })];
    expect(await slow).toEqual({ ok: false, refusal: 'too_slow' });
    expect(await next).toMatchObject({ ok: true, value: { said: 'next' } });
    expect(troubles).toEqual(['a helper did not answer: too_slow']);
  });

  it('that dies loses only the question at hand', async () => {
    open();
    const [lost, next] = [helper.ask({ die: true }), helper.ask({ say: 'next' })];
    expect(await lost).toEqual({ ok: false, refusal: 'died' });
    expect(await next).toMatchObject({ ok: true, value: { said: 'next' } });
  });

  it.runIf(process.platform === 'linux')('that eats too much is stopped on its way', async () => {
    open();
    expect(await helper.ask({ eat: 600, hang: 2000 })).toEqual({
      ok: false,
      refusal: 'too_hungry',
    });
  });

  it.runIf(process.platform === 'linux')('that stays fat after its work makes room', async () => {
    open();
    const fat = await pidOf({ eat: 250, hang: 300 });
    expect(await pidOf({})).not.toBe(fat);
    await expect.poll(() => isAlive(fat)).toBe(false);
  });

  it('ends when nobody asks any more, and starts again', async () => {
    open({ idle: 50 });
    const first = await pidOf({});
    await expect.poll(() => isAlive(first)).toBe(false);
    const second = await pidOf({});
    expect([second === first, second > 0]).toEqual([false, true]);
  });

  it('is not kept waiting for by more people than it can serve', async () => {
    open();
    const asked = Array.from({ length: 70 }, () => helper.ask({ hang: 1 }));
    const refused = (await Promise.all(asked)).filter((answer) => !answer.ok);
    expect(refused).toHaveLength(9);
    expect(refused[0]).toEqual({ ok: false, refusal: 'too_many' });
  });

  it('refuses what waits when it is closed, and everything after', async () => {
    open();
    const waiting = [helper.ask({ hang: 60_000 }), helper.ask({})];
    await wait(100);
    helper.close();
    const closed = { ok: false, refusal: 'closed' };
    expect(await Promise.all([...waiting, helper.ask({})])).toEqual([closed, closed, closed]);
    expect(troubles).toEqual([]);
  });
});
