import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../src/app/places.ts';
import { floorViolations } from './floor-rules.ts';

const floors = {
  floors: [
    { floor: 1, modules: ['audit', 'organisation'] },
    { floor: 2, modules: ['identity'] },
  ],
};

const fixtures: string[] = [];
afterAll(() => {
  for (const folder of fixtures) rmSync(folder, { recursive: true, force: true });
});

/** A small house of its own, whose files are what the test says. */
async function rulesBrokenBy(files: Record<string, string>): Promise<string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'satu-floors-')));
  fixtures.push(folder);
  for (const [name, content] of Object.entries({
    'floors.json': JSON.stringify(floors),
    ...files,
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return (await floorViolations(folder)).map(({ rule }) => rule);
}

const word = 'export const word: string = "satu";\n';
const use = (path: string) => `import { word } from '${path}';\nexport const use = [word];\n`;
const useType = (path: string) => `import type { word } from '${path}';\nexport type T = word;\n`;

describe('the floors of the house', () => {
  it('are kept by every import of the program', { timeout: 60_000 }, async () => {
    expect(await floorViolations(root)).toEqual([]);
  });

  it('allow a module to use the door of one below, and the ground', async () => {
    const broken = await rulesBrokenBy({
      'src/kernel/word.ts': word,
      'src/modules/audit/index.ts': use('../../kernel/word.ts'),
      'src/modules/identity/rules.ts': use('../audit/index.ts'),
    });
    expect(broken).toEqual([]);
  });

  it.each([
    {
      what: 'a module that uses a higher floor',
      from: 'src/modules/audit/rules.ts',
      to: 'src/modules/identity/index.ts',
      rule: 'upward-from-audit',
    },
    {
      what: 'a module that uses its own floor',
      from: 'src/modules/organisation/rules.ts',
      to: 'src/modules/audit/index.ts',
      rule: 'upward-from-organisation',
    },
    {
      what: 'a way past the door of another module',
      from: 'src/modules/identity/rules.ts',
      to: 'src/modules/audit/queries.ts',
      rule: 'past-the-door',
    },
    {
      what: 'a way past the door from the list of modules',
      from: 'src/app/routes.ts',
      to: 'src/modules/audit/queries.ts',
      rule: 'past-the-door-from-app',
    },
    {
      what: 'the ground using a module',
      from: 'src/platform/jobs.ts',
      to: 'src/modules/audit/index.ts',
      rule: 'upward-to-modules',
    },
    {
      what: 'a module using the program',
      from: 'src/modules/audit/index.ts',
      to: 'src/app/world.ts',
      rule: 'upward-to-app',
    },
    {
      what: 'pages that know the web',
      from: 'src/ui/page.tsx',
      to: 'src/web/server.ts',
      rule: 'upward-to-web',
    },
    {
      what: 'a kernel that knows the outside world',
      from: 'src/kernel/id.ts',
      to: 'src/platform/ids.ts',
      rule: 'upward-to-platform',
    },
    {
      what: 'a program that uses a test',
      from: 'src/app/start.ts',
      to: 'src/app/names.testing.ts',
      rule: 'test-in-program',
    },
  ])('report $what', async ({ from, to, rule }) => {
    const up = '../'.repeat(from.split('/').length - 1);
    const address = `./${up}${to}`;
    expect(await rulesBrokenBy({ [from]: use(address), [to]: word })).toContain(rule);
    expect(await rulesBrokenBy({ [from]: useType(address), [to]: word })).toContain(rule);
  });

  it('report a circle', async () => {
    const broken = await rulesBrokenBy({
      'src/modules/audit/a.ts': use('./b.ts'),
      'src/modules/audit/b.ts': `${use('./a.ts')}${word}`,
    });
    expect(broken).toContain('circle');
  });

  it('report a module that stands on no floor', async () => {
    expect(
      await rulesBrokenBy({
        'src/modules/cellar/index.ts': use('./word.ts'),
        'src/modules/cellar/word.ts': word,
      }),
    ).toContain('on-no-floor');
  });

  it('report an HTTP server outside src/web, and a kernel that is not pure', async () => {
    const inKernel = await rulesBrokenBy({ 'src/kernel/a.ts': "import 'node:fs';\n" });
    expect(inKernel).toContain('kernel-is-pure');
    const installed = {
      'node_modules/fastify/package.json': '{"name":"fastify","main":"index.js"}',
      'node_modules/fastify/index.js': 'module.exports = {};',
    };
    const importing = "import 'fastify';\n";
    const outside = await rulesBrokenBy({ ...installed, 'src/ui/a.ts': importing });
    expect(outside).toContain('http-server-outside-web');
    expect(await rulesBrokenBy({ ...installed, 'src/web/a.ts': importing })).toEqual([]);
  });

  it('report an import that leads nowhere', async () => {
    expect(await rulesBrokenBy({ 'src/web/a.ts': "import './nowhere.ts';\n" })).toContain(
      'not-found',
    );
  });
});
