import { beforeAll, describe, expect, it } from 'vitest';
import { multipartBody, testSite } from '../../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { sealNow } from '../../audit/index.ts';
import { signingOf } from '../letter/signing.testing.ts';
import { errorsOf, newKey, Partner, paperFor, pdf, place } from './api.testing.ts';
import { applicants } from './applicants.testing.ts';

const world = testWorld();
const partner = new Partner(testSite(world));

const { apply, ask, post, work, returned } = applicants(world, partner);
const { carryOut, yes } = signingOf(world);

const photo = (slot = 'request_letter', body = pdf('surat bertanda tangan')) =>
  multipartBody([paperFor(slot, body)]);

beforeAll(() => world.clock.set(mondayMorning));

describe('following an application', () => {
  it('tells the steps, who holds it, the clock and the papers', async () => {
    const held = await apply();
    expect((await ask('showStatus', held)).body).toMatchObject({
      ...{ number: held.number, state: 'running', ending: null, asked: null, reasons: null },
      ...{ office: { code: place.office }, service: { code: place.service } },
      holder: expect.stringContaining('Kota Madiun'),
      steps: [{ state: 'done' }, { state: 'now', at: null }],
      clock: { state: 'running', late: false, pauses: [] },
      papers: [{ slot: 'genuine_statement' }, { slot: 'identity' }, { slot: 'request_letter' }],
    });
  });

  it('shows the account of the clock up to the due time of the status', async () => {
    const held = await apply();
    const { clock } = (await ask('showStatus', held)).body as { clock: { due: string } };
    const { due, spans } = (await ask('showAccount', held)).body as {
      due: string;
      spans: { from: string }[];
    };
    expect(due).toBe(clock.due);
    expect(spans[0]?.from).toBe('2026-11-23T10:00:00+07:00');
  });

  it('proves the submission once it is sealed', async () => {
    const held = await apply();
    const early = await ask('showProof', held);
    expect(early).toMatchObject({ status: 409, body: { code: 'belum-disegel' } });
    expect(early.headers['retry-after']).toBe('2');
    await sealNow(world);
    expect((await ask('showProof', held)).body).toMatchObject({
      content: { deed: 'case.submit', actor: 'machine' },
    });
  });
});

describe('a request for completion', () => {
  it('is answered with papers and a message, and the pause is explained', async () => {
    const held = await returned();
    expect((await ask('showStatus', held)).body).toMatchObject({
      ...{ state: 'waiting', asked: 'Surat belum bertanda tangan.', holder: null },
      clock: {
        ...{ state: 'paused', due: null },
        pauses: [{ until: null, why: 'menunggu kelengkapan dari pemohon' }],
      },
    });
    const key = newKey();
    const papers = await ask('addPapers', held, { key, raw: photo() });
    expect(papers).toMatchObject({ status: 201, body: { papers: [{ slot: 'request_letter' }] } });
    const json = { message: 'Sudah ditandatangani.' };
    const completion = newKey();
    world.clock.set(new Date('2026-11-24T03:00:00Z'));
    const done = await ask('sendCompletion', held, { key: completion, json });
    expect(done).toMatchObject({
      status: 200,
      body: {
        ...{ state: 'running', asked: null },
        clock: { state: 'running', pauses: [{ until: '2026-11-24T10:00:00+07:00' }] },
      },
    });
    // Both again, late: the first answers, though nothing is asked any more.
    expect(await ask('addPapers', held, { key, raw: photo() })).toMatchObject({
      ...{ status: 200, body: papers.body },
    });
    const again = await ask('sendCompletion', held, { key: completion, json });
    expect(again).toMatchObject({ status: 200, body: done.body });
    world.clock.set(mondayMorning);
  });

  it('takes no key twice for another content', async () => {
    const held = await returned();
    const [papers, completion] = [newKey(), newKey()];
    await ask('addPapers', held, { key: papers, raw: photo() });
    const other = await ask('addPapers', held, { key: papers, raw: photo('identity') });
    expect(other).toMatchObject({ status: 422, body: { code: 'kunci-dipakai' } });
    await ask('sendCompletion', held, { key: completion, json: { message: 'satu' } });
    const two = await ask('sendCompletion', held, { key: completion, json: { message: 'dua' } });
    expect(two).toMatchObject({ status: 422, body: { code: 'kunci-dipakai' } });
    const { body } = await ask('showStatus', held);
    expect(body.papers).toHaveLength(4);
  });

  it('keeps papers once when they come twice at the same moment', async () => {
    const held = await returned();
    const wish = { key: newKey(), raw: photo() };
    const both = await Promise.all([ask('addPapers', held, wish), ask('addPapers', held, wish)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await ask('showStatus', held)).body.papers).toHaveLength(4);
  });

  it.each([
    ['a paper that is none', photo('identity', Buffer.from('halo')), 'identity'],
    ['an unknown slot', photo('selfie'), 'selfie'],
    ['no paper', multipartBody([]), 'tambahan'],
    ['a stray field', multipartBody([], { catatan: 'x' }), 'catatan'],
  ])('refuses %s and keeps nothing', async (_, raw, field) => {
    const held = await returned();
    const said = await post('addPapers', held, { raw });
    expect(said.status).toBe(422);
    expect(errorsOf(said)).toHaveProperty([field]);
    expect((await ask('showStatus', held)).body.papers).toHaveLength(3);
  });

  it('is not there while the office has the ball', async () => {
    const held = await apply();
    const refused = { status: 409, body: { code: 'bukan-saatnya' } };
    expect(await post('addPapers', held, { raw: photo() })).toMatchObject(refused);
    expect(await post('sendCompletion', held, { json: {} })).toMatchObject(refused);
  });
});

describe('a decision', () => {
  it('is told with its reasons, and leaves nothing to withdraw', async () => {
    const held = await apply();
    await work('fo.madiun', held, { kind: 'step', exit: 'yes', note: '' });
    const note = 'Informasi ini dikecualikan.';
    await work('kasi.tu.madiun', held, { kind: 'step', exit: 'no', note });
    await work('bo.tu.madiun', held, { kind: 'step', exit: 'next', note: '' });
    await work('kepala.madiun', held, await yes());
    await carryOut();
    await carryOut();
    await work('fo.madiun', held, { kind: 'step', exit: 'next', note });
    expect((await ask('showStatus', held)).body).toMatchObject({
      ...{ state: 'closed', ending: 'rejected', reasons: note, holder: null },
      clock: { state: 'stopped', remaining: null },
    });
    expect(await post('sendWithdrawal', held, { json: {} })).toMatchObject({
      ...{ status: 409, body: { code: 'bukan-saatnya' } },
    });
  });
});

describe('a withdrawal', () => {
  it('closes the application once, and nothing after it is accepted', async () => {
    const held = await apply();
    const wish = { key: newKey(), json: { reason: 'Acaranya dibatalkan.' } };
    const first = await ask('sendWithdrawal', held, wish);
    expect(first).toMatchObject({ status: 200, body: { state: 'closed', ending: 'withdrawn' } });
    expect(await ask('sendWithdrawal', held, wish)).toMatchObject({ status: 200 });
    expect(await post('sendWithdrawal', held, { json: {} })).toMatchObject({
      ...{ status: 409, body: { code: 'bukan-saatnya' } },
    });
    expect(await post('sendCompletion', held, { json: {} })).toMatchObject({ status: 409 });
  });

  it('shares no key with a completion', async () => {
    const held = await returned();
    const key = newKey();
    expect((await ask('sendCompletion', held, { key, json: {} })).status).toBe(200);
    const said = await ask('sendWithdrawal', held, { key, json: {} });
    expect(said.body).toMatchObject({ ending: 'withdrawn' });
  });

  it.each([
    ['a reason too long', { reason: 'x'.repeat(501) }, 'reason'],
    ['an unknown field', { alasan: 'x' }, 'alasan'],
    ['a number', { reason: 7 }, 'reason'],
  ])('refuses %s', async (_, json, field) => {
    const said = await post('sendWithdrawal', await apply(), { json });
    expect(said.status).toBe(422);
    expect(errorsOf(said)).toHaveProperty([field]);
  });

  it('needs a key and JSON', async () => {
    const held = await apply();
    expect(await ask('sendWithdrawal', held, { json: {} })).toMatchObject({ status: 400 });
    expect(await post('sendWithdrawal', held, { raw: photo() })).toMatchObject({ status: 415 });
  });
});

describe('a secret', () => {
  it('that is wrong looks like a number that is not there, and is slowed down', async () => {
    const held = await apply();
    const wrong = await ask('showStatus', { ...held, secret: 'AAAA-AAAA' });
    const unknown = await ask('showStatus', { number: '261123-AAAA-AAAAA', secret: held.secret });
    const shapeless = await ask('showStatus', { number: '%00', secret: held.secret });
    expect(wrong).toMatchObject({ status: 404, body: { code: 'permohonan-tidak-cocok' } });
    expect([unknown.body, shapeless.body]).toEqual([wrong.body, wrong.body]);
    let last = wrong;
    for (let tries = 0; tries < 6 && last.status === 404; tries++) {
      last = await ask('sendWithdrawal', { ...held, secret: 'BBBB-BBBB' }, { json: {} });
    }
    expect(last).toMatchObject({ status: 429, body: { code: 'terlalu-banyak-percobaan' } });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    world.clock.set(new Date(mondayMorning.getTime() + 300_000));
    expect((await ask('showStatus', held)).status).toBe(200);
    world.clock.set(mondayMorning);
  });

  it('must be there', async () => {
    const { number } = await apply();
    const said = await partner.call('showStatus', { params: { number } });
    expect(said).toMatchObject({ status: 401, body: { code: 'rahasia-kosong' } });
    expect(said.headers['www-authenticate']).toBe('Bearer');
  });
});
