import { beforeEach, describe, expect, it } from 'vitest';
import { officerNamed } from '../../../tests/support/officers.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { treeOf } from '../organisation/index.ts';
import { delegate, delegations, endDelegation } from './delegation.ts';
import { endOldSessions, officerOfSession } from './queries.ts';
import { hashPassword, passwordFault, passwordFits, tokenHash } from './rules.ts';
import {
  addOfficer,
  givePost,
  sessionSeconds,
  signIn,
  signInAsSample,
  signOut,
} from './service.ts';

const world = testWorld();
const password = 'kuda-laut-hijau-42';
const no = (refusal: string) => ({ ok: false, refusal });
const device = 'uji';

const pass = (seconds: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + seconds * 1000));
beforeEach(() => pass(0));

let names = 0;
async function newOfficer(given = true): Promise<{ username: string; staffId: string }> {
  const username = `petugas.${++names}`;
  const made = await addOfficer(world, {
    username,
    password,
    name: 'Rini',
    nip: null,
    grade: null,
  });
  if (!made.ok) throw new Error(made.refusal);
  const unit = (await treeOf(world.db)).withCode('kankemenag-kota-madiun');
  const post = { username, unitId: unit?.id ?? '', title: 'Petugas Uji' };
  if (given) await givePost(world, { ...post, role: 'front_office' });
  return { username, staffId: made.value };
}
const tries = (username: string, typed: string, ip = `10.0.0.${names}`) =>
  signIn(world, { username, password: typed, ip, device });
const within = async (token: string) =>
  (await officerOfSession(world.db, tokenHash(token), world.now()))?.name;
const tokenOf = async (username: string) => {
  const signed = await tries(username, password);
  if (!signed.ok) throw new Error(signed.refusal);
  return signed.value;
};

describe('a password', () => {
  it('fits itself, also as another keyboard composes its letters, and nothing else', async () => {
    const stored = await hashPassword('café-di-madiun-9');
    expect(stored).not.toContain('madiun');
    expect(await passwordFits('café-di-madiun-9', stored)).toBe(true);
    expect(await passwordFits('café-di-madiun-9'.normalize('NFD'), stored)).toBe(true);
    expect(await passwordFits('cafe-di-madiun-9', stored)).toBe(false);
    expect(await passwordFits('', stored)).toBe(false);
    expect(await hashPassword('café-di-madiun-9')).not.toBe(stored);
  });

  it('fits no account that has none, nor one whose row is broken', async () => {
    expect(await passwordFits('', null)).toBe(false);
    expect(await passwordFits('A', 'scrypt$')).toBe(false);
    expect(await passwordFits('', 'scrypt$$')).toBe(false);
  });

  it.each([
    ['elf-zeichen', 'too_short'],
    ['aaaaaaaaaaaaaaaa', 'too_plain'],
    ['abababababab', 'too_plain'],
    [password, null],
    ['satu dua tiga', null],
  ])('%j is judged by its length, not by its signs', (typed, fault) => {
    expect(passwordFault(typed)).toBe(fault);
  });
});

describe('signing in', () => {
  it('begins a session of twelve hours, which ends by itself', async () => {
    const { username } = await newOfficer();
    const token = await tokenOf(username.toUpperCase());
    expect(await within(token)).toBe('Rini');
    pass(sessionSeconds - 1);
    expect(await within(token)).toBe('Rini');
    pass(sessionSeconds);
    expect(await within(token)).toBeUndefined();
    await endOldSessions(world.db, new Date(world.now().getTime() + 1));
    const { rowCount } = await world.db.raw('select from identity.session where token = $1', [
      tokenHash(token),
    ]);
    expect(rowCount).toBe(0);
  });

  it('is ended by signing out, there and nowhere else', async () => {
    const { username } = await newOfficer();
    const [here, elsewhere] = [await tokenOf(username), await tokenOf(username)];
    await signOut(world, here);
    expect([await within(here), await within(elsewhere)]).toEqual([undefined, 'Rini']);
  });

  it('keeps the token only as a hash, and says in the audit who came in', async () => {
    const { username, staffId } = await newOfficer();
    const token = await tokenOf(username);
    const { rows } = await world.db.raw(
      `select e.deed, e.staff_id, s.token::text from audit.entry e, identity.session s
       where e.subject_id = $1 and e.deed = 'identity.signed_in' and s.staff_id = e.staff_id`,
      [staffId],
    );
    expect(rows).toMatchObject([{ staff_id: staffId }]);
    expect(rows[0].token).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('is refused in the same words for a wrong password and for nobody', async () => {
    const { username } = await newOfficer();
    expect(await tries(username, 'salah-sekali-sandi')).toEqual(no('wrong'));
    expect(await tries('tidak.ada', password)).toEqual(no('wrong'));
    expect(await tries(`${username}' or '1'='1`, password)).toEqual(no('wrong'));
  });

  it('is slowed after wrong passwords, also for the right one, which forgives', async () => {
    const { username } = await newOfficer();
    for (let i = 0; i < 4; i++) await tries(username, 'salah-sekali-sandi', `10.1.0.${i}`);
    expect(await tries(username, password)).toEqual(no('slow_down'));
    pass(1);
    expect(await tries(username, password)).toMatchObject({ ok: true });
    for (let i = 0; i < 3; i++) await tries(username, 'salah-sekali-sandi', `10.1.1.${i}`);
    expect(await tries(username, password)).toMatchObject({ ok: true });
  });

  it('is not possible without a post, nor after the account was closed', async () => {
    const { username } = await newOfficer(false);
    expect(await tries(username, password)).toEqual(no('no_post'));
    const { username: closed } = await newOfficer();
    const token = await tokenOf(closed);
    await world.db.raw('update identity.account set closed_at = $2 where username = $1', [
      closed,
      world.now(),
    ]);
    expect(await tries(closed, password)).toEqual(no('wrong'));
    expect(await within(token)).toBeUndefined();
  });

  it('as a sample person is for no real person, and only while the sample is on', async () => {
    const { username } = await newOfficer();
    const off = { ...world, settings: { ...world.settings, sample: false } };
    const wish = { username: 'fo.madiun', device };
    expect(await signInAsSample(world, wish)).toMatchObject({ ok: true });
    expect(await signInAsSample(off, wish)).toEqual(no('sample_is_off'));
    expect(await signInAsSample(world, { username, device })).toEqual(no('wrong'));
    expect(await tries('fo.madiun', '')).toEqual(no('wrong'));
  });
});

describe('an account', () => {
  it('is made once, and never with a weak password', async () => {
    const { username } = await newOfficer();
    const wish = { username, password, name: 'Lain', nip: null, grade: null };
    expect(await addOfficer(world, wish)).toEqual(no('taken'));
    expect(await addOfficer(world, { ...wish, username: 'baru', password: 'pendek' })).toEqual(
      no('too_short'),
    );
    expect(await tries('baru', 'pendek')).toEqual(no('wrong'));
  });

  it('gets a post only when it exists', async () => {
    const unitId = (await treeOf(world.db)).withCode('kua-taman-kota-madiun')?.id ?? '';
    const post = { username: 'tidak.ada', unitId, role: 'head' as const, title: 'Kepala' };
    expect(await givePost(world, post)).toEqual(no('unknown_account'));
  });
});

describe('a delegation', () => {
  const day = 86_400;
  const wish = async (post: string, to: string, days = 3) => {
    const officer = await officerNamed(world, post);
    return {
      ...{ postId: officer.posts[0]?.id ?? '', staffId: (await officerNamed(world, to)).staffId },
      ...{ manner: 'plh' as const, decree: 'SP-12/2026', device, key: `kunci-${++names}` },
      from: world.now(),
      until: new Date(world.now().getTime() + days * day * 1000),
    };
  };
  const titles = async (username: string) =>
    (await officerNamed(world, username)).posts.map(({ manner, title }) => `${manner} ${title}`);

  it('is made by the head of the office, begins and ends by time', async () => {
    const head = await officerNamed(world, 'kepala.madiun');
    const made = await wish('kepala.madiun', 'kasi.tu.madiun');
    expect(await delegate(world, head, made)).toEqual({ ok: true, value: true });
    expect(await titles('kasi.tu.madiun')).toContain('plh Kepala Kantor');
    pass(3 * day);
    expect(await titles('kasi.tu.madiun')).not.toContain('plh Kepala Kantor');
  });

  it('can be ended early, and is listed while it runs', async () => {
    const head = await officerNamed(world, 'kepala.madiun');
    const made = await wish('kasi.bimas.madiun', 'kasi.pai.madiun');
    await delegate(world, head, made);
    const running = async () =>
      (await delegations(world, head)).running.filter((r) => r.staffId === made.staffId);
    expect(await running()).toHaveLength(1);
    pass(60);
    expect(await endDelegation(world, head, { ...made })).toMatchObject({ ok: true });
    pass(61);
    expect(await running()).toEqual([]);
    expect(await titles('kasi.pai.madiun')).toHaveLength(1);
    expect(await titles('kasi.bimas.madiun')).toHaveLength(1);
  });

  it.each([
    ['the head of another office', 'kepala.tuban', 'unknown_post'],
    ['the head of a KUA below', 'kepala.kua.taman', 'unknown_post'],
    ['the head of the Kanwil above', 'kepala.kanwil', 'unknown_post'],
    ['a section head', 'kasi.bimas.madiun', 'unknown_post'],
    ['a front officer', 'fo.madiun', 'unknown_post'],
  ])('is not made by %s', async (_who, maker, why) => {
    const made = await wish('kepala.madiun', 'kasi.tu.madiun');
    const officer = await officerNamed(world, maker);
    expect(await delegate(world, officer, made)).toEqual(no(why));
    expect(await endDelegation(world, officer, { ...made })).toEqual(no(why));
  });

  it('goes to nobody of another office, needs its letter, and a sound period', async () => {
    const head = await officerNamed(world, 'kepala.madiun');
    const far = await wish('kepala.madiun', 'kasi.tu.tuban');
    expect(await delegate(world, head, far)).toEqual(no('unknown_person'));
    const made = await wish('kepala.madiun', 'kasi.tu.madiun');
    expect(await delegate(world, head, { ...made, decree: ' ' })).toEqual(no('decree_missing'));
    expect(await delegate(world, head, { ...made, until: made.from })).toEqual(
      no('ends_before_it_begins'),
    );
    const long = await wish('kepala.madiun', 'kasi.tu.madiun', 61);
    expect(await delegate(world, head, long)).toEqual(no('too_long'));
  });
});
