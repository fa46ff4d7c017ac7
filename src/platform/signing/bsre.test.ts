import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BsreManner, type BsrePeer, openBsrePeer } from '../../../tests/support/bsre-peer.ts';
import { issueKeystore } from '../../../tests/support/keystores.ts';
import { setLetter } from '../../../tests/support/letters.ts';
import { wordFor } from './bsre-answer.ts';
import {
  type BsreService,
  bsreStatusOf,
  openBsreSigner,
  openOfficeSigner,
  verifyPdf,
} from './index.ts';

const at = new Date('2026-11-24T02:03:04Z');

let peer: BsrePeer;
let letter: Buffer;

beforeAll(async () => {
  peer = await openBsrePeer(at);
  letter = await setLetter('Izin Operasional');
  peer.other = await setLetter('Surat orang lain');
});
beforeEach(() => {
  peer.manner = 'right';
});
afterAll(() => peer.close());

const service = (more: Partial<BsreService> = {}): BsreService => ({
  ...{ address: peer.address, account: peer.account, timeout: 5000 },
  ...more,
});

const wish = () => ({
  ...{ name: 'Pejabat Uji', reason: 'Menerbitkan izin', location: 'Banyuwangi', at },
  passphrase: peer.passphrase,
});

const sign = (manner: BsreManner, pdf: Uint8Array = letter) => {
  peer.manner = manner;
  return openBsreSigner(service(), peer.nik).sign(pdf, wish());
};

describe('a letter signed by BSrE', () => {
  it.each<BsreManner>(['right', 'as_text', 'by_id'])('is ours, and proved: %s', async (manner) => {
    const outcome = await sign(manner);
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(outcome.value).toMatchObject({
      ...{ kind: 'bsre', timestamped: false, keepsOriginal: true },
      signer: { subject: { commonName: 'Pejabat Uji' } },
    });
    const root = peer.keystore.chain.at(-1)?.der ?? Buffer.alloc(0);
    expect(await verifyPdf(outcome.value.pdf, { trusted: [root] })).toMatchObject({ intact: true });
  });

  it('is sent as the service wants it, and nothing more', async () => {
    await sign('right');
    expect(peer.forms.at(-1)).toEqual({
      ...{ nik: peer.nik, passphrase: peer.passphrase, tampilan: 'invisible' },
      ...{ reason: 'Menerbitkan izin', location: 'Banyuwangi' },
    });
  });

  it('may bear the office’s signature already', async () => {
    const office = openOfficeSigner({ keystore: await issueKeystore() });
    const first = await office.sign(letter, wish());
    if (!first.ok) throw new Error(first.refusal);
    expect(await sign('right', first.value.pdf)).toMatchObject({ value: { keepsOriginal: true } });
  });

  it('is known when the service wrote it anew and did not keep our bytes', async () => {
    expect(await sign('rewritten')).toMatchObject({ value: { keepsOriginal: false } });
  });

  it.each<[BsreManner, string]>([
    ['garbage', 'answer_unproven'],
    ['empty', 'answer_unproven'],
    ['unsigned', 'answer_unproven'],
    ['other_letter', 'answer_unproven'],
    ['earlier', 'answer_unproven'],
    ['endless', 'answer_unproven'],
    ['failing', 'service_down'],
    ['ended', 'expired'],
  ])('is refused when the service answers %s', async (manner, why) => {
    expect(await sign(manner)).toEqual({ ok: false, refusal: why });
  });

  it('is not waited for longer than was said', async () => {
    peer.manner = 'silent';
    const signer = openBsreSigner(service({ timeout: 300 }), peer.nik);
    expect(await signer.sign(letter, wish())).toEqual({ ok: false, refusal: 'service_down' });
  });

  it.each<BsreManner>(['right', 'old_words'])('tells a wrong passphrase: %s', async (manner) => {
    peer.manner = manner;
    const signer = openBsreSigner(service(), peer.nik);
    const wrong = { ...wish(), passphrase: 'salah' };
    expect(await signer.sign(letter, wrong)).toEqual({ ok: false, refusal: 'wrong_passphrase' });
  });

  it('tells who is not registered, and whom the service does not let in', async () => {
    const stranger = openBsreSigner(service(), '3510010101800002');
    expect(await stranger.sign(letter, wish())).toEqual({ ok: false, refusal: 'not_registered' });
    const account = { name: 'esign', password: 'salah' };
    const outside = openBsreSigner(service({ account }), peer.nik);
    expect(await outside.sign(letter, wish())).toEqual({ ok: false, refusal: 'not_allowed' });
  });

  it('is not asked for without a passphrase', async () => {
    const asked = peer.forms.length;
    const { passphrase: _, ...without } = wish();
    const signer = openBsreSigner(service(), peer.nik);
    expect(await signer.sign(letter, without)).toEqual({
      ok: false,
      refusal: 'passphrase_missing',
    });
    expect(peer.forms).toHaveLength(asked);
  });

  it('never has the passphrase in what comes out, whatever the service says', async () => {
    for (const manner of ['ended', 'garbage', 'failing', 'right'] as const) {
      const outcome = await sign(manner);
      const { passphrase } = peer;
      expect(JSON.stringify(outcome.ok ? outcome.value.signer : outcome)).not.toContain(passphrase);
      const pdf = outcome.ok ? Buffer.from(outcome.value.pdf) : Buffer.alloc(0);
      expect(pdf.includes(passphrase)).toBe(false);
    }
  });
});

describe('who signs with BSrE', () => {
  it('is known before a letter waits', async () => {
    expect(await bsreStatusOf(service(), peer.nik)).toEqual({ ok: true, value: 'active' });
    const stranger = await bsreStatusOf(service(), '../../admin');
    expect(stranger).toEqual({ ok: false, refusal: 'not_registered' });
    const down = await bsreStatusOf(service({ address: 'http://127.0.0.1:1/' }), peer.nik);
    expect(down).toEqual({ ok: false, refusal: 'service_down' });
  });

  it.each([
    [
      400,
      '{"error":"Proses signing gagal : User tidak terdaftar 2011","status_code":400}',
      'not_registered',
    ],
    [400, '{"status_code":2031,"error":"Passphrase anda salah !!!"}', 'wrong_passphrase'],
    [500, '{"message":"Passphrase anda salah"}', 'wrong_passphrase'],
    [400, '{"error":"Sertifikat kadaluarsa"}', 'expired'],
    [400, '{"error":"Masa berlaku sertifikat habis"}', 'expired'],
    [404, '{"error":"User belum memiliki sertifikat"}', 'not_registered'],
    [403, '', 'not_allowed'],
    [502, '<html>Bad Gateway</html>', 'service_down'],
    [400, '{"error":"Dokumen rusak"}', 'service_refused'],
    [400, '[1,2', 'service_refused'],
    [400, '{"status_code":{"a":1},"error":7}', 'service_refused'],
  ])('is told in our words: %i %s', (status, body, word) => {
    expect(wordFor(status, Buffer.from(body))).toBe(word);
  });
});
