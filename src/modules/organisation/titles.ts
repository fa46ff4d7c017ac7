import { cached } from '../../platform/cached.ts';
import { allTitles } from './queries.ts';
import { Role, roleWord } from './rules.ts';
import type { Unit } from './tree.ts';

/** What a holder of a case is called in public: the post and its unit, never the person. */
export interface Titles {
  say(unit: Unit, role: string): string;
}

export const roleTitles = cached('organisation', async (db): Promise<Titles> => {
  const rows = await allTitles(db);
  const byPost = new Map(rows.map(({ unitId, role, title }) => [`${unitId} ${role}`, title]));
  return {
    say(unit, role) {
      const known = Role.safeParse(role);
      const word =
        byPost.get(`${unit.id} ${role}`) ?? (known.success ? roleWord[known.data] : role);
      return `${word}, ${unit.name}`;
    },
  };
});
