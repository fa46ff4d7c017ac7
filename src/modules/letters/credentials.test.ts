import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BsrePeer, openBsrePeer } from '../../../tests/support/bsre-peer.ts';
import { testSite } from '../../../tests/support/http.ts';
import { officerNamed } from '../../../tests/support/officers.ts';
import { signedLetter } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { takeTold } from '../../platform/outbox.ts';
import { verifyPdf } from '../../platform/signing/index.ts';
import { draftTexts } from '../catalogue/index.ts';
import { enrol, samplePhone } from '../identity/index.ts';
import { letterWithCode, letterWithId } from './queries.ts';
import { openDraft } from './service.ts';
import { signLetter } from './sign-waiting.ts';
import { openPaper } from './stored.ts';

const world = testWorld();
const site = testSite(world);
let peer: BsrePeer;
let head: Awaited<ReturnType<typeof site.signInAs>>;
let staffId: string;

beforeAll(async () => {
  peer = await openBsrePeer(world.now());
  const { address, account } = peer;
  world.settings.bsre = { address, account, timeout: 5000 };
  head = await site.signInAs('kepala.madiun');
  const officer = await officerNamed(world, 'kepala.madiun');
  staffId = officer.staffId;
  await enrol(world, officer);
});
beforeEach(() => {
  peer.manner = 'right';
});
afterAll(() => peer.close());

const told = () => world.db.transaction((tx) => takeTold(tx, 1000));

/** A signed letter is written anew and signed, as its page asks for it. */
async function replaced(typed: { nik: string; frasa: string }) {
  const code = await signedLetter(world, null);
  world.clock.set(new Date(world.now().getTime() + 30_000));
  peer.now = world.now();
  const row = await letterWithCode(world.db, code);
  if (!row) throw new Error('no letter');
  const page = `/meja/surat/${code}/ganti`;
  const kode = (await samplePhone(world, staffId)) ?? '';
  const fields = { ...draftTexts(openDraft(world, row)), alasan: 'Salah ketik.', kode, ...typed };
  await told();
  const reply = await head.post(page, fields);
  const asked = (await told()).find(({ topic }) => topic === 'letters.to_sign');
  const again = () => head.post(page, { ...fields, nik: '', frasa: '' });
  return { reply, again, asked: asked?.payload as { officeId: string; letterId: string } };
}

describe('a letter signed with NIK and passphrase', () => {
  it('carries the signature of BSrE, and both are gone when it is signed', async () => {
    const { asked } = await replaced({ nik: peer.nik, frasa: peer.passphrase });
    const { rows } = await world.db.raw('select passphrase from letters.signing');
    expect(rows[0]?.passphrase.toString('latin1')).not.toContain(peer.passphrase);
    expect(await signLetter(world, asked)).toEqual({ ok: true, value: true });
    expect((await world.db.raw('select 1 from letters.signing')).rows).toEqual([]);
    const row = await letterWithId(world.db, asked.officeId, asked.letterId);
    expect(row).toMatchObject({ state: 'signed', signature: 'bsre' });
    expect(peer.forms.at(-1)).toMatchObject({ nik: peer.nik, passphrase: peer.passphrase });
    const paper = row && (await openPaper(world, row));
    const root = peer.keystore.chain.at(-1)?.der ?? Buffer.alloc(0);
    const proof = await verifyPdf(paper ? await buffer(paper) : Buffer.alloc(0), {
      trusted: [root],
    });
    expect(proof).toMatchObject({ intact: true });
    const check = await site.visitor().get(`/periksa/${row?.code}`);
    expect(check.text).toContain('tersertifikasi (BSrE)');
  });

  it('stays without a number when the passphrase is wrong or the service fails', async () => {
    const wrong = await replaced({ nik: peer.nik, frasa: 'bukan ini' });
    const last = async () =>
      (await world.db.raw('select max(last) as n from letters.counter')).rows[0]?.n;
    const before = await last();
    expect(await signLetter(world, wrong.asked)).toMatchObject({ refusal: 'wrong_passphrase' });
    const row = await letterWithId(world.db, wrong.asked.officeId, wrong.asked.letterId);
    expect(row).toMatchObject({ state: 'draft', number: null, fault: 'wrong_passphrase' });
    const failing = await replaced({ nik: peer.nik, frasa: peer.passphrase });
    peer.manner = 'failing';
    expect(await signLetter(world, failing.asked)).toMatchObject({ refusal: 'service_down' });
    expect(await last()).toBe(before + 1);
  });

  it('is not tried with a passphrase that was wrong for another', async () => {
    const first = await replaced({ nik: peer.nik, frasa: 'bukan ini' });
    const second = await replaced({ nik: peer.nik, frasa: 'bukan ini' });
    const tried = peer.forms.length;
    await signLetter(world, first.asked);
    expect(await signLetter(world, second.asked)).toMatchObject({ refusal: 'nothing_asked' });
    expect(peer.forms.length).toBe(tried + 1);
    const row = await letterWithId(world.db, second.asked.officeId, second.asked.letterId);
    expect(row).toMatchObject({ state: 'draft', fault: 'wrong_passphrase' });
  });

  it('is not asked for with one of the two only, and the phone’s code still counts', async () => {
    const { reply, again, asked } = await replaced({ nik: peer.nik, frasa: '' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('NIK (16 angka) dan frasa sandi diisi dua-duanya');
    expect(reply.text).toContain(`value="${peer.nik}"`);
    expect(asked).toBeUndefined();
    expect((await again()).status).toBe(200);
    expect((await told()).some(({ topic }) => topic === 'letters.to_sign')).toBe(true);
  });

  it('is not asked for with a NIK unknown to BSrE, and the phone’s code still counts', async () => {
    const { reply, again, asked } = await replaced({ nik: '3577000000000009', frasa: 'rahasia' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('belum terdaftar di BSrE');
    expect(reply.text).not.toContain('rahasia');
    expect(asked).toBeUndefined();
    expect((await again()).status).toBe(200);
  });

  it('is offered only where the installation reaches BSrE', async () => {
    const code = await signedLetter(world, null);
    const { bsre } = world.settings;
    const page = `/meja/surat/${code}/ganti`;
    expect((await head.get(page)).text).toContain('Frasa sandi BSrE');
    world.settings.bsre = null;
    expect((await head.get(page)).text).not.toContain('Frasa sandi BSrE');
    world.settings.bsre = bsre;
  });
});
