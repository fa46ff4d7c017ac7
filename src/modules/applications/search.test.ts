import { beforeAll, describe, expect, it } from 'vitest';
import { zulaikha } from '../../../tests/support/citizen.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { casesOf } from './cases.testing.ts';
import { search } from './desk-list.ts';
import { rebuildNames } from './search-rebuild.ts';

const world = testWorld();
const { apply, as } = casesOf(world);

const pesantren = { office: 'kua-taman-kota-madiun', service: 'pendaftaran-pesantren-kua' };
const named = (name: string) => ({ ...zulaikha, name });

const found = async (username: string, words: string) =>
  (await search(world, await as(username), words)).map(({ number }) => number);

/** One over a page of a common name, oldest first; of two rare names one each. */
const numbers = { common: [] as string[], old: '', older: '' };

beforeAll(async () => {
  numbers.older = (await apply(pesantren, named('Kartolo Basman'))).number;
  numbers.old = (await apply(pesantren, named('Kartolo Basman'))).number;
  for (let person = 0; person < 51; person++) {
    world.clock.set(new Date(world.now().getTime() + 1000));
    numbers.common.push((await apply(pesantren, named('Siti Nur Aminah'))).number);
  }
  for (const [number, years] of Object.entries({ [numbers.old]: 1, [numbers.older]: 7 })) {
    await world.db.raw(
      `update applications.application set received_at = received_at - $2 * interval '1 year'
       where number = $1`,
      [number, years],
    );
  }
  await rebuildNames(world);
});

describe('a common name', () => {
  it.each([
    { words: 'siti', why: 'one word' },
    { words: 'nur siti', why: 'a pair of words' },
    { words: 'siti nur am', why: 'a pair, and a word that has just begun' },
  ])('gives its newest page by $why', async ({ words }) => {
    const given = await found('kepala.kanwil', words);
    expect(given).toHaveLength(50);
    expect([...given].sort()).toEqual(numbers.common.slice(1).sort());
  });
});

describe('a name of other years', () => {
  const seers = ['kepala.kanwil', 'fo.kua.taman'];

  it.each(seers)('is found by %s', async (who) => {
    for (const words of ['kartolo', 'basman kar', 'kartolo ba']) {
      expect([words, (await found(who, words)).sort()]).toEqual([
        words,
        [numbers.old, numbers.older].sort(),
      ]);
    }
  });

  it.each(seers)('is found by %s among the many of others, and by nobody else', async (who) => {
    await world.db.raw(`
      with source as (select c from workflow.case c limit 1),
      cases as (
        insert into workflow.case select (jsonb_populate_record(c, jsonb_build_object('id',
          gen_random_uuid()))).* from source, generate_series(1, 200) returning office_id, id),
      applications as (
        insert into applications.application
        select (jsonb_populate_record(a, jsonb_build_object('id', c.id, 'number', c.id))).*
        from cases c, (select a from applications.application a limit 1) a
        returning office_id, id)
      insert into applications.lookup
      select office_id, id, 24323, '{1}', '{0}', '{0}' from applications`);
    const both = [numbers.old, numbers.older].sort();
    expect((await found(who, 'basman kar')).sort()).toEqual(both);
    expect((await found(who, 'kartolo')).sort()).toEqual(both);
    expect(await found('kepala.tuban', 'kartolo')).toEqual([]);
    await world.db.raw('delete from applications.lookup where month = 24323');
  });
});
