import { expect, it } from 'vitest';
import { testWorld } from '../../../tests/support/world.ts';
import { staff } from './staff.ts';

/** What an operator tells of a person, after the account was made. */

const world = testWorld();

async function run(...args: string[]) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const code = await staff.run(args, { out: say, err: say, world: async () => world });
  return { code, said: said.join('\n') };
}

const known = async () => {
  const { rows } = await world.db.raw(
    `select s.name, s.nip, s.grade from organisation.staff s
     join identity.account a on a.staff_id = s.id where a.username = 'kasi.bimas.madiun'`,
  );
  return rows[0];
};

it('keeps golongan and NIP, leaves alone what it does not name, and tells the audit', async () => {
  const before = await known();
  const nip = '198001012005011001';
  expect(await run('change', 'kasi.bimas.madiun', '--grade', 'iv/B', '--nip', nip)).toMatchObject({
    code: 0,
  });
  expect(await known()).toEqual({ name: before.name, nip, grade: 'IV/b' });
  const { rows } = await world.db.raw(
    `select detail from audit.entry where deed = 'identity.staff_changed'`,
  );
  expect(rows).toEqual([{ detail: { changed: ['nip', 'grade'] } }]);
});

it('takes away what is given as empty', async () => {
  expect((await run('change', 'kasi.bimas.madiun', '--grade', '')).code).toBe(0);
  expect((await known()).grade).toBeNull();
});

it.each([
  { args: ['kasi.bimas.madiun', '--grade', 'III/e'], code: 2, words: 'Golongan itu tidak ada' },
  { args: ['kasi.bimas.madiun'], code: 2, words: 'satu staff change' },
  { args: ['tidak.ada', '--grade', 'III/a'], code: 1, words: 'Akun itu tidak ada' },
])('says what is wrong: $words', async ({ args, code, words }) => {
  const before = await known();
  const told = await run('change', ...args);
  expect(told.code).toBe(code);
  expect(told.said).toContain(words);
  expect(await known()).toEqual(before);
});
