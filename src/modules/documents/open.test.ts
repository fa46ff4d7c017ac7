import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { lockedPdf, pagePdf } from '../../../tests/support/pdfs.ts';
import { plainJpeg } from '../../../tests/support/photos.ts';
import { openS3Peer } from '../../../tests/support/s3-peer.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { openFileStore } from '../../platform/files/index.ts';
import { newId } from '../../platform/ids.ts';
import { papersOf } from './paper.ts';
import { papersIn } from './papers.testing.ts';

const world = testWorld();
const { someone, offices, send, kept, opened, stored } = papersIn(world);

const script = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
const evil = (words: string) => pagePdf({ words, catalog: script });

/** As papers were kept before: the key sealed alone, the hash plain, the original only. */
async function keptBefore(owner: string, body: Buffer, type: 'pdf' | 'heic'): Promise<string> {
  const { db, files, vault } = world;
  const id = newId(world.now(), world.random);
  const taken = await files.takeIn(Readable.from([body]), body.length);
  const name = await files.keep(taken, Buffer.alloc(32, 1));
  const [office] = await offices();
  const sha256 = createHash('sha256').update(body).digest();
  await db.raw(
    `insert into documents.file
       (office_id, id, owner_id, slot, title, type, bytes, sha256, made_at)
     values ($1, $2, $3, 'ktp', $4, $5, $6, $7, now())`,
    [office, id, owner, vault.seal('lama.pdf', `paper:${id}`), type, body.length, sha256],
  );
  await db.raw(
    `insert into documents.copy (office_id, file_id, part, name, key)
     values ($1, $2, 'kept', $3, $4)`,
    [office, id, name, vault.seal(taken.key, `paper:${id}`)],
  );
  return id;
}

describe('an officer', () => {
  it('sees of a PDF only the copy that runs nothing, the owner gets the original', async () => {
    const [owner, pdf] = [someone(), evil('Surat domisili')];
    const { id } = await kept(pdf, { owner });
    const seen = await opened(owner, id, 'officer');
    if (typeof seen === 'string') throw new Error(seen);
    expect(seen.includes('(Surat domisili) Tj')).toBe(true);
    expect(seen.includes('JavaScript')).toBe(false);
    expect(await opened(owner, id)).toEqual(pdf);
  });

  it('sees of a photo what was kept', async () => {
    const [owner, photo] = [someone(), await plainJpeg({ width: 300, height: 200 })];
    const { id } = await kept(photo, { owner, filename: 'ktp.jpg' });
    expect(await opened(owner, id, 'officer')).toEqual(photo);
  });

  it('does not see a PDF that could not be cleaned, and its owner still can', async () => {
    const { copyist } = world;
    world.copyist = { ...copyist, pdf: async () => ({ ok: false, refusal: 'unclean' }) };
    const [owner, pdf] = [someone(), evil('Surat yang aneh')];
    const { id, closed } = await kept(pdf, { owner });
    world.copyist = copyist;
    expect(closed).toBe('unclean');
    expect(await papersOf(world, owner)).toMatchObject([{ id, closed: 'unclean' }]);
    expect(await opened(owner, id, 'officer')).toBe('unclean');
    expect(await opened(owner, id)).toEqual(pdf);
    const twin = await kept(pdf, { owner: someone() });
    expect(twin.closed).toBe('unclean');
  });
});

describe('a paper from before copies', () => {
  it('opens for its owner, and is cleaned when an officer first opens it', async () => {
    const [owner, pdf] = [someone(), evil('Surat lama')];
    const id = await keptBefore(owner, pdf, 'pdf');
    expect(await opened(owner, id)).toEqual(pdf);
    const seen = await opened(owner, id, 'officer');
    expect(seen).toBeInstanceOf(Buffer);
    expect(seen.includes('JavaScript')).toBe(false);
    const names = stored();
    expect(await opened(owner, id, 'officer')).toEqual(seen);
    expect(stored()).toEqual(names);
  });

  it('is cleaned once when several officers open it at once', async () => {
    const owner = someone();
    const id = await keptBefore(owner, evil('Surat lama yang dibuka bersama'), 'pdf');
    const before = stored();
    const all = await Promise.all(Array.from({ length: 4 }, () => opened(owner, id, 'officer')));
    expect(all.every((seen) => seen instanceof Buffer && seen.equals(all[0] as Buffer))).toBe(true);
    expect(stored()).toHaveLength(before.length + 1);
  });

  it('that asks for a password stays closed to officers, who are told', async () => {
    const owner = someone();
    const id = await keptBefore(owner, lockedPdf('1234', 'Siti'), 'pdf');
    expect(await opened(owner, id, 'officer')).toBe('unclean');
    expect(await papersOf(world, owner)).toMatchObject([{ id, closed: 'unclean' }]);
  });

  it('that is a HEIC opens as it is', async () => {
    const [owner, body] = [someone(), Buffer.from('an old HEIC')];
    const id = await keptBefore(owner, body, 'heic');
    expect(await opened(owner, id, 'officer')).toEqual(body);
  });

  it('and is sent again is one with it', async () => {
    const [owner, pdf] = [someone(), evil('Surat lama dikirim lagi')];
    const id = await keptBefore(owner, pdf, 'pdf');
    expect(await kept(pdf, { owner })).toMatchObject({ id, fresh: false });
  });
});

describe('a store that does not answer', () => {
  it('is told in words, and nothing is half-kept', async () => {
    const peer = await openS3Peer();
    const { files } = world;
    const folder = world.settings.dataFolder;
    const s3 = { ...peer.settings, patience: 300, pauses: [1, 1] };
    world.files = openFileStore({ folder: `${folder}/files`, s3 });
    const [owner, pdf] = [someone(), evil('Surat di ember')];
    const { id } = await kept(pdf, { owner });
    expect(await opened(owner, id)).toEqual(pdf);
    peer.misbehave('busy', 3);
    expect(await opened(owner, id)).toBe('away');
    const before = [stored(), peer.objects.size];
    peer.misbehave('broken', 3);
    expect(await send(evil('Surat lain'), { owner })).toEqual({ ok: false, refusal: 'not_now' });
    expect([stored(), peer.objects.size]).toEqual(before);
    expect(await papersOf(world, owner)).toHaveLength(1);
    world.files = files;
    await peer.close();
  });
});
