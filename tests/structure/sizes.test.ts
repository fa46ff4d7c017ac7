import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../src/app/places.ts';
import { type Source, sizeFaults, suppressionsIn } from './sizes.ts';

const readable = /\.(tsx?|mjs|css|sql|typ)$/;

const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => readable.test(name))
    .map((name) => {
      const path = join(folder, name);
      return { path, text: readFileSync(join(root, path), 'utf8') };
    });

const sources = ['src', 'tests', 'bin', 'bench', 'database'].flatMap(sourcesIn);

describe('sources', () => {
  it('stay small enough to be read at once', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap(sizeFaults)).toEqual([]);
  });

  it.each([
    { what: 'a long file', text: '\n'.repeat(251), fault: 'a.ts has 251 lines' },
    { what: 'a wide line', text: `// ${'x'.repeat(98)}`, fault: 'a.ts:1 is 101 wide' },
    {
      what: 'a long function',
      text: `const f = () => {\n${'  f;\n'.repeat(69)}};\n`,
      fault: 'a.ts:1 f has 71 lines',
    },
    {
      what: 'a method of many parameters',
      text: 'class A {\n  m(a: 1, b: 1, c: 1, d: 1, e: 1) {}\n}\n',
      fault: 'a.ts:2 m has 5 parameters',
    },
  ])('are refused for $what', ({ text, fault }) => {
    expect(sizeFaults({ path: 'a.ts', text })).toEqual([fault]);
  });

  it('are allowed to be exactly as large as the limits', () => {
    const body = `const f = (a: 1, b: 1, c: 1, d: 1) => {\n${'  f;\n'.repeat(68)}};\n`;
    const text = `${body}${'\n'.repeat(179)}// ${'x'.repeat(97)}\n`;
    expect(sizeFaults({ path: 'a.ts', text })).toEqual([]);
  });

  it('tell no checker to look away', () => {
    const program = sources.filter(({ path }) => path.startsWith('src/'));
    expect(program.flatMap(suppressionsIn)).toEqual([]);
  });

  it.each([
    '// biome-ignore lint: no',
    '// @ts-ignore',
    '/* eslint-disable */',
    '// @ts-nocheck',
  ])('that say %s are found', (text) => {
    expect(suppressionsIn({ path: 'a.ts', text })).toHaveLength(1);
  });
});

/** What belongs to the repository: not what a machine makes of it. */
function rootEntries(): string[] {
  const made = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/^\/|\/$/g, ''));
  const ignored = (name: string) =>
    name === '.git' || made.some((rule) => rule === name || rule === `*${name.slice(-4)}`);
  return readdirSync(root).filter((name) => !ignored(name));
}

describe('the root of the repository', () => {
  it('has at most 22 entries', () => {
    const entries = rootEntries();
    expect(entries).toContain('package.json');
    expect(entries.length, entries.join(' ')).toBeLessThanOrEqual(22);
  });
});
