import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { z } from 'zod';

/**
 * The floors as rules of dependency-cruiser, made from floors.json, which alone knows the order.
 */

export const Floors = z.object({
  floors: z.array(z.object({ floor: z.number().int(), modules: z.array(z.string()) })),
});
export type Floors = z.infer<typeof Floors>;

const forbid = (name: string, from: IForbiddenRuleType['from'], to: object): IForbiddenRuleType =>
  ({ name, severity: 'error', from, to }) as IForbiddenRuleType;

const anyOf = (names: readonly string[]) => `(${names.join('|')})`;

/** What lies under what, from the ground up; web and ui do not know each other. */
const ground: [floor: string, notUsedBy: string[]][] = [
  ['platform', ['kernel']],
  ['web', ['kernel', 'platform', 'ui']],
  ['ui', ['kernel', 'platform', 'web']],
  ['modules', ['kernel', 'platform', 'web', 'ui']],
  ['app', ['kernel', 'platform', 'web', 'ui', 'modules']],
];

const groundRules = ground.map(([floor, notUsedBy]) =>
  forbid(
    `upward-to-${floor}`,
    { path: `^src/${anyOf(notUsedBy)}/` },
    { path: floor === 'app' ? '^src/(app/|main\\.ts)' : `^src/${floor}/` },
  ),
);

function moduleRules({ floors }: Floors): IForbiddenRuleType[] {
  const rules = floors.flatMap(({ floor, modules }) =>
    modules.map((own) => {
      const notBelow = floors
        .filter((other) => other.floor >= floor)
        .flatMap((other) => other.modules)
        .filter((name) => name !== own);
      return forbid(
        `upward-from-${own}`,
        { path: `^src/modules/${own}/` },
        { path: `^src/modules/${anyOf(notBelow)}/` },
      );
    }),
  );
  const known = floors.flatMap(({ modules }) => modules);
  return [
    ...rules,
    forbid('on-no-floor', { path: `^src/modules/(?!${anyOf(known)}/)` }, {}),
    forbid(
      'past-the-door',
      { path: '^src/modules/([^/]+)/' },
      {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'],
      },
    ),
    forbid(
      'past-the-door-from-app',
      { path: '^src/(app/|main\\.ts)' },
      { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
  ];
}

const tests = '\\.(test|testing)\\.tsx?$';

const generalRules: IForbiddenRuleType[] = [
  forbid('circle', {}, { circular: true }),
  forbid('not-found', {}, { couldNotResolve: true }),
  forbid(
    'http-server-outside-web',
    { path: '^src/', pathNot: '^src/web/' },
    { path: 'node_modules/(fastify|@fastify)/' },
  ),
  forbid(
    'kernel-is-pure',
    { path: '^src/kernel/', pathNot: tests },
    { pathNot: ['^src/kernel/', 'node_modules/zod/'] },
  ),
  forbid('test-in-program', { path: '^src/', pathNot: tests }, { path: [tests, '^tests/'] }),
];

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** @returns every import below `root`/src that breaks a floor, a door or the ground. */
export async function floorViolations(root: string): Promise<Violation[]> {
  const floors = Floors.parse(JSON.parse(readFileSync(join(root, 'floors.json'), 'utf8')));
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      ruleSet: { forbidden: [...groundRules, ...moduleRules(floors), ...generalRules] },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  );
  const { summary } = output as ICruiseResult;
  // A linter that reads nothing finds nothing.
  if (summary.totalCruised === 0) throw new Error(`no sources were read below ${root}`);
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
