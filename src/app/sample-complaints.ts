import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addPhrase, keepCategory } from '../modules/complaints/index.ts';
import { treeOf } from '../modules/organisation/index.ts';
import { newId } from '../platform/ids.ts';
import type { World } from '../platform/world.ts';
import { places } from './places.ts';

/** What the sample offices take reports about, and the answers they write again and again. */

const SampleComplaints = z.object({
  categories: z.record(
    z.string(),
    z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        description: z.string().default(''),
        class: z.string(),
        words: z.array(z.string()),
        section: z.string().nullable().default(null),
        needsPlace: z.boolean().default(false),
      }),
    ),
  ),
  phrases: z.record(z.string(), z.array(z.object({ title: z.string(), text: z.string() }))),
});

export async function loadComplaints(world: World): Promise<void> {
  const file = readFileSync(join(places.samples, 'complaints.json'), 'utf8');
  const { categories, phrases } = SampleComplaints.parse(JSON.parse(file));
  const tree = await treeOf(world.db);
  const at = world.now();
  const idOf = (code: string): string => {
    const unit = tree.withCode(code);
    if (!unit) throw new Error(`sample complaints: unit ${code} does not exist`);
    return unit.id;
  };
  await world.db.transaction(async (tx) => {
    for (const [code, list] of Object.entries(categories)) {
      const officeId = idOf(code);
      for (const [position, category] of list.entries()) {
        keepCategory(tx, { ...category, officeId, position, active: true });
      }
    }
    for (const [code, list] of Object.entries(phrases)) {
      for (const phrase of list) {
        const id = newId(at, world.random);
        addPhrase(tx, { ...phrase, officeId: idOf(code), id, at, by: null });
      }
    }
  });
}
