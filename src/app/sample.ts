import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { offerService, readSampleFolder, sampleOffers } from '../modules/catalogue/index.ts';
import { addAccount } from '../modules/identity/index.ts';
import { keepOffice, keepScheduleLine, makeOwnCertificate } from '../modules/letters/index.ts';
import {
  addCalendarFile,
  addHolding,
  addPost,
  addStaff,
  addUnit,
  CalendarFile,
  Role,
  treeOf,
} from '../modules/organisation/index.ts';
import { newId } from '../platform/ids.ts';
import type { World } from '../platform/world.ts';
import { places } from './places.ts';
import { loadComplaints } from './sample-complaints.ts';

/**
 * The sample region: a real part of the tree with a real catalogue, and people marked as samples.
 */

const SampleUnit = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  kind: z.string(),
  name: z.string(),
  shortName: z.string(),
  address: z.string().nullable(),
  zone: z.enum(['WIB', 'WITA', 'WIT']),
  isOffice: z.boolean(),
  region: z.string().nullable().default(null),
  places: z.array(z.string()),
});
const SamplePerson = z.object({
  username: z.string(),
  name: z.string(),
  nip: z.string().nullable(),
  grade: z.string().nullable(),
  posts: z.array(z.object({ unit: z.string(), role: Role, title: z.string() })).min(1),
});

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(places.samples, file), 'utf8'));

async function loadUnits(world: World): Promise<void> {
  const units = z.array(SampleUnit).parse(read('region.json'));
  const ids = new Map(units.map((u) => [u.code, newId(world.now(), world.random)]));
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (!id) throw new Error(`sample region: unit ${code} does not exist`);
    return id;
  };
  await world.db.transaction(async (tx) => {
    for (const { code, parent, places: words, ...unit } of units) {
      const parentId = parent === null ? null : idOf(parent);
      const officeId =
        unit.isOffice || parent === null ? idOf(code) : idOf(officeCode(units, code));
      addUnit(tx, { ...unit, id: idOf(code), code, parentId, officeId, words: words.join(' ') });
    }
  });
  treeOf.forget(world.db);
}

/** The nearest office at or above; above all offices a unit stands for itself. */
function officeCode(units: z.infer<typeof SampleUnit>[], code: string): string {
  for (let unit = units.find((u) => u.code === code); unit; ) {
    if (unit.isOffice) return unit.code;
    const { parent } = unit;
    unit = units.find((u) => u.code === parent);
  }
  return code;
}

/** People who share a post in the file share it in the office: the first makes it. */
async function loadStaff(world: World): Promise<void> {
  const people = z.array(SamplePerson).parse(read('staff.json'));
  const tree = await treeOf(world.db);
  const posts = new Map<string, string>();
  const at = world.now();
  await world.db.transaction(async (tx) => {
    for (const { username, name, nip, grade, posts: held } of people) {
      const staffId = newId(at, world.random);
      addStaff(tx, { id: staffId, name, nip, grade, sample: true });
      addAccount(tx, { staffId, username, password: null });
      for (const { unit, role, title } of held) {
        const unitId = tree.withCode(unit)?.id;
        if (!unitId) throw new Error(`sample staff: unit ${unit} does not exist`);
        const key = `${unit} ${role} ${title}`;
        const postId = posts.get(key) ?? newId(at, world.random);
        if (!posts.has(key)) addPost(tx, { id: postId, unitId, role, title });
        posts.set(key, postId);
        const holding = { id: newId(at, world.random), postId, staffId, until: null, decree: null };
        addHolding(tx, { ...holding, manner: 'definitif', from: new Date(0) });
      }
    }
  });
}

async function loadCalendar(world: World): Promise<void> {
  const tree = await treeOf(world.db);
  const file = CalendarFile.parse(read('calendar.json'));
  const { now, random, db } = world;
  const done = await db.transaction((tx) =>
    addCalendarFile({ tx, at: now(), random, by: null }, tree, file),
  );
  if (!done.ok) throw new Error(`sample calendar: unit ${done.refusal.unknownUnit} does not exist`);
}

async function loadCatalogue(world: World): Promise<void> {
  const tree = await treeOf(world.db);
  for (const { office, definition } of sampleOffers(readSampleFolder(places.samples))) {
    const unit = tree.withCode(office);
    if (!unit) throw new Error(`sample catalogue: office ${office} does not exist`);
    await offerService(world, { officeId: unit.id, definition, by: null, publish: true });
  }
}

const SampleLetters = z.array(
  z.object({
    office: z.string(),
    /** A sample: the codes of East Java's offices are not known to us. */
    position: z.string(),
    town: z.string(),
    above: z.array(z.string()),
    address: z.array(z.string()),
  }),
);

const SampleRetention = z.object({
  source: z.string(),
  lines: z.array(
    z.object({
      classification: z.string(),
      yearsActive: z.number(),
      yearsInactive: z.number(),
      fate: z.enum(['destroy', 'keep']),
    }),
  ),
});

/** Letterheads, numbers and retention of the offices that issue letters, and certificates. */
async function loadLetters(world: World): Promise<void> {
  const tree = await treeOf(world.db);
  const at = world.now();
  const { source, lines } = SampleRetention.parse(read('retention.json'));
  for (const { office, ...row } of SampleLetters.parse(read('letterheads.json'))) {
    const unit = tree.withCode(office);
    if (!unit) throw new Error(`sample letterheads: office ${office} does not exist`);
    const officeId = unit.id;
    await world.db.transaction(async (tx) => {
      keepOffice(tx, { officeId, ...row }, { at, by: null });
      for (const line of lines)
        keepScheduleLine(tx, { officeId, source, ...line }, { at, by: null });
    });
    await makeOwnCertificate(world, unit, { staffId: null, postId: null });
  }
}

/**
 * Fills an empty database; one that has units already is left as it is. @returns whether it did.
 */
export async function loadSample(world: World): Promise<boolean> {
  const tree = await treeOf(world.db);
  if (tree.children(null).length > 0) return false;
  await loadUnits(world);
  await loadStaff(world);
  await loadCalendar(world);
  await loadCatalogue(world);
  await loadLetters(world);
  await loadComplaints(world);
  return true;
}
