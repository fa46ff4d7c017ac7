import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { treeOf } from '../../organisation/index.ts';
import { city, does, itemFor, newItem, placeAt, take } from '../delivery.testing.ts';
import { CitizenItem, chooseWay, ItemPanel, nearOf, pickupCodeOf, whereIs } from '../index.ts';

const world = testWorld();

async function whereOf(code: string) {
  const { subjectId } = await itemFor(world, await officerNamed(world, 'fo.madiun'), code);
  const where = await whereIs(world.db, 'case', subjectId);
  if (!where) throw new Error('nothing is registered');
  return { where, subjectId };
}

const registerAt = '/meja/permohonan/1/barang';

describe('the panel of a case', () => {
  it('offers to register, until there is a code', async () => {
    const empty = renderToString(ItemPanel({ where: undefined, registerAt, pressKey: 'k' }));
    expect(empty).toContain(`action="${registerAt}"`);
    expect(
      renderToString(ItemPanel({ where: undefined, registerAt: null, pressKey: 'k' })),
    ).not.toContain('<form');
    const code = await newItem(world);
    const { where } = await whereOf(code);
    const full = renderToString(ItemPanel({ where, registerAt, pressKey: 'k' }));
    expect(full).toContain(`href="/meja/caraka/${code}/label?kertas=80"`);
    expect(full).not.toContain('<form');
  });
});

describe('the part of a citizen’s page', () => {
  const near = async () =>
    nearOf(await treeOf(world.db), (await placeAt(world, city, 'counter')).unitId);

  it('tells where the thing is without a name, with code and choice', async () => {
    const code = await newItem(world);
    await does(world, 'caraka.madiun', code, take);
    const { where } = await whereOf(code);
    const pickup = pickupCodeOf(world, where.itemId);
    const props = { where, pickup, chooseAt: '/lacak/1/cara', near: await near(), pressKey: 'k' };
    const html = renderToString(CitizenItem(props));
    expect(html).toContain('Sedang dibawa Caraka');
    expect(html).not.toContain('contoh');
    expect(html).toContain(pickup);
    expect(html).toContain('KUA Taman');
  });

  it('shows no code to be read out when it will be sent', async () => {
    const code = await newItem(world, { to: null });
    const { subjectId } = await whereOf(code);
    const wish = { way: 'courier', unit: '', by: 'citizen', device: 'HP' } as const;
    await chooseWay(world, { subject: 'case', subjectId }, wish);
    const { where } = await whereOf(code);
    const props = { where, pickup: '4827-3', chooseAt: null, near: [], pressKey: 'k' };
    const html = renderToString(CitizenItem(props));
    expect(html).not.toContain('4827');
    expect(html).not.toContain('<form');
  });
});
