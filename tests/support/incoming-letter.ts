import type { Reply, Visitor } from './http.ts';
import { pagePdf } from './pdfs.ts';
import type { TestWorld } from './world.ts';

/** Letters that come to the Kankemenag Kota Madiun, as its front office enters them. */

export interface IncomingWish {
  from?: string;
  subject?: string;
  /** Code of the unit it is written to. */
  to?: string;
  key?: string;
  /** The words on the scan; null: without one. */
  scan?: string | null;
  /** Fields that are typed otherwise. */
  typed?: Record<string, string>;
}

export async function enterLetter(
  world: TestWorld,
  clerk: Visitor,
  wish: IncomingWish = {},
): Promise<Reply> {
  const to = wish.to ?? 'kankemenag-kota-madiun';
  const { rows } = await world.db.raw('select id from organisation.unit where code = $1', [to]);
  const scan = wish.scan === undefined ? 'Undangan rapat' : wish.scan;
  const body = scan === null ? null : pagePdf({ words: scan });
  const files = body ? [{ name: 'pindaian', filename: 'undangan.pdf', body }] : [];
  return clerk.upload('/meja/surat-masuk/baru', files, {
    ...{ kunci: wish.key ?? Buffer.from(world.random(9)).toString('hex') },
    ...{ dari: wish.from ?? 'Pemerintah Kota Madiun', nomor: '005/123/401.109/2026' },
    ...{ tanggal: '2026-11-20', perihal: wish.subject ?? 'Undangan rapat koordinasi' },
    ...{ lampiran: '1 lembar', tujuan: String(rows[0]?.id), diterima: '2026-11-23', sifat: 'B' },
    ...wish.typed,
  });
}

/** @returns ids of the letter and of its scan */
export async function incomingLetter(
  world: TestWorld,
  clerk: Visitor,
  wish: IncomingWish = {},
): Promise<{ id: string; scan: string }> {
  const { status, path } = await enterLetter(world, clerk, wish);
  const id = path.split('/').at(-1) ?? '';
  const { rows } = await world.db.raw('select id from documents.file where owner_id = $1', [id]);
  if (status !== 200 || id === 'baru') throw new Error(`not entered: ${status} ${path}`);
  return { id, scan: String(rows[0]?.id ?? '') };
}
