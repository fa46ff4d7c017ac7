import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { setLetter } from '../../../tests/support/letters.ts';
import { openTimestampPeer } from '../../../tests/support/timestamp-peer.ts';
import { openOfficeSigner, verifyPdf } from './index.ts';

const at = new Date('2026-11-24T02:03:04Z');
const wish = { name: 'Siti Aminah', reason: 'Menerbitkan', location: 'Gambiran', at };

let siti: Issued;
let signed: Buffer;
let twice: Buffer;

const verdict = (pdf: Uint8Array) => verifyPdf(pdf, { trusted: [siti.root.der] });

beforeAll(async () => {
  siti = await issueKeystore();
  const signer = openOfficeSigner({ keystore: siti });
  const sign = async (pdf: Uint8Array): Promise<Buffer> => {
    const outcome = await signer.sign(pdf, wish);
    if (!outcome.ok) throw new Error(outcome.refusal);
    return Buffer.from(outcome.value.pdf);
  };
  signed = await sign(await setLetter('Surat Keterangan'));
  twice = await sign(signed);
});

const flip = (pdf: Buffer, place: number, change: number): Buffer => {
  const bytes = Buffer.from(pdf);
  bytes[place] = (bytes[place] ?? 0) ^ change;
  return bytes;
};

const aChange = fc.integer({ min: 1, max: 255 });

describe('one changed byte', () => {
  it('is caught wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), aChange, async (place, change) => {
        expect((await verdict(flip(signed, place, change))).intact).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is caught in the message itself, where nothing is signed but the message', async () => {
    const start = signed.indexOf('/Contents <30') + '/Contents '.length;
    const end = signed.indexOf('>', start);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: end }), aChange, async (place, change) => {
        expect((await verdict(flip(signed, place, change))).intact).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is caught in a letter that was signed twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(twice.length - 1), aChange, async (place, change) => {
        expect((await verdict(flip(twice, place, change))).intact).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is caught in a timestamp', async () => {
    const clock = await openTimestampPeer(at);
    const signer = openOfficeSigner({ keystore: siti, timestamps: { url: clock.url } });
    const outcome = await signer.sign(await setLetter('Surat'), wish);
    await clock.close();
    if (!outcome.ok) throw new Error(outcome.refusal);
    const pdf = Buffer.from(outcome.value.pdf);
    expect((await verdict(pdf)).intact).toBe(true);
    const start = pdf.indexOf('060b2a864886f70d0109100104');
    const end = pdf.indexOf('0000000000', start);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: end }), aChange, async (place, change) => {
        expect((await verdict(flip(pdf, place, change))).intact).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile bytes', () => {
  const answered = async (pdf: Uint8Array): Promise<void> => {
    expect((await verdict(pdf)).intact).toBe(false);
  };

  it('are answered, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), (bytes) => answered(bytes)),
      { numRuns: 100 },
    );
  });

  it('are answered when they are a signed letter, mixed up', async () => {
    const words = [
      '<<',
      '>>',
      '[',
      ']',
      '0 R',
      '/Kids',
      '/V',
      '/Fields',
      'endobj',
      '999999999',
      '(',
    ];
    const edit = fc.record({
      place: fc.nat(twice.length - 1),
      length: fc.nat(60),
      text: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 20 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = twice.toString('latin1');
        for (const { place, length, text: put } of edits) {
          text = text.slice(0, place) + put + text.slice(place + length + 1);
        }
        return answered(Buffer.from(text === twice.toString('latin1') ? '' : text, 'latin1'));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      'fields that hold each other',
      (text: string) => text.replace('/FT /Sig', '/FT /Sig /Kids [23 0 R 23 0 R]'),
    ],
    [
      'a thousand fields that are one',
      (text: string) => text.replace(/Fields \[(\d+ 0 R)/, `Fields [${'$1 '.repeat(9000)}`),
    ],
    [
      'an array of a million',
      (text: string) => text.replace('/Fields [', `/Fields [${'0 '.repeat(1_000_000)}`),
    ],
    [
      'brackets to the bottom',
      (text: string) => text.replace('/Fields [', `/Fields [${'['.repeat(1_000_000)}`),
    ],
  ])('are answered when they are %s', async (_, spoil) => {
    const text = signed.toString('latin1');
    await answered(Buffer.from(spoil(text), 'latin1'));
  });
});
