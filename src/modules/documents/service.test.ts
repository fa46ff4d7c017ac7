import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPdf } from '../../../tests/support/citizen.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { newId } from '../../platform/ids.ts';
import { dropFile } from './queries.ts';
import { keepPaper, openPaper, papersOf } from './service.ts';

const world = testWorld();
let officeId = '';
beforeAll(async () => {
  officeId = (await world.db.raw('select id from organisation.unit limit 1')).rows[0].id;
});

const someone = () => newId(world.now(), world.random);
const keep = (ownerId: string, body: Buffer, filename = 'ktp.pdf') =>
  keepPaper(world, { officeId, ownerId, slot: 'ktp', filename, stream: Readable.from([body]) });
const kept = async (ownerId: string) => {
  const paper = await keep(ownerId, aPdf, 'C:\\Siti Aminah.pdf');
  if (!paper.ok) throw new Error(paper.refusal);
  return paper.value;
};
const onDisk = () => {
  const root = join(world.settings.dataFolder, 'files');
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.filter((f) => f.isFile()).map((f) => f.name);
};

describe('a paper', () => {
  it('comes back to its owner as it was, under a clean name', async () => {
    const owner = someone();
    const { id } = await kept(owner);
    const opened = await openPaper(world, owner, id);
    expect(opened?.paper).toMatchObject({ title: 'Siti Aminah.pdf', type: 'pdf', slot: 'ktp' });
    expect(opened && (await buffer(opened.stream))).toEqual(aPdf);
  });

  it('is not there for another owner', async () => {
    const { id } = await kept(someone());
    expect(await openPaper(world, someone(), id)).toBeUndefined();
  });

  it('has neither its name nor its key in the clear', async () => {
    const owner = someone();
    await kept(owner);
    const { rows } = await world.db.raw(
      `select f::text as row, f.name, length(f.key) as key from documents.file f
       where owner_id = $1`,
      [owner],
    );
    expect(rows[0].row).not.toContain(Buffer.from('Siti').toString('hex'));
    expect(rows[0].key).toBeGreaterThan(32);
    expect(onDisk()).toContain(rows[0].name);
  });

  it('that is dropped is out of sight, and still there for who looks back', async () => {
    const owner = someone();
    const { id } = await kept(owner);
    await dropFile(world.db, owner, { id, at: world.now() });
    expect(await papersOf(world, owner)).toEqual([]);
    expect(await openPaper(world, owner, id)).toBeDefined();
  });
});

describe('what is no paper', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['of another kind, whatever it is called', Buffer.from('MZ program'), 'unknown_type'],
    ['too large', Buffer.concat([aPdf, Buffer.alloc(10 * 1024 * 1024)]), 'too_large'],
  ])('because it is %s leaves nothing on disk and no row', async (_why, body, refusal) => {
    const before = onDisk();
    const owner = someone();
    expect(await keep(owner, body)).toEqual({ ok: false, refusal });
    expect(onDisk()).toEqual(before);
    expect(await papersOf(world, owner)).toEqual([]);
  });

  it('because there are too many is refused', async () => {
    const owner = someone();
    const another = (n: number) => Buffer.concat([aPdf, Buffer.from(`% ${n}`)]);
    for (let n = 0; n < 60; n++) expect(await keep(owner, another(n))).toMatchObject({ ok: true });
    expect(await keep(owner, another(60))).toEqual({ ok: false, refusal: 'too_many' });
    expect(await papersOf(world, owner)).toHaveLength(60);
  });
});
