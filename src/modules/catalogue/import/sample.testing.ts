import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Zone } from '../../../kernel/time/index.ts';
import type { Sop } from '../definition/sop.ts';
import { ForeignRecord } from './foreign-record.ts';
import { type Offer, sampleOffers } from './sample.ts';
import { readSampleFolder } from './sample-folder.ts';

/** The shipped sample, read once for its tests. */

export const folder = 'database/samples';
const json = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

const Unit = z.strictObject({
  code: z.string().regex(/^[a-z0-9.-]+$/),
  parent: z.string().nullable(),
  kind: z.string(),
  name: z.string().min(3),
  shortName: z.string().min(3),
  address: z.string().nullable(),
  zone: Zone,
  isOffice: z.boolean(),
  region: z
    .string()
    .regex(/^\d{2}\.\d{2}$/)
    .optional(),
  places: z.array(z.string()),
});
const Staff = z.strictObject({
  username: z.string().regex(/^[a-z0-9.]+$/),
  name: z.string().endsWith(' (contoh)'),
  nip: z.null(),
  grade: z
    .string()
    .regex(/^(III?\/[a-d]|IV\/[a-e])$/)
    .nullable(),
  posts: z.array(z.strictObject({ unit: z.string(), role: z.string(), title: z.string() })).min(1),
});

export const units = z.array(Unit).parse(json('region.json'));
export const staff = z.array(Staff).parse(json('staff.json'));
export const records = new Map(
  z
    .array(ForeignRecord)
    .parse(json('services.json'))
    .map((record) => [record.code, record]),
);
export const offers = sampleOffers(readSampleFolder(folder));
export const madiun = 'kankemenag-kota-madiun';
export const tuban = 'kankemenag-kab-tuban';

export const childrenOf = (parent: string, kind: string) =>
  units.filter((unit) => unit.parent === parent && unit.kind === kind);
export const named = ({ office, definition }: Offer) => `${office} ${definition.code}`;
export const active = offers.filter(({ definition }) => definition.moved === null);
export const found = (office: string, code: string) =>
  offers.find((o) => o.office === office && o.definition.code === code)?.definition;

export const posts = staff.flatMap((person) => person.posts);
export const holders = (unit: string, role: string) =>
  posts.filter((post) => post.unit === unit && post.role === role);

/** The way of a case that nobody sends back, from submitting to the granted end. */
export function straightWay(sop: Sop): Sop['steps'] {
  const way: Sop['steps'] = [];
  let step = sop.steps[0];
  while (step && !way.includes(step)) {
    way.push(step);
    const to = step.exits.find((exit) => exit.key === 'yes' || exit.key === 'next')?.to;
    step = sop.steps.find((next) => next.key === to);
  }
  return way;
}
