import { beforeAll, describe, expect, it } from 'vitest';
import { zulaikha } from '../../../tests/support/citizen.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { newKey } from './api/api.testing.ts';
import { openCaseAtDesk } from './case.ts';
import { workOnCase } from './case-work.ts';
import { casesOf, step } from './cases.testing.ts';
import { firstPlace, myTasks, oversee, search } from './desk-list.ts';
import { rebuildNames } from './search-rebuild.ts';

const world = testWorld();
const { apply, work, as, openTask } = casesOf(world);

const pesantren = { office: 'kua-taman-kota-madiun', service: 'pendaftaran-pesantren-kua' };
const device = 'uji';
const all = {
  lateOnly: false,
  after: { due: '-infinity' as const, id: '00000000-0000-0000-0000-000000000000' },
};

const places = { kua: '', kankemenag: '', kanwil: '' };

/** Three cases of one chain: still at the KUA, come to the Kankemenag, come to the Kanwil. */
beforeAll(async () => {
  const go = async (number: string, steps: [string, string][]) => {
    for (const [username, exit] of steps) {
      expect(await work(username, number, step(exit))).toEqual({ ok: true, value: true });
    }
  };
  const atKua: [string, string][] = [
    ['fo.kua.taman', 'yes'],
    ['bo.kua.taman', 'next'],
    ['kepala.kua.taman', 'yes'],
  ];
  const atKankemenag: [string, string][] = [
    ['kasi.pontren.madiun', 'yes'],
    ['kepala.madiun', 'yes'],
  ];
  for (const place of ['kua', 'kankemenag', 'kanwil'] as const) {
    places[place] = (await apply(pesantren)).number;
  }
  await go(places.kankemenag, atKua);
  await go(places.kanwil, [...atKua, ...atKankemenag]);
});

/** Who sees a case of this KUA once it has come to a place. */
const reach: Record<string, (keyof typeof places)[]> = {
  'fo.kua.taman': ['kua', 'kankemenag', 'kanwil'],
  'bo.kua.taman': ['kua', 'kankemenag', 'kanwil'],
  'kepala.kua.taman': ['kua', 'kankemenag', 'kanwil'],
  'kepala.madiun': ['kua', 'kankemenag', 'kanwil'],
  'kepala.kanwil': ['kua', 'kankemenag', 'kanwil'],
  inspektur: ['kua', 'kankemenag', 'kanwil'],
  'kasi.pontren.madiun': ['kankemenag', 'kanwil'],
  'bo.pontren.madiun': ['kankemenag', 'kanwil'],
  'bo.pakis.kanwil': ['kanwil'],
  'fo.madiun': ['kanwil'],
  'kasi.bimas.madiun': [],
  'bo.penmad.kanwil': [],
  'fo.kua.kartoharjo': [],
  'kepala.kua.kartoharjo': [],
  'kepala.tuban': [],
  'fo.tuban': [],
  operator: [],
};
const everyone = Object.entries(reach);
const numbersOf = (seen: (keyof typeof places)[]) => seen.map((place) => places[place]).sort();
const found = async (username: string, words: string) =>
  (await search(world, await as(username), words)).map(({ number }) => number).sort();

it('is found by two words of its name again, once names were rebuilt', async () => {
  await world.db.raw(`update applications.lookup set grams = '{1}'`);
  expect(await found('kepala.kanwil', 'Wahyuningtyas Zul')).toEqual([]);
  expect(await rebuildNames(world)).toBeGreaterThan(0);
  const all = numbersOf(['kua', 'kankemenag', 'kanwil']);
  expect(await found('kepala.kanwil', 'Wahyuningtyas Zul')).toEqual(all);
});

describe('a case on its way up', () => {
  it.each(
    everyone,
  )('is found by name, NIK and phone by %s only where it has come', async (who, seen) => {
    for (const words of ['zulaikha', 'Wahyuningtyas Zul', zulaikha.nik, '0812 7345 9961']) {
      expect([words, await found(who, words)]).toEqual([words, numbersOf(seen)]);
    }
  });

  it.each(
    everyone,
  )('is found by its number and opened by %s only where it has come', async (who, seen) => {
    const officer = await as(who);
    for (const [place, number] of Object.entries(places)) {
      const there = (seen as string[]).includes(place);
      expect(await found(who, number.toLowerCase())).toEqual(there ? [number] : []);
      const opened = await openCaseAtDesk(world, officer, { number, device });
      expect(opened?.followed.row.number).toBe(there ? number : undefined);
    }
  });

  it.each(
    everyone,
  )('is counted and listed in the overview of %s only where it has come', async (who, seen) => {
    const { lines, counts } = await oversee(world, await as(who), all);
    expect(lines.map(({ number }) => number).sort()).toEqual(numbersOf(seen));
    expect(counts.open).toBe(seen.length);
  });

  it('cannot be worked on by whoever does not see it', async () => {
    for (const [username, seen] of everyone) {
      if (seen.includes('kua')) continue;
      const press = {
        number: places.kua,
        taskId: await openTask(places.kua),
        key: newKey(),
        device,
      };
      expect(await workOnCase(world, await as(username), press, step('yes'))).toEqual({
        ok: false,
        refusal: 'unknown',
      });
    }
  });

  it('is on the list of whoever can do its step now, and on no other', async () => {
    const holders = {
      kua: 'fo.kua.taman',
      kankemenag: 'kasi.pontren.madiun',
      kanwil: 'bo.pakis.kanwil',
    };
    for (const [username] of everyone) {
      const { lines } = await myTasks(world, await as(username), firstPlace);
      const mine = Object.entries(holders).filter(([, holder]) => holder === username);
      expect([username, lines.map(({ number }) => number)]).toEqual([
        username,
        mine.map(([place]) => places[place as keyof typeof places]),
      ]);
    }
  });
});

describe('what stands on lists', () => {
  it('masks the name, and holds nothing else of the person', async () => {
    const head = await as('kepala.kua.taman');
    const lists = [
      await search(world, head, 'zulaikha'),
      (await oversee(world, head, all)).lines,
      (await myTasks(world, await as('fo.kua.taman'), firstPlace)).lines,
    ];
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(0);
      for (const line of list) expect(line.name).toBe('Z•••••• W••••••');
      const text = JSON.stringify(list);
      for (const plain of ['Zulaikha', zulaikha.nik, '7345', 'Rahasia']) {
        expect(text).not.toContain(plain);
      }
    }
  });
});

describe('reading a case', () => {
  const readings = async (number: string) => {
    const { rows } = await world.db.raw(
      `select s.name, e.detail->>'what' as what from audit.entry e
       join applications.application a on a.id::text = e.subject_id
       join organisation.staff s on s.id = e.staff_id
       where e.deed = 'personal.read' and a.number = $1 order by e.id`,
      [number],
    );
    return rows;
  };

  it('is recorded each time, with who it was', async () => {
    const { number } = await apply(pesantren);
    const inspector = await as('inspektur');
    await openCaseAtDesk(world, inspector, { number, device });
    await openCaseAtDesk(world, inspector, { number, device });
    const entry = { name: inspector.name, what: 'berkas permohonan' };
    expect(await readings(number)).toEqual([entry, entry]);
  });

  it('that is refused is none', async () => {
    const { number } = await apply(pesantren);
    await openCaseAtDesk(world, await as('kepala.tuban'), { number, device });
    expect(await readings(number)).toEqual([]);
  });
});
