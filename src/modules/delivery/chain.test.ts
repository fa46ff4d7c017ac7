import { describe, expect, it } from 'vitest';
import { officerNamed } from '../../../tests/support/officers.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { newId } from '../../platform/ids.ts';
import { findItem, moveItem, registerItem } from './chain.ts';
import { city, does, give, itemFor, newItem, placeAt, take } from './delivery.testing.ts';
import { chainOf } from './queries.ts';
import { whereIs } from './where.ts';

const world = testWorld();

const linksOf = async (code: string) =>
  chainOf(world.db, await itemFor(world, await officerNamed(world, 'caraka.madiun'), code));

const auditOf = async (code: string) => {
  const { rows } = await world.db.raw(
    `select e.deed, e.detail->>'seq' as seq, encode(l.digest, 'hex') = e.detail->>'digest' as same
     from delivery.item i
     join audit.entry e on e.subject_id = i.id::text
     left join delivery.link l on l.item_id = i.id and l.seq = (e.detail->>'seq')::int
     where i.code = $1 order by e.id`,
    [code],
  );
  return rows;
};

describe('registering', () => {
  it('gives a thing one code for life, however often it is asked', async () => {
    const officer = await officerNamed(world, 'bo.bimas.madiun');
    const wish = {
      ...{ officeId: (await placeAt(world, city, 'counter')).unitId, subject: 'letter' as const },
      ...{ subjectId: newId(world.now(), world.random), label: 'Surat B-12', device: 'uji' },
    };
    const presses = await Promise.all([1, 2, 3].map(() => registerItem(world, officer, wish)));
    const codes = presses.map((p) => (p.ok ? p.value.code : p.refusal));
    expect(new Set(codes).size).toBe(1);
    expect(presses.filter((p) => p.ok && p.value.fresh)).toHaveLength(1);
    expect(codes[0]).toMatch(/^\w{3}-\w{4}-\w{3}$/);
  });

  it('begins where the officer sits', async () => {
    const code = await newItem(world, { by: 'bo.bimas.madiun', to: null });
    const [link] = await linksOf(code);
    const { unitId } = await placeAt(world, `${city}.bimas-islam`, 'desk');
    expect(link).toMatchObject({ deed: 'register', unitId, spot: 'desk' });
  });

  it.each([
    { who: 'a head, who only carries', by: 'kepala.madiun', label: 'x', why: 'may_not_register' },
    { who: 'one without a label', by: 'fo.madiun', label: '  ', why: 'label_missing' },
  ])('is refused to $who', async ({ by, label, why }) => {
    const officer = await officerNamed(world, by);
    const { unitId: officeId } = await placeAt(world, city, 'counter');
    const subjectId = newId(world.now(), world.random);
    const wish = { officeId, subject: 'case' as const, subjectId, label, device: 'uji' };
    expect(await registerItem(world, officer, wish)).toEqual({ ok: false, refusal: why });
  });
});

describe('a hand-over', () => {
  it('is a link of the chain, with its fingerprint in the audit', async () => {
    const code = await newItem(world);
    await does(world, 'caraka.madiun', code, take);
    await does(world, 'caraka.madiun', code, give);
    const links = await linksOf(code);
    expect(links.map((l) => [l.seq, l.deed, l.proof])).toEqual([
      [1, 'register', 'pressed'],
      [2, 'take', 'scanned'],
      [3, 'give', 'scanned'],
    ]);
    expect(await auditOf(code)).toEqual([
      { deed: 'item.register', seq: '1', same: true },
      { deed: 'item.take', seq: '2', same: true },
      { deed: 'item.give', seq: '3', same: true },
    ]);
  });

  it('goes to one of two who take at the same moment, and the other learns why', async () => {
    const code = await newItem(world);
    const both = await Promise.all([
      does(world, 'caraka.madiun', code, take),
      does(world, 'fo2.madiun', code, take),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'taken_by_other' });
    expect((await linksOf(code)).map(({ deed }) => deed)).toEqual(['register', 'take']);
  });

  it('pressed several times with one key happens once, and answers the same', async () => {
    const code = await newItem(world);
    const officer = await officerNamed(world, 'caraka.madiun');
    const press = { item: await itemFor(world, officer, code), key: 'sekali', device: 'uji' };
    const deed = { wish: take, said: { proof: 'typed' as const } };
    const answers = await Promise.all([1, 2, 3].map(() => moveItem(world, officer, press, deed)));
    const late = await moveItem(world, officer, press, deed);
    for (const answer of [...answers, late]) expect(answer).toMatchObject({ ok: true });
    expect(await linksOf(code)).toHaveLength(2);
  });

  it('by who does not hold it leaves no trace', async () => {
    const code = await newItem(world);
    const before = await auditOf(code);
    const refused = await does(world, 'fo2.madiun', code, give);
    expect(refused).toEqual({ ok: false, refusal: 'not_held' });
    expect(await auditOf(code)).toEqual(before);
    expect(await linksOf(code)).toHaveLength(1);
  });

  it('cannot fork the chain in the database either', async () => {
    const code = await newItem(world);
    await does(world, 'caraka.madiun', code, take);
    const copy = (seq: number) =>
      world.db.raw(
        `insert into delivery.link (office_id, item_id, seq, at, deed, from_keeper, keeper,
           keeper_staff_id, unit_id, spot, unit_office_id, staff_id, proof, digest)
         select l.office_id, l.item_id, $2, l.at, l.deed, l.from_keeper, l.keeper,
           l.keeper_staff_id, l.unit_id, l.spot, l.unit_office_id, l.staff_id, l.proof, l.digest
         from delivery.link l join delivery.item i on i.id = l.item_id
         where i.code = $1 and l.seq = 2`,
        [code, seq],
      );
    await expect(copy(2)).rejects.toMatchObject({ code: '23505' });
    await expect(copy(4)).rejects.toMatchObject({ code: '23503' });
  });

  it('keeps the phone’s time beside ours', async () => {
    const code = await newItem(world);
    const officer = await officerNamed(world, 'caraka.madiun');
    const press = { item: await itemFor(world, officer, code), key: 'hp', device: 'uji' };
    const deviceAt = new Date('2026-11-23T02:10:00Z');
    await moveItem(world, officer, press, { wish: take, said: { proof: 'scanned', deviceAt } });
    expect((await linksOf(code))[1]).toMatchObject({ at: world.now(), deviceAt });
  });
});

describe('a thing is seen', () => {
  it('by nobody of an office that it never came near', async () => {
    const code = await newItem(world);
    await does(world, 'caraka.madiun', code, take);
    for (const name of ['caraka.tuban', 'kepala.tuban', 'caraka.kanwil', 'fo.man1.madiun']) {
      expect(await findItem(world, await officerNamed(world, name), code), name).toBeUndefined();
    }
  });

  it('by the office it shall go to, and still by it once it has gone on', async () => {
    const man1 = await placeAt(world, 'man-1-kota-madiun', 'counter');
    const code = await newItem(world, { to: man1 });
    const there = await officerNamed(world, 'fo.man1.madiun');
    expect(await findItem(world, there, code)).toBeDefined();
    await does(world, 'caraka.madiun', code, take);
    await does(world, 'caraka.madiun', code, give);
    await does(world, 'fo.man1.madiun', code, take);
    const back = await placeAt(world, city, 'counter');
    await does(world, 'fo.man1.madiun', code, { ...give, at: back });
    expect(await findItem(world, there, code)).toMatchObject({ item: { at: back } });
  });

  it('by who holds it, whatever their office', async () => {
    const code = await newItem(world, { by: 'fo.man1.madiun', to: null });
    const own = await officerNamed(world, 'fo.man1.madiun');
    expect(await findItem(world, own, code.toLowerCase().replaceAll('-', ' '))).toBeDefined();
    expect(await findItem(world, own, 'bukan kode')).toBeUndefined();
  });
});

describe('where it is', () => {
  it('is told staff with names, and citizens with posts and places only', async () => {
    const code = await newItem(world);
    const { subjectId } = await itemFor(world, await officerNamed(world, 'fo.madiun'), code);
    const where = () => whereIs(world.db, 'case', subjectId);
    expect(await where()).toMatchObject({
      forStaff:
        'Ada di Loket Kemenag Kota Madiun, menunggu diantar ke Seksi Bimas Islam. ' +
        'Terakhir oleh Slamet Wibowo (contoh) (Petugas Front Office PTSP).',
      forCitizen:
        'Ada di Loket Kemenag Kota Madiun, ' +
        'menunggu diantar ke Seksi Bimas Islam, Kemenag Kota Madiun.',
    });
    await does(world, 'caraka.madiun', code, take);
    expect(await where()).toMatchObject({
      forStaff:
        'Sedang dibawa Arif Kurniawati (contoh) (Caraka) ' +
        'dari Loket Kemenag Kota Madiun ke Seksi Bimas Islam.',
      forCitizen:
        'Sedang dibawa Caraka dari Loket Kemenag Kota Madiun ' +
        'ke Seksi Bimas Islam, Kemenag Kota Madiun.',
    });
    await does(world, 'caraka.madiun', code, give);
    const given = await where();
    expect(given?.forCitizen).toBe('Ada di Seksi Bimas Islam, Kemenag Kota Madiun.');
    expect(given?.forCitizen).not.toMatch(/contoh/);
  });

  it('is not known for what was never registered', async () => {
    const unknown = newId(world.now(), world.random);
    expect(await whereIs(world.db, 'letter', unknown)).toBeUndefined();
  });
});
