import { type Db, statement } from '../../platform/database.ts';
import { type Officer, type Post, postsWith } from '../identity/index.ts';
import type { LetterState } from './rules.ts';

/** The register of letters out (agenda surat keluar): every number an office has given. */

export interface RegisterLine {
  officeId: string;
  id: string;
  number: string;
  dated: string;
  kind: string;
  classification: string;
  post: string;
  office: string;
  state: LetterState;
  code: string;
  signedAt: Date;
  destroyedAt: Date | null;
}

const lines = statement<RegisterLine>(
  'letters.register_lines',
  `select l.office_id as "officeId", l.id, l.number, l.dated, l.kind, l.classification,
     l.signer_post as post, u.short_name as office, l.state, l.code, l.signed_at as "signedAt",
     l.destroyed_at as "destroyedAt"
   from letters.letter l join organisation.unit u on u.id = l.office_id
   where l.number is not null
     and (l.office_id in (select b.unit_id from organisation.below b where b.ancestor_id = any($1))
       or l.office_id = any($2) or l.unit_id = any($3))
     and ($4 = '' or l.number ilike '%' || $4 || '%' or l.kind ilike '%' || $4 || '%'
       or l.code = upper($4))
     and (l.signed_at, l.id) < ($5, $6)
   order by l.signed_at desc, l.id desc limit $7`,
);

const seesAll = new Set(['head', 'inspector', 'operator']);

/** Heads and inspectors all below, the front office its office, sections what they wrote. */
function reachOf(officer: Officer) {
  const posts = postsWith(officer, 'letter.read');
  const units = (of: (post: Post) => boolean, id: (post: Post) => string) =>
    posts.filter(of).map(id);
  return {
    deep: units(
      (p) => seesAll.has(p.role),
      (p) => p.unitId,
    ),
    offices: units(
      (p) => p.role === 'front_office',
      (p) => p.officeId,
    ),
    sections: units(
      (p) => p.role === 'section_head' || p.role === 'back_office',
      (p) => p.unitId,
    ),
  };
}

export interface RegisterWish {
  words: string;
  after: { at: Date; id: string } | null;
  most: number;
}

const newest = { at: new Date(8.64e15), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
const likeSigns = /[\\%_]/g;

export function registerOf(
  db: Db,
  officer: Officer,
  { words, after, most }: RegisterWish,
): Promise<RegisterLine[]> {
  const { deep, offices, sections } = reachOf(officer);
  const { at, id } = after ?? newest;
  const text = words.trim().slice(0, 80).replace(likeSigns, '\\$&');
  const until = after ? at : 'infinity';
  return db.run(lines, [deep, offices, sections, text, until, id, most]);
}

/** The letter of that code, if this officer's posts may see it in the register. */
export const registered = async (
  db: Db,
  officer: Officer,
  code: string,
): Promise<RegisterLine | undefined> =>
  (await registerOf(db, officer, { words: code, after: null, most: 5 })).find(
    (line) => line.code === code,
  );
