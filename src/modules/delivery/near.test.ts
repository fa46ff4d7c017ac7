import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { officerNamed, officerWith } from '../../../tests/support/officers.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { Tree, treeOf, type Unit } from '../organisation/index.ts';
import { chooseWay, collect, pickupCodeOf } from './deliver.ts';
import { does, give, itemFor, newItem, placeAt, take } from './delivery.testing.ts';
import { openItem } from './item.ts';
import { nearOf } from './places.ts';
import { CitizenItem } from './views/parts.tsx';
import { whereIs } from './where.ts';

/** Which offices are near a citizen, and that a thing gets there and home again. */

const world = testWorld();
const banyuwangi = 'kankemenag-kab-banyuwangi';
const village = 'desa-kemiren';

async function near(office: string): Promise<string[]> {
  const tree = await treeOf(world.db);
  const { unitId } = await placeAt(world, office, 'counter');
  return nearOf(tree, unitId).map(({ value }) => value);
}

describe('near an office', () => {
  it('are the villages of its kabupaten, though they stand in another branch', async () => {
    expect(await near(banyuwangi)).toEqual(['desa-kampunganyar', village]);
    expect(await near(village)).toEqual([banyuwangi, 'desa-kampunganyar']);
  });

  it('are the offices below it and its neighbours, never those of another kabupaten', async () => {
    const madiun = await near('kankemenag-kota-madiun');
    expect(madiun).toContain('kua-taman-kota-madiun');
    expect(madiun).not.toContain(village);
    expect(madiun.join()).not.toMatch(/tuban|kab-madiun/);
    expect(await near('kua-taman-kota-madiun')).toEqual(
      expect.arrayContaining(['kankemenag-kota-madiun', 'kua-kartoharjo-kota-madiun']),
    );
  });

  it('are for a whole province the offices right below, not every village', async () => {
    const offices = await near('kanwil-jatim');
    expect(offices).toHaveLength(38);
    expect(offices).not.toContain(village);
  });
});

describe('the choice of a citizen', () => {
  const choose = async (code: string, unit: string) => {
    const fo = await officerNamed(world, 'fo.kampunganyar');
    const item = await itemFor(world, fo, code);
    return chooseWay(world, item, { way: 'unit', unit, by: 'citizen', device: 'HP' });
  };
  const made = () =>
    newItem(world, { office: 'desa-kampunganyar', by: 'fo.kampunganyar', to: null });

  it('is one of the offices near, not one at the other end of the country', async () => {
    const code = await made();
    expect(await choose(code, 'kua-taman-kota-madiun')).toEqual({
      ...{ ok: false, refusal: 'unknown_unit' },
    });
    expect(await choose(code, 'desa-kampunganyar')).toMatchObject({ refusal: 'unknown_unit' });
    expect(await choose(code, village)).toMatchObject({ ok: true });
  });

  it('stays readable with a whole kabupaten of villages: each under its kecamatan', () => {
    const unit = (code: string, parentId: string | null, more: Partial<Unit>): Unit => ({
      ...{ id: code, code, parentId, no: 0, kind: 'unit', name: code, shortName: code },
      ...{ address: null, zone: 'WIB', isOffice: true, officeId: code, region: null, ...more },
    });
    const districts = Array.from({ length: 20 }, (_, d) => `Kecamatan ${d + 1}`);
    const villages = districts.flatMap((d) => [1, 2, 3].map((v) => unit(`${d} desa ${v}`, d, {})));
    const tree = new Tree([
      unit('kantor', null, { region: '35.10' }),
      unit('kabupaten', null, { region: '35.10', isOffice: false }),
      ...districts.map((d) => unit(d, 'kabupaten', { isOffice: false })),
      ...villages,
    ]);
    const where = { keeper: 'place', way: null, since: world.now(), zone: 'WIB' } as never;
    const props = { where, pickup: null, chooseAt: '/x', pressKey: 'k' };
    const html = renderToString(CitizenItem({ ...props, near: nearOf(tree, 'kantor') }));
    const groups = [...html.matchAll(/<optgroup label="([^"]+)"/g)].map(([, label]) => label);
    expect(groups).toEqual(districts);
    expect(html.match(/<option /g)).toHaveLength(61);
  });
});

describe('a thing chosen to be brought to a village', () => {
  it('gets there, is fetched there, and could be brought home', async () => {
    const counter = await officerWith(world, { unit: banyuwangi, roles: ['front_office'] });
    const code = await newItem(world, { office: banyuwangi, by: counter, to: null });
    const clerk = await officerNamed(world, counter);
    const item = await itemFor(world, clerk, code);
    await chooseWay(world, item, { way: 'unit', unit: village, by: 'citizen', device: 'HP' });
    const to = await placeAt(world, village, 'counter');
    expect((await openItem(world, clerk, code))?.places).toContainEqual(to);
    expect(await does(world, counter, code, { deed: 'send', to })).toMatchObject({ ok: true });
    await does(world, counter, code, take);
    expect(await does(world, counter, code, give)).toMatchObject({ ok: true });
    const there = await officerNamed(world, 'fo.kemiren');
    const home = await placeAt(world, banyuwangi, 'counter');
    expect((await openItem(world, there, code))?.places).toContainEqual(home);
    const brought = await itemFor(world, there, code);
    const done = await collect(
      world,
      there,
      { item: brought, key: 'desa', device: 'uji' },
      {
        ...{ code: pickupCodeOf(world, item.id), name: 'Siti Aminah' },
        shown: { signatureId: null, photoId: null, onPaper: true },
      },
    );
    expect(done).toMatchObject({ ok: true });
    const where = await whereIs(world.db, 'case', item.subjectId);
    expect(where?.forCitizen).toBe('Sudah diterima di Loket Desa Kemiren.');
  });
});
