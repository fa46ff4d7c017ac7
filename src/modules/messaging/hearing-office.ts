import type { World } from '../../platform/world.ts';
import { treeOf, type Unit } from '../organisation/index.ts';

/**
 * The office that hears what people write by WhatsApp or mail: one for the whole house, so that an
 * answer finds its report. Reports are forwarded from there.
 * @returns undefined: nobody can write to the house, or the setting names no unit
 */
export async function hearingOffice(
  world: Pick<World, 'db' | 'whatsapp' | 'settings'>,
): Promise<Unit | undefined> {
  const { whatsapp, settings } = world;
  if (!whatsapp && !settings.mailIn) return undefined;
  const tree = await treeOf(world.db);
  const code = whatsapp ? whatsapp.settings.office : settings.mailIn?.office;
  return code ? tree.withCode(code) : tree.topOffice();
}
