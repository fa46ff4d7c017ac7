import type { Calendar } from '../../../kernel/time/index.ts';
import {
  type Complete,
  publishedVersion,
  type ServiceRow,
  serviceWithId,
} from '../../../modules/catalogue/index.ts';
import { type Officer, officerOfStaff } from '../../../modules/identity/index.ts';
import { calendarOf, treeOf } from '../../../modules/organisation/index.ts';
import type { World } from '../../../platform/world.ts';

/** What can be asked for, and who works on it, in the region that is there. */

export interface Offered {
  service: ServiceRow & { versionId: string };
  version: Complete;
  calendar: Calendar;
  officeCode: string;
}

export interface Region {
  offered: Offered[];
  officersOf(unitId: string, role: string): Officer[];
}

async function offeredOf(world: World, id: string): Promise<Offered[]> {
  const service = await serviceWithId(world.db, id);
  if (!service?.versionId) return [];
  const version = await publishedVersion(world.db, service.versionId);
  const calendar = await calendarOf(world, service.officeId);
  const { code } = (await treeOf(world.db)).unit(service.officeId);
  const { versionId } = service;
  return [{ service: { ...service, versionId }, version, calendar, officeCode: code }];
}

/** @param most how many offices at most, in the order of their codes */
export async function readRegion(world: World, most: number): Promise<Region> {
  const { rows } = await world.db.raw(
    `select s.id, dense_rank() over (order by u.code) as rank
     from catalogue.service s join organisation.unit u on u.id = s.office_id
     where s.status = 'published' order by u.code, s.code`,
  );
  const offered: Offered[] = [];
  for (const { id, rank } of rows) {
    if (rank > most) continue;
    const found = await offeredOf(world, id);
    // A million signed papers would be a hundred gigabytes of files.
    offered.push(...found.filter(({ version }) => version.letters.length === 0));
  }
  const held = await world.db.raw(
    `select distinct p.unit_id, p.role, h.staff_id from organisation.holding h
     join organisation.post p on p.id = h.post_id order by 1, 2, 3`,
  );
  const officers = new Map<string, Officer[]>();
  for (const { unit_id, role, staff_id } of held.rows) {
    const officer = await officerOfStaff(world.db, staff_id, world.now());
    const key = `${unit_id} ${role}`;
    if (officer) officers.set(key, [...(officers.get(key) ?? []), officer]);
  }
  return { offered, officersOf: (unitId, role) => officers.get(`${unitId} ${role}`) ?? [] };
}
