import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWhatsApp, type WhatsApp } from './gateway.ts';
import type { OutContent } from './out-content.ts';
import { openWhatsAppPeer } from './peer.ts';
import type { Peer } from './peer-types.ts';

let peer: Peer;
let whatsapp: WhatsApp;
const delivered: string[] = [];

beforeAll(async () => {
  peer = await openWhatsAppPeer({
    office: 'kantor',
    templates: { status_aduan: 2 },
    deliver: async (body) => {
      delivered.push(body.toString());
      return 200;
    },
  });
  whatsapp = openWhatsApp(peer.settings);
});
afterAll(() => peer.close());
beforeEach(() => {
  peer.manner.answers = [];
  peer.manner.wrongHash = false;
  peer.manner.media = [];
});

const to = '6281230004567';
const send = (content: OutContent) =>
  whatsapp.send({ to, content, replyTo: null, reference: 'kiriman-1' });
const text: OutContent = { kind: 'text', text: 'Laporan Anda kami terima.' };

describe('a message', () => {
  it.each<[string, OutContent]>([
    ['words', text],
    ['buttons', { kind: 'buttons', text: 'Beres?', buttons: [{ id: 'A', title: 'x'.repeat(40) }] }],
    [
      'a list',
      { kind: 'list', text: 'Pilih', button: 'Pilih', rows: [{ id: 'A', title: 'Satu' }] },
    ],
    ['a wish for the place', { kind: 'ask_place', text: 'Di mana?' }],
    ['a template', { kind: 'template', name: 'status_aduan', language: 'id', values: ['1', ' '] }],
    ['very long words', { kind: 'text', text: 'a'.repeat(9000) }],
  ])('of %s has a shape that is taken', async (_what, content) => {
    expect(await send(content)).toMatchObject({ ok: true });
  });

  it('carries our own name of it, and the message that it answers', async () => {
    await whatsapp.send({ to, content: text, replyTo: 'wamid.A', reference: 'kiriman-9' });
    expect(peer.sent.at(-1)).toMatchObject({
      context: { message_id: 'wamid.A' },
      biz_opaque_callback_data: 'kiriman-9',
    });
  });

  it.each([
    [
      { status: 429, after: 7 },
      { word: 'rate', after: 7 },
    ],
    [
      { status: 400, code: 131056 },
      { word: 'rate', code: 131056 },
    ],
    [{ status: 400, code: 131047 }, { word: 'window_closed' }],
    [{ status: 400, code: 131026 }, { word: 'no_such_recipient' }],
    [{ status: 401, code: 190 }, { word: 'token' }],
    [{ status: 400, code: 100 }, { word: 'refused' }],
    [{ status: 500, code: 0 }, { word: 'unsure' }],
    ['cut', { word: 'unsure' }],
  ] as const)('that is answered %j is known for what it is', async (answer, trouble) => {
    peer.manner.answers = [answer];
    expect(await send(text)).toMatchObject({ ok: false, refusal: trouble });
  });

  it.each<[string, OutContent]>([
    ['unknown', { kind: 'template', name: 'lain', language: 'id', values: [] }],
    ['short of values', { kind: 'template', name: 'status_aduan', language: 'id', values: ['1'] }],
  ])('by a template that is %s will not go later either', async (_what, content) => {
    expect(await send(content)).toMatchObject({ refusal: { word: 'template' } });
  });

  it('that found nobody to take it was surely not sent', async () => {
    const gone = await openWhatsAppPeer({ office: 'kantor', deliver: async () => 200 });
    await gone.close();
    const nobody = openWhatsApp(gone.settings);
    const sent = await nobody.send({ to, content: text, replyTo: null, reference: 'x' });
    expect(sent).toMatchObject({ refusal: { word: 'unreachable' } });
  });
});

describe('a file of the office', () => {
  const file = { bytes: Buffer.alloc(3000, 7), type: 'image/jpeg', filename: 'lampu.jpg' };
  const uploaded = async () => {
    const taken = await whatsapp.upload(file);
    if (!taken.ok) throw new Error(taken.refusal.word);
    return taken.value.mediaId;
  };

  it('is uploaded, and shown in a message or above its buttons', async () => {
    const media = { kind: 'image', id: await uploaded(), filename: 'lampu.jpg' } as const;
    expect(await send({ kind: 'media', media, text: 'x'.repeat(2000) })).toMatchObject({
      ok: true,
    });
    const buttons = [{ id: 'A', title: 'Ya' }];
    const above: OutContent = { kind: 'buttons', text: 'Beres?', buttons, header: media };
    expect(await send(above)).toMatchObject({ ok: true });
    expect(peer.sent.at(-1)?.interactive?.header?.image).toEqual({ id: media.id });
  });

  it('that is a document keeps its name', async () => {
    const media = { kind: 'document', id: await uploaded(), filename: 'surat.pdf' } as const;
    await send({ kind: 'media', media, text: 'Suratnya' });
    const { id, filename } = media;
    expect(peer.sent.at(-1)?.document).toEqual({ id, filename, caption: 'Suratnya' });
  });

  it.each([
    [{ status: 429 }, { word: 'rate' }],
    [{ status: 401, code: 190 }, { word: 'token' }],
    [{ status: 500, code: 0 }, { word: 'unsure' }],
    [{ status: 400, code: 100 }, { word: 'refused' }],
    ['cut', { word: 'unsure' }],
  ] as const)('that is answered %j is known for what it is', async (answer, trouble) => {
    peer.manner.uploads = [answer];
    expect(await whatsapp.upload(file)).toMatchObject({ ok: false, refusal: trouble });
  });

  it('of a kind that they do not take is refused', async () => {
    const odd = await whatsapp.upload({ ...file, type: 'image/heic' });
    expect(odd).toMatchObject({ refusal: { word: 'refused', code: 100 } });
  });
});

describe('what was sent along', () => {
  const bytes = Buffer.alloc(5000, 3);
  const idOf = async () => {
    await peer.say(to, { media: { kind: 'image', bytes, type: 'image/jpeg' } });
    return /"image":\{"id":"([^"]+)"/.exec(delivered.at(-1) ?? '')?.[1] ?? '';
  };

  it('is fetched with its kind', async () => {
    const found = await whatsapp.media(await idOf(), 10_000);
    if (!found.ok) throw new Error(found.refusal);
    expect(await buffer(found.value.stream)).toEqual(bytes);
    expect(found.value.type).toBe('image/jpeg');
  });

  it('is not begun to be fetched when it is too large', async () => {
    expect(await whatsapp.media(await idOf(), 4999)).toEqual({ ok: false, refusal: 'too_large' });
  });

  it('fails under its reader when it is not what was announced', async () => {
    const id = await idOf();
    peer.manner.wrongHash = true;
    const found = await whatsapp.media(id, 10_000);
    if (!found.ok) throw new Error(found.refusal);
    await expect(buffer(found.value.stream)).rejects.toThrow('changed');
  });

  it('is fetched later when they have no time now, and not given up', async () => {
    const id = await idOf();
    for (const status of [429, 401, 500, 503]) {
      peer.manner.media = [status];
      expect(await whatsapp.media(id, 10_000)).toEqual({ ok: false, refusal: 'again' });
    }
  });

  it('is gone when they no longer have it', async () => {
    expect(await whatsapp.media('tidak-ada', 100)).toEqual({ ok: false, refusal: 'gone' });
  });
});
