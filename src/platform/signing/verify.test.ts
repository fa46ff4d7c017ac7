import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileOf, type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { setLetter } from '../../../tests/support/letters.ts';
import { signatory, signedMessage } from './cms.ts';
import { partsOf, readElement } from './der.ts';
import { openOfficeSigner, readKeystore, verifyPdf } from './index.ts';
import { PdfFile } from './pdf-file.ts';
import { coveredBytes, dateOf, digestOf, signaturesIn } from './pdf-signatures.ts';
import { embedSignature, prepareSignature } from './pdf-update.ts';

const at = new Date('2026-11-24T02:03:04Z');
const field = { name: 'Siti Aminah', reason: '', location: '', at };

let letter: Buffer;
let siti: Issued;
let signed: Buffer;

async function sign(keystore: Issued, pdf: Uint8Array = letter): Promise<Buffer> {
  const outcome = await openOfficeSigner({ keystore }).sign(pdf, field);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return Buffer.from(outcome.value.pdf);
}

/** A letter whose message is what `make` answers for its digest. */
async function signedBy(make: (digest: Buffer) => Buffer | Promise<Buffer>): Promise<Buffer> {
  const prepared = prepareSignature(letter, field, 4000);
  if (!prepared.ok) throw new Error(prepared.refusal);
  return embedSignature(prepared.value, await make(prepared.value.digest));
}

async function messageFor(digest: Buffer, keystore = siti): Promise<Buffer> {
  const { certificate, chain, key } = keystore;
  const message = await signedMessage(digest, signatory(certificate, chain, key));
  if (!message.ok) throw new Error('no message');
  return message.value;
}

const changed = (pdf: Buffer, from: string, to: string): Buffer => {
  const text = pdf.toString('latin1');
  if (!text.includes(from) || from.length !== to.length) throw new Error(`no ${from}`);
  return Buffer.from(text.replace(from, to), 'latin1');
};

const whyOf = async (pdf: Uint8Array, trusted: Uint8Array[] = [siti.root.der]) =>
  (await verifyPdf(pdf, { trusted })).why;

beforeAll(async () => {
  letter = await setLetter('Surat Keterangan', 3);
  siti = await issueKeystore();
  signed = await sign(siti);
});

describe('a signed letter', () => {
  it('is intact as it was signed, and names its signer', async () => {
    expect(await verifyPdf(signed, { trusted: [siti.root.der] })).toMatchObject({
      ...{ intact: true, why: null },
      signatures: [{ field: 'TandaTangan1', kind: 'signature', why: null, claimedAt: at }],
    });
  });

  it('is intact by itself, though nobody is trusted', async () => {
    expect(await verifyPdf(signed)).toMatchObject({ intact: true });
    expect(await whyOf(signed, [])).toBe('not_trusted');
  });

  it.each([
    ['a line end', '\n'],
    ['a word', 'halo'],
    ['much', 'x'.repeat(9000)],
    ['an empty revision', '\nxref\n0 0\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n'],
  ])('is not intact when %s was added behind it', async (_, text) => {
    const verdict = await verifyPdf(Buffer.concat([signed, Buffer.from(text)]));
    expect(verdict).toMatchObject({ intact: false });
  });

  it('is not intact when its end was cut off', async () => {
    for (const bytes of [1, 2, 40, 3000]) {
      expect(await verifyPdf(signed.subarray(0, -bytes))).toMatchObject({ intact: false });
    }
  });

  it.each([
    ['the claimed time', 'D:20261124020304Z', 'D:20251124020304Z', 'changed'],
    ['the name', '(Siti Aminah) /Reason', '(Siti Rohana) /Reason', 'changed'],
    ['the kind of signature', '/ETSI.CAdES.detached', '/ETSI.CAdES.detachee', 'unsupported'],
    ['what it covers', '/ByteRange [0 ', '/ByteRange [1 ', 'range_wrong'],
    ['where its message is', '/Contents <30', '/Contants <30', 'range_wrong'],
    ['the flags of its field', '/F 132', '/F 130', 'changed'],
  ])('is not intact when %s was changed', async (_, from, to, why) => {
    expect(await whyOf(changed(signed, from, to))).toBe(why);
  });

  it('covers everything but its message', async () => {
    const [found] = signaturesIn(new PdfFile(signed));
    if (!found?.covers) throw new Error('no signature');
    const rest = signed.length - coveredBytes(signed, found.covers).length;
    expect(rest).toBe(found.covers.roomEnd - found.covers.roomAt);
    expect(signed[found.covers.roomAt]).toBe('<'.charCodeAt(0));
    expect(signed[found.covers.roomEnd - 1]).toBe('>'.charCodeAt(0));
  });

  it.each([
    ['one byte more than its message', 0, 1],
    ['one byte less than its message', 1, 0],
    ['a word before its message', -8, 0],
  ])('is refused when it leaves out %s', async (_, before, after) => {
    const digestless = await signedBy(() => Buffer.from('3003020101', 'hex'));
    const [found] = signaturesIn(new PdfFile(digestless));
    if (!found?.covers) throw new Error('no signature');
    const { roomAt, roomEnd, end } = found.covers;
    const from = `[0 ${roomAt} ${roomEnd} ${end - roomEnd}`;
    const range = `[0 ${roomAt + before} ${roomEnd + after} ${end - roomEnd - after}`;
    const text = digestless.toString('latin1').replace(from.padEnd(45), range.padEnd(45));
    expect(await whyOf(Buffer.from(text, 'latin1'))).toBe('range_wrong');
  });

  it('is not signed when it only has a field for it', async () => {
    expect(await whyOf(letter)).toBe('not_signed');
    expect(await whyOf(changed(signed, '/V ', '/W '))).toBe('not_signed');
  });
});

describe('a message', () => {
  it('of a certificate that had ended, or was not valid yet, proves nothing', async () => {
    const [old, young] = [
      await issueKeystore({ until: '2026-11-01Z' }),
      await issueKeystore({ from: '2026-12-01Z' }),
    ];
    expect(await whyOf(await signedBy((digest) => messageFor(digest, old)))).toBe('expired');
    expect(await whyOf(await signedBy((digest) => messageFor(digest, young)))).toBe(
      'not_yet_valid',
    );
  });

  it('of a certificate that is not for signing proves nothing', async () => {
    const authority = await issueKeystore({ usage: 'authority' });
    const pdf = await signedBy((digest) => messageFor(digest, authority));
    expect(await whyOf(pdf)).toBe('not_for_signing');
  });

  it('of somebody else is not trusted, though it is whole', async () => {
    const stranger = await issueKeystore({ commonName: 'Siti Aminah' });
    expect(await whyOf(await sign(stranger))).toBe('not_trusted');
    expect(await whyOf(await sign(stranger), [stranger.root.der])).toBeNull();
  });

  it('about another letter proves nothing', async () => {
    const pdf = await signedBy(() => messageFor(Buffer.alloc(32, 7)));
    expect(await whyOf(pdf)).toBe('changed');
  });

  it('of a digest that is no longer believed proves nothing', async () => {
    const [sha256, sha224] = ['608648016503040201', '608648016503040204'];
    const pdf = await signedBy(async (digest) => {
      const hex = (await messageFor(digest)).toString('hex');
      return Buffer.from(hex.replaceAll(sha256, sha224), 'hex');
    });
    expect(await whyOf(pdf)).toBe('unsupported');
  });

  it('signed with another key than its certificate’s proves nothing', async () => {
    const other = await issueKeystore();
    const pdf = await signedBy((digest) => messageFor(digest, { ...siti, key: other.key }));
    expect(await whyOf(pdf)).toBe('signature_wrong');
  });

  it('that carries its own content is not about the letter', async () => {
    const pdf = await signedBy(async (digest) => {
      const message = await messageFor(digest);
      const data = Buffer.from('300b06092a864886f70d010701', 'hex');
      const at = message.indexOf(data);
      const carried = Buffer.from('301106092a864886f70d010701a0040402686f', 'hex');
      return relengthened(
        Buffer.concat([message.subarray(0, at), carried, message.subarray(at + 13)]),
        6,
      );
    });
    expect(await whyOf(pdf)).toBe('unreadable');
  });

  it('whose lengths are left open is read like any other', async () => {
    const pdf = await signedBy(async (digest) => {
      const whole = readElement(await messageFor(digest));
      const [type, wrapped] = partsOf(whole);
      const [data] = partsOf(wrapped);
      const open = (tag: number, ...parts: Uint8Array[]) =>
        Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
      if (!type || !data) throw new Error('no message');
      return open(0x30, type.raw, open(0xa0, open(0x30, data.content)));
    });
    expect(await whyOf(pdf)).toBeNull();
  });

  it.each([
    ['nothing', '3000'],
    ['a number', '020101'],
    ['half of one', '3082ffff'],
  ])('that is %s proves nothing', async (_, hex) => {
    expect(await whyOf(await signedBy(() => Buffer.from(hex, 'hex')))).toBe('unreadable');
  });

  it('of RSA, from a file of keys, proves as well', async () => {
    const read = await readKeystore(fileOf('rsa-accent'), 'sandi é 2026');
    if (!read.ok) throw new Error(read.refusal);
    const root = read.value.chain[0];
    if (!root) throw new Error('no root');
    expect(await whyOf(await sign({ ...read.value, root }), [root.der])).toBeNull();
  });
});

/** The message with `more` bytes in it, its outer three lengths counting them. */
function relengthened(message: Buffer, more: number): Buffer {
  for (const place of [2, 17, 21]) message.writeUInt16BE(message.readUInt16BE(place) + more, place);
  return message;
}

describe('files of other programs', () => {
  it('are read though their objects lie in streams', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    const packed = Buffer.from(await document.save({ useObjectStreams: true }));
    expect(await whyOf(packed)).toBe('not_signed');
  });

  it.each([
    ["D:20240625163641+07'00'", '2024-06-25T09:36:41.000Z'],
    ['D:20240625163641Z', '2024-06-25T16:36:41.000Z'],
    ['D:2024', '2024-01-01T00:00:00.000Z'],
    ['D:20249925', null],
    ['kemarin', null],
    [null, null],
  ])('tell the time %s', (text, expected) => {
    expect(dateOf(text)?.toISOString() ?? null).toBe(expected);
  });

  it('have the digest of what is covered, whatever is left out', () => {
    const bytes = Buffer.from('abcdef');
    const covers = { roomAt: 2, roomEnd: 4, end: 6 };
    const other = digestOf('sha256', Buffer.from('ab??ef'), covers);
    expect(digestOf('sha256', bytes, covers).equals(other)).toBe(true);
    expect(coveredBytes(bytes, covers).toString()).toBe('abef');
  });

  it('are not read when they are larger than any letter', async () => {
    const huge = new Uint8Array(33 * 1024 * 1024);
    expect(await verifyPdf(huge)).toMatchObject({ why: 'too_large' });
  });
});
