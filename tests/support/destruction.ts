import type { Reply, TestSite } from './http.ts';
import { mosque } from './signed-letter.ts';
import type { TestWorld } from './world.ts';

/** Letters that are past their years, as the operator of the region proposes them. */

/** Tuesday 4 January 2033: a letter of 2026 has been kept for its two and three years. */
export const longAfter = new Date('2033-01-04T03:00:00Z');

/** What the operator's page of that office ticks by itself, all sent. */
export async function proposeAll(
  world: TestWorld,
  site: TestSite,
  typed: Record<string, string> = {},
): Promise<Reply> {
  const before = world.now();
  world.clock.set(longAfter);
  try {
    const operator = await site.signInAs('operator');
    const path = `/meja/retensi/usul/${mosque.office}`;
    const { text } = await operator.get(path);
    const surat = [...text.matchAll(/name="surat" value="([^"]+)" checked/g)].map(
      (m) => m[1] ?? '',
    );
    const fields = { surat, nomor: 'BA-1/Kk.13.12/1/KS.02/01/2033', hari: '2033-01-04', ...typed };
    return await operator.post(path, fields);
  } finally {
    world.clock.set(before);
  }
}

/** @returns the id of the list */
export async function proposedList(world: TestWorld, site: TestSite): Promise<string> {
  const { status, path } = await proposeAll(world, site);
  const id = path.split('/').at(-1);
  if (status !== 200 || !path.includes('/daftar/') || !id) throw new Error(`${status} ${path}`);
  return id;
}
