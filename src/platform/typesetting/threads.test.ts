import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTypesetter, type Typesetter } from './index.ts';
import type { TypesetterOptions } from './typesetter.ts';

const letter = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Arimo",), lang: "id", fallback: false)
#for n in range(d.at("busy", default: 0)) { for m in range(1000) { let x = calc.sin(m) } }
#text(d.title)
`;

let templates: string;
let typesetter: Typesetter;
let threads: Worker[];
let ended: number;

const real = (folder: string) =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData: { templates: folder } });

const open = (options: Partial<TypesetterOptions> = {}, start = real) => {
  typesetter = openTypesetter({
    ...{ templates, ...options },
    start: (folder) => {
      const thread = start(folder);
      threads.push(thread);
      thread.on('exit', () => ended++);
      return thread;
    },
  });
  return typesetter;
};
const quick = (title = 'cepat') => ({ template: 'letter', data: { title } });
const slow = { template: 'letter', data: { title: 'lambat', busy: 1e6 } };
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

beforeAll(() => {
  templates = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(templates, 'letter.typ'), letter);
});
beforeEach(() => {
  threads = [];
  ended = 0;
});
afterEach(() => typesetter.close());

describe('the threads of typesetting', () => {
  it('start with the first document, and one is enough where documents do not meet', async () => {
    open();
    expect(threads).toHaveLength(0);
    for (let n = 0; n < 3; n++)
      expect(await typesetter.typeset(quick())).toMatchObject({ ok: true });
    expect(threads).toHaveLength(1);
  });

  it('let no letter wait behind a slow document while another is free', async () => {
    open({ timeout: 3000 });
    const done: string[] = [];
    const long = typesetter.typeset(slow).then(({ ok }) => done.push(ok ? 'set' : 'stopped'));
    const letters = [quick('a'), quick('b'), quick('c')].map(async (one) => {
      const { ok } = await typesetter.typeset(one);
      done.push(ok ? one.data.title : 'refused');
    });
    await Promise.all([long, ...letters]);
    expect(done).toEqual(['a', 'b', 'c', 'stopped']);
    expect(threads).toHaveLength(2);
  });

  it('are never more than allowed: with one, documents wait for each other', async () => {
    open({ threads: 1 });
    const titles = Array.from({ length: 20 }, (_, n) => String(n));
    const done: string[] = [];
    await Promise.all(
      titles.map((title) => typesetter.typeset(quick(title)).then(() => done.push(title))),
    );
    expect(done).toEqual(titles);
    expect(threads).toHaveLength(1);
  });

  it('end after a time without work, and start again with the next document', async () => {
    open({ idle: 100 });
    await Promise.all([typesetter.typeset(quick()), typesetter.typeset(quick())]);
    await until(() => ended === threads.length);
    const before = threads.length;
    expect(await typesetter.typeset(quick())).toMatchObject({ ok: true });
    expect(threads).toHaveLength(before + 1);
  });

  it('are not tried again and again where a second one cannot start', async () => {
    open({}, (folder) =>
      threads.length === 0 ? real(folder) : new Worker('process.exit(1)', { eval: true }),
    );
    for (let round = 0; round < 3; round++) {
      const all = Array.from({ length: 5 }, (_, n) => typesetter.typeset(quick(String(n))));
      for (const outcome of await Promise.all(all)) expect(outcome).toMatchObject({ ok: true });
    }
    expect(threads.length).toBeLessThanOrEqual(2);
  });

  it('lose one document each time they die at work, and no other', async () => {
    const dying = `const { parentPort } = require('node:worker_threads');
      parentPort.postMessage('ready');
      parentPort.on('message', () => process.exit(1));`;
    open({}, () => new Worker(dying, { eval: true }));
    const all = Array.from({ length: 6 }, (_, n) => typesetter.typeset(quick(String(n))));
    for (const outcome of await Promise.all(all)) {
      expect(outcome).toMatchObject({ ok: false, refusal: { why: 'crashed' } });
    }
    await until(() => ended === 6);
  });

  it('end when it is closed, also those that are only starting', async () => {
    open();
    const all = [quick('a'), quick('b'), slow].map((one) => typesetter.typeset(one));
    await typesetter.close();
    for (const outcome of await Promise.all(all)) {
      expect(outcome).toMatchObject({ ok: false, refusal: { why: 'closed' } });
    }
    await until(() => ended === threads.length);
  });
});

describe('too much', () => {
  it('in one document is refused before a thread sees it', async () => {
    const huge = { template: 'letter', data: { title: 'x'.repeat(4_000_001) } };
    expect(await open().typeset(huge)).toMatchObject({ refusal: { why: 'too_large' } });
    expect(threads).toHaveLength(0);
  });

  it('that waits at once is refused, and what waits is kept', async () => {
    open({ timeout: 1000 }, () => new Worker('setTimeout(() => 0, 1e6)', { eval: true }));
    const waiting = Array.from({ length: 502 }, () => typesetter.typeset(quick()));
    expect(await waiting[501]).toMatchObject({ ok: false, refusal: { why: 'busy' } });
    await typesetter.close();
    expect(await waiting[500]).toMatchObject({ ok: false, refusal: { why: 'closed' } });
  });
});
