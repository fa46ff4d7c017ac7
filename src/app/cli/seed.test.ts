import { describe, expect, it } from 'vitest';
import { inspect } from '../../../tests/crash/inspect.ts';
import { testWorld } from '../../../tests/support/world.ts';
import type { World } from '../../platform/world.ts';
import type { Io } from './command.ts';
import { chanceFrom } from './seed/chance.ts';
import { personName } from './seed/people.ts';
import { seed } from './seed.ts';

const heard = (world: World) => {
  const lines: string[] = [];
  const io: Io = {
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
    world: async () => world,
  };
  return { io, lines };
};

describe('seeding', () => {
  const world = testWorld();

  it('writes what the program itself would have written', async () => {
    const { io } = heard(world);
    expect(await seed.run(['--applications', '300', '--desk', '40'], io)).toBe(0);
    const { rows } = await world.db.raw('select number from applications.application');
    const numbers = rows.map((row, index): [string, string] => [String(index), row.number]);
    expect(numbers).toHaveLength(300);
    const told = { applications: new Map(numbers), steps: new Set<string>() };
    const findings = await inspect(world, told);
    expect(findings).toMatchObject({ broken: [], wrongClocks: [], lost: [] });
    expect(findings.audit).toMatchObject({ broken: null, unsealed: 0 });
    expect(findings.audit.entries).toBeGreaterThan(1500);
  });

  it('leaves most cases closed, some at work, and the asked for number at one desk', async () => {
    const { rows } = await world.db.raw(
      'select state, count(*) as count from workflow.case group by 1',
    );
    const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    expect(counts.closed).toBeGreaterThan(200);
    expect(counts.running).toBeGreaterThanOrEqual(40);
    const waiting = await world.db.raw(
      `select count(*) as count from workflow.task t
       join organisation.unit u on u.id = t.unit_id
       where u.code = 'kankemenag-kota-madiun' and t.role = 'front_office' and t.step = 'check'
         and t.closed_at is null`,
    );
    expect(waiting.rows[0].count).toBeGreaterThanOrEqual(40);
  });

  it('does not write over a past that is there', async () => {
    const { io, lines } = heard(world);
    expect(await seed.run(['--applications', '10'], io)).toBe(1);
    expect(lines).toEqual(['Basis data ini sudah berisi permohonan.']);
  });

  it('is refused where the sample is switched off', async () => {
    const real = { ...world, settings: { ...world.settings, sample: false } };
    const { io, lines } = heard(real);
    expect(await seed.run(['--applications', '10'], io)).toBe(1);
    expect(lines).toEqual(['Hanya untuk wilayah contoh: setel SATUPINTU_SAMPLE=1.']);
  });

  it.each([
    [[]],
    [['--applications', 'banyak']],
    [['--applications', '5', '--desk', '6']],
  ])('does not understand %j', async (args) => {
    expect(await seed.run(args, heard(world).io)).toBe(2);
  });
});

it('makes the same people of the same number, some names common and some rare', () => {
  const names = Array.from({ length: 2000 }, (_, index) => personName(chanceFrom(1, index)));
  const again = Array.from({ length: 2000 }, (_, index) => personName(chanceFrom(1, index)));
  expect(again).toEqual(names);
  const withSiti = names.filter((name) => name.startsWith('Siti')).length;
  expect(withSiti).toBeGreaterThan(100);
  expect(new Set(names).size).toBeGreaterThan(1000);
});
