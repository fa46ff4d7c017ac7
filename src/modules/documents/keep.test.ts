import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aPdf } from '../../../tests/support/citizen.ts';
import { heicOf } from '../../../tests/support/heic.ts';
import { lockedPdf, pagePdf } from '../../../tests/support/pdfs.ts';
import { phoneJpeg, plainJpeg } from '../../../tests/support/photos.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { papersOf } from './paper.ts';
import { papersIn } from './papers.testing.ts';
import { dropFile } from './queries.ts';

const world = testWorld();
const { someone, send, kept, opened, stored } = papersIn(world);

describe('a paper', () => {
  it('comes back to its owner as it was, under a clean name', async () => {
    const owner = someone();
    const { id } = await kept(aPdf, { owner, filename: 'C:\\Siti Aminah.pdf' });
    const [paper] = await papersOf(world, owner);
    expect(paper).toMatchObject({ id, title: 'Siti Aminah.pdf', type: 'pdf', slot: 'ktp' });
    expect(await opened(owner, id)).toEqual(aPdf);
  });

  it('is not there for another owner', async () => {
    const { id } = await kept(aPdf);
    expect(await opened(someone(), id)).toBe('unknown');
  });

  it('has neither its name, its key nor its hash in the clear', async () => {
    const owner = someone();
    await kept(aPdf, { owner, filename: 'Siti.pdf' });
    const { rows } = await world.db.raw(
      `select f::text || c::text as row, c.name from documents.file f
       join documents.copy c on c.file_id = f.id where f.owner_id = $1`,
      [owner],
    );
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(aPdf).digest('hex');
    for (const { row } of rows) {
      expect(row).not.toContain(Buffer.from('Siti').toString('hex'));
      expect(row).not.toContain(hash);
    }
    expect(rows.map(({ name }) => name).filter((name) => !stored().includes(name))).toEqual([]);
  });

  it('that is dropped is out of sight, and still there for who looks back', async () => {
    const owner = someone();
    const { id } = await kept(aPdf, { owner });
    await dropFile(world.db, owner, { id, at: world.now() });
    expect(await papersOf(world, owner)).toEqual([]);
    expect(await opened(owner, id)).toEqual(aPdf);
  });

  it('sent twice for the same requirement is one, also after it was made smaller', async () => {
    const photo = await phoneJpeg({ width: 300, height: 200 });
    for (const [body, name] of [
      [aPdf, 'a.pdf'],
      [photo, 'b.jpg'],
    ] as const) {
      const owner = someone();
      const first = await kept(body, { owner, filename: name });
      const again = await kept(body, { owner, filename: name });
      expect([first.fresh, again.fresh, again.id]).toEqual([true, false, first.id]);
      expect(await papersOf(world, owner)).toHaveLength(1);
    }
  });

  it('sent by twenty hands at once for one requirement is one', async () => {
    const owner = someone();
    const pdf = pagePdf({ words: 'Berkas yang ditekan dua puluh kali' });
    const papers = await Promise.all(Array.from({ length: 20 }, () => kept(pdf, { owner })));
    expect(new Set(papers.map(({ id }) => id)).size).toBe(1);
    expect(papers.filter(({ fresh }) => fresh)).toHaveLength(1);
  });
});

describe('a photo', () => {
  it('is kept small, without its place, and called what it is', async () => {
    const owner = someone();
    const photo = await phoneJpeg({ width: 3000, height: 2000 });
    const { id } = await kept(photo, { owner, filename: 'ktp.JPG' });
    const bytes = await opened(owner, id);
    if (typeof bytes === 'string') throw new Error(bytes);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1600, height: 2400 });
    expect(bytes.includes('Ponsel')).toBe(false);
    const [paper] = await papersOf(world, owner);
    expect(paper).toMatchObject({ type: 'jpeg', bytes: bytes.length, title: 'ktp.JPG' });
  });

  it('of an iPhone is kept as a JPEG', async () => {
    const heic = heicOf({ columns: 1, colours: [[81, 90, 240]] });
    const paper = await kept(heic, { filename: 'IMG_0001.HEIC' });
    expect(paper).toMatchObject({ type: 'jpeg', title: 'IMG_0001.jpg' });
  });

  it('that is small and clean stays byte for byte', async () => {
    const [owner, photo] = [someone(), await plainJpeg({ width: 300, height: 200 })];
    const { id } = await kept(photo, { owner });
    expect(await opened(owner, id)).toEqual(photo);
  });
});

describe('what is no paper', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['of another kind, whatever it is called', Buffer.from('MZ program'), 'unknown_type'],
    ['too large', Buffer.concat([aPdf, Buffer.alloc(10 * 1024 * 1024)]), 'too_large'],
    ['a photo of nothing', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'broken'],
    ['a PDF of nothing', Buffer.from('%PDF-1.7\n'), 'broken_pdf'],
    ['a PDF behind a password', lockedPdf('1234', 'Siti'), 'locked_pdf'],
  ])('because it is %s leaves nothing in the store and no row', async (_why, body, refusal) => {
    const before = stored();
    const owner = someone();
    expect(await send(body, { owner })).toEqual({ ok: false, refusal });
    expect(stored()).toEqual(before);
    expect(await papersOf(world, owner)).toEqual([]);
  });

  it('because there are too many is refused', async () => {
    const owner = someone();
    const another = (n: number) => Buffer.concat([aPdf, Buffer.from(`% ${n}`)]);
    for (let n = 0; n < 60; n++)
      expect(await send(another(n), { owner })).toMatchObject({ ok: true });
    expect(await send(another(60), { owner })).toEqual({ ok: false, refusal: 'too_many' });
    expect(await papersOf(world, owner)).toHaveLength(60);
  });

  it('because nobody has time for it is refused, and may come again', async () => {
    const { copyist } = world;
    const pdf = pagePdf({ words: 'Surat pada hari yang sibuk' });
    world.copyist = { ...copyist, pdf: async () => ({ ok: false, refusal: 'busy' }) };
    expect(await send(pdf)).toEqual({ ok: false, refusal: 'not_now' });
    world.copyist = copyist;
    expect(await send(pdf)).toMatchObject({ ok: true });
  });
});
