import { mosque } from '../../../tests/support/signed-letter.ts';
import type { TestWorld } from '../../../tests/support/world.ts';
import { treeOf } from '../organisation/index.ts';
import { ServiceVersion } from './definition/index.ts';
import { printTemplate, type TemplateTexts } from './letter/index.ts';
import { preparedService } from './queries.ts';
import { letterWith, markOf } from './templates.ts';

/** The letters of the mosque's service, as its keeper prepares them. */
export function templatesOf(world: TestWorld) {
  const row = async () => {
    const office = (await treeOf(world.db)).withCode(mosque.office);
    const found = office && (await preparedService(world.db, office.id, mosque.service));
    if (!found) throw new Error('the sample has no such service');
    return found;
  };
  const drafted = async () => ServiceVersion.parse((await row()).draft);
  const template = async (key: string) => {
    const letter = letterWith(await drafted(), key);
    if (!letter) throw new Error(`there is no letter ${key}`);
    return letter;
  };
  return {
    ...{ row, drafted, template },
    /** Puts another draft in the place of what is being prepared. */
    prepare: async (draft: unknown) => {
      const { id } = await row();
      await world.db.raw('update catalogue.service set draft = $2 where id = $1', [
        ...[id, JSON.stringify(draft)],
      ]);
    },
    /** What the page of a letter would send, with one thing changed. */
    typed: async (key: string, change: Partial<TemplateTexts> & { aksi?: string } = {}) => {
      const letter = await template(key);
      return { ...printTemplate(letter), dasar: markOf(letter), aksi: 'simpan', ...change };
    },
  };
}
