import { beforeAll, describe, expect, it } from 'vitest';
import { city } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { messenger, writers } from '../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle, last } = wa;
const { phone, ticketOf, complain } = writers(world, wa);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

describe('what people send', () => {
  const jpeg = Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////' +
      '////////////////////////////////2wBDAf//////////////////////////////////////////////////' +
      '////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA' +
      'AAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAA' +
      'AAD/2gAMAwEAAhEDEQA/AKAA/9k=',
    'base64',
  );
  const papersOf = async (waId: string) => {
    const { id } = await ticketOf(waId);
    const { rows } = await world.db.raw('select type from documents.file where owner_id = $1', [
      id,
    ]);
    return rows.map(({ type }) => type);
  };

  it('is kept with the ticket: a photo and a voice note', async () => {
    const waId = await complain();
    const voice = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(200, 7)]);
    const media = { kind: 'audio', bytes: voice, type: 'audio/ogg; codecs=opus' } as const;
    await peer().say(waId, { media });
    await peer().say(waId, {
      media: { kind: 'image', bytes: jpeg, type: 'image/jpeg', caption: 'Loketnya kosong' },
    });
    await settle();
    expect((await papersOf(waId)).toSorted()).toEqual(['jpeg', 'ogg']);
  });

  it('is told when it cannot be kept, and the report stays', async () => {
    const waId = await complain();
    const program = Buffer.from('MZ\x90\0 program');
    const media = { kind: 'document', bytes: program, type: 'application/pdf' } as const;
    await peer().say(waId, { media });
    await settle();
    expect(last(waId)).toContain('tidak dapat kami buka');
    const film = Buffer.alloc(11 * 1024 * 1024, 1);
    await peer().say(waId, { media: { kind: 'video', bytes: film, type: 'video/mp4' } });
    await settle();
    expect(last(waId)).toContain('lebih dari 10 MB');
    expect(await papersOf(waId)).toEqual([]);
  });

  it('gives a place, unless it lies in the sea off Africa', async () => {
    const waId = await complain();
    await peer().say(waId, { location: { latitude: 0, longitude: 0 } });
    await settle();
    expect(last(waId)).toContain('di luar Indonesia');
    await peer().say(waId, { location: { latitude: -7.63, longitude: 111.52, name: 'Balai' } });
    await settle();
    expect(await ticketOf(waId)).toMatchObject({ latitude: -7.63, longitude: 111.52 });
  });

  it('gives a place at sea, and is asked whether that was meant', async () => {
    const waId = await complain();
    await peer().say(waId, { location: { latitude: -5.3, longitude: 110.9 } });
    await settle();
    expect(last(waId)).toContain('di tengah laut');
    expect(await ticketOf(waId)).toMatchObject({ latitude: -5.3, longitude: 110.9 });
  });

  it('is that their name be kept secret: officers read it no more', async () => {
    const waId = await complain();
    const { number } = await ticketOf(waId);
    const page = async () => (await counter.get(`/meja/aduan/${number}`)).text;
    expect(await page()).toContain(waId);
    await peer().say(waId, { text: 'Rahasia' });
    await settle();
    expect(last(waId)).toContain('tidak lagi diperlihatkan');
    expect(await page()).not.toContain(waId);
    expect(await page()).toContain('Pelapor meminta namanya dirahasiakan');
  });

  it.each(['', '😡😡', 'halo'])('is no report when it says %j', async (text) => {
    const waId = phone();
    await peer().say(waId, { text });
    await settle();
    expect(last(waId)).toContain('Tulis laporan Anda');
  });

  it('may run from right to left, and hold markup', async () => {
    const waId = await complain('المكتب مغلق منذ الصباح <img src=x onerror=alert(1)>');
    const { number } = await ticketOf(waId);
    const { text } = await counter.get(`/meja/aduan/${number}`);
    expect(text).toContain('المكتب مغلق');
    expect(text).not.toContain('<img src=x');
  });
});
