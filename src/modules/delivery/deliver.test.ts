import { describe, expect, it } from 'vitest';
import { officerNamed } from '../../../tests/support/officers.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { chooseWay, collect, endOfCourier, giveWithProof, pickupCodeOf, ship } from './deliver.ts';
import { city, does, give, itemFor, newItem, placeAt, take } from './delivery.testing.ts';
import { chainOf } from './queries.ts';
import { whereIs } from './where.ts';

const world = testWorld();
const onPaper = { signatureId: null, photoId: null, onPaper: true };

let keys = 0;
async function pressOf(username: string, code: string) {
  const officer = await officerNamed(world, username);
  keys += 1;
  const item = await itemFor(world, officer, code);
  return { officer, press: { item, key: `serah-${keys}`, device: 'uji' } };
}

async function fetched(username: string, code: string, pickup?: string, name = 'Siti Aminah') {
  const { officer, press } = await pressOf(username, code);
  const right = pickupCodeOf(world, press.item.id);
  return collect(world, officer, press, { code: pickup ?? right, name, shown: onPaper });
}

/** Five digits that are well formed, and not the right ones. */
function wrongCode(right: string): string {
  const zeros = '0000-0';
  return right === zeros ? '1111-4' : zeros;
}

describe('fetching at the counter', () => {
  it('needs the citizen’s code, and seals the name of who took it', async () => {
    const code = await newItem(world, { to: null });
    expect(await fetched('fo.madiun', code)).toMatchObject({ ok: true });
    const { press } = await pressOf('fo.madiun', code);
    const last = (await chainOf(world.db, press.item)).at(-1);
    expect(last).toMatchObject({ deed: 'collect', proof: 'paper_signature' });
    expect(last?.collector?.toString('latin1')).not.toContain('Siti');
    const where = await whereIs(world.db, 'case', press.item.subjectId);
    expect(where?.forCitizen).toBe('Sudah diterima di Loket Kemenag Kota Madiun.');
  });

  it('with wrong codes is made slow, also for the right one, and hands nothing out', async () => {
    const code = await newItem(world, { to: null });
    const { press } = await pressOf('fo2.madiun', code);
    const wrong = wrongCode(pickupCodeOf(world, press.item.id));
    const answers: string[] = [];
    for (let tries = 0; tries < 6; tries++) {
      const done = await fetched('fo2.madiun', code, wrong);
      answers.push(done.ok ? 'handed out' : done.refusal);
    }
    expect(answers.slice(0, 3)).toEqual(['pickup_wrong', 'pickup_wrong', 'pickup_wrong']);
    expect(answers.at(-1)).toBe('slow_down');
    expect(await fetched('fo2.madiun', code)).toEqual({ ok: false, refusal: 'slow_down' });
    world.clock.set(new Date(world.now().getTime() + 3_600_000));
    expect(await fetched('fo2.madiun', code)).toMatchObject({ ok: true });
  });

  it.each([
    { what: 'a mistyped code', pickup: '1234-5', name: 'Siti', why: 'pickup_mistyped' },
    { what: 'no name', pickup: undefined, name: ' ', why: 'name_missing' },
  ])('is refused with $what', async ({ pickup, name, why }) => {
    const code = await newItem(world, { to: null });
    const { press } = await pressOf('fo.madiun', code);
    const typed = pickup && pickupCodeOf(world, press.item.id) === pickup ? '1234-6' : pickup;
    expect(await fetched('fo.madiun', code, typed, name)).toEqual({ ok: false, refusal: why });
  });

  it('is refused without a signature, and in an office where it does not lie', async () => {
    const man1 = await placeAt(world, 'man-1-kota-madiun', 'counter');
    const code = await newItem(world, { to: man1 });
    const { officer, press } = await pressOf('fo.madiun', code);
    const unsigned = { code: '0000-0', name: 'Siti', shown: { ...onPaper, onPaper: false } };
    const refused = await collect(world, officer, press, unsigned);
    expect(refused).toEqual({ ok: false, refusal: 'signature_missing' });
    expect(await fetched('fo.man1.madiun', code)).toEqual({ ok: false, refusal: 'elsewhere' });
  });

  it('happens near them when it was brought there', async () => {
    const man1 = await placeAt(world, 'man-1-kota-madiun', 'counter');
    const code = await newItem(world, { to: man1, way: 'unit', wayUnitId: man1.unitId });
    await does(world, 'caraka.madiun', code, take);
    await does(world, 'caraka.madiun', code, give);
    expect(await fetched('fo.madiun', code)).toEqual({ ok: false, refusal: 'elsewhere' });
    expect(await fetched('fo.man1.madiun', code)).toMatchObject({ ok: true });
  });
});

describe('sending by courier', () => {
  const named = { carrier: 'Pos Indonesia', tracking: 'P2611230001', shown: onPaper };

  it('keeps carrier and number, and ends when it arrived', async () => {
    const code = await newItem(world, { to: null, way: 'courier' });
    const { officer, press } = await pressOf('fo.madiun', code);
    expect(await ship(world, officer, press, named)).toMatchObject({ ok: true });
    const { subjectId } = press.item;
    expect(await whereIs(world.db, 'case', subjectId)).toMatchObject({
      forCitizen:
        'Dikirim dari Loket Kemenag Kota Madiun ' +
        'lewat kurir Pos Indonesia, nomor resi P2611230001.',
    });
    const later = await pressOf('fo.madiun', code);
    await endOfCourier(world, later.officer, later.press, 'arrive');
    const where = await whereIs(world.db, 'case', subjectId);
    expect(where?.forCitizen).toBe('Sudah diterima lewat kurir.');
  });

  it('that comes back lies at the counter again', async () => {
    const code = await newItem(world, { to: null, way: 'courier' });
    const first = await pressOf('fo.madiun', code);
    await ship(world, first.officer, first.press, named);
    const second = await pressOf('fo.madiun', code);
    const back = await endOfCourier(world, second.officer, second.press, 'come_back');
    expect(back).toMatchObject({ ok: true });
    expect((await pressOf('fo.madiun', code)).press.item.keeper).toBe('place');
  });

  it.each([
    { what: 'a carrier', wish: { ...named, carrier: ' ' }, why: 'carrier_missing' },
    { what: 'a number', wish: { ...named, tracking: '' }, why: 'tracking_missing' },
  ])('is refused without $what', async ({ wish, why }) => {
    const code = await newItem(world, { to: null, way: 'courier' });
    const { officer, press } = await pressOf('fo.madiun', code);
    expect(await ship(world, officer, press, wish)).toEqual({ ok: false, refusal: why });
  });
});

describe('the way', () => {
  const chosen = { unit: '', by: 'citizen', device: 'HP' } as const;

  it('is the citizen’s to choose, is stored with the thing, and recorded', async () => {
    const code = await newItem(world, { to: null });
    const { press } = await pressOf('fo.madiun', code);
    const way = { ...chosen, way: 'unit' as const, unit: 'kua-taman-kota-madiun' };
    expect(await chooseWay(world, press.item, way)).toEqual({ ok: true, value: true });
    const where = await whereIs(world.db, 'case', press.item.subjectId);
    expect(where).toMatchObject({ way: 'unit' });
    expect(where?.wayUnit).toContain('Taman');
    const { rows } = await world.db.raw(
      `select actor, detail->>'way' as way from audit.entry
       where subject_id = $1 and deed = 'item.way'`,
      [press.item.id],
    );
    expect(rows).toEqual([{ actor: 'citizen', way: 'unit' }]);
  });

  it('leads to an office, and cannot change once the thing is out', async () => {
    const code = await newItem(world, { to: null });
    const { press } = await pressOf('fo.madiun', code);
    const nowhere = { ...chosen, way: 'unit' as const, unit: `${city}.bimas-islam` };
    expect(await chooseWay(world, press.item, nowhere)).toMatchObject({ refusal: 'unknown_unit' });
    await fetched('fo.madiun', code);
    const late = { ...chosen, way: 'courier' as const };
    expect(await chooseWay(world, press.item, late)).toEqual({ ok: false, refusal: 'gone' });
  });
});

describe('a hand-over with proof', () => {
  it('names who took it, if they are in office there', async () => {
    const section = await placeAt(world, `${city}.bimas-islam`, 'desk');
    const code = await newItem(world);
    await does(world, 'caraka.madiun', code, take);
    const receiver = await officerNamed(world, 'bo.bimas.madiun');
    const stranger = await officerNamed(world, 'bo.penmad.madiun');
    const giving = { at: section, shown: onPaper };
    const first = await pressOf('caraka.madiun', code);
    const wrong = { ...giving, receiverId: stranger.staffId };
    expect(await giveWithProof(world, first.officer, first.press, wrong)).toMatchObject({
      refusal: 'unknown_receiver',
    });
    const right = { ...giving, receiverId: receiver.staffId };
    expect(await giveWithProof(world, first.officer, first.press, right)).toMatchObject({
      ok: true,
    });
    const last = (await chainOf(world.db, first.press.item)).at(-1);
    expect(last).toMatchObject({ receiver: receiver.name, proof: 'paper_signature' });
  });
});
