import type { Zone } from '../../kernel/time/index.ts';
import type { Db } from '../../platform/database.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { type WhereRow, whereaboutsOf } from './list-queries.ts';
import { placeInFull, placeName } from './places.ts';
import type { Keeper, Place, Way } from './rules.ts';

/** Where a thing is now, in words: with names for staff, with posts and places for citizens. */
export interface Whereabouts {
  itemId: string;
  code: string;
  label: string;
  keeper: Keeper;
  way: Way | null;
  /** Name of the unit near them that the citizen chose. */
  wayUnit: string | null;
  /** Since the last hand-over, in the time of the place. */
  since: Date;
  zone: Zone;
  forStaff: string;
  /** Posts and places only, never a name. */
  forCitizen: string;
}

type Lying = Pick<WhereRow, 'keeper' | 'unitId' | 'spot' | 'toUnitId' | 'toSpot'> &
  Partial<Pick<WhereRow, 'deed' | 'carrier' | 'tracking'>>;

const toOf = ({ toUnitId, toSpot }: Lying): Place | null =>
  toUnitId && toSpot ? { unitId: toUnitId, spot: toSpot } : null;

interface Told {
  row: Lying;
  /** Who carries it, or who did the last hand-over. */
  who: string;
  nameOf: (place: Place) => string;
}

const courierOf = ({ carrier, tracking }: Lying): string =>
  carrier ? ` ${carrier}, nomor resi ${tracking ?? '-'}` : '';

export function say({ row, who, nameOf }: Told): string {
  const to = toOf(row);
  const at = nameOf(row);
  switch (row.keeper) {
    case 'place':
      return to ? `Ada di ${at}, menunggu diantar ke ${nameOf(to)}.` : `Ada di ${at}.`;
    case 'staff':
      return `Sedang dibawa ${who} dari ${at}${to ? ` ke ${nameOf(to)}` : ''}.`;
    case 'courier':
      return `Dikirim dari ${at} lewat kurir${courierOf(row)}.`;
    case 'citizen':
      return row.deed === 'arrive' ? 'Sudah diterima lewat kurir.' : `Sudah diterima di ${at}.`;
  }
}

const titleIn = ({ onBehalf, title }: WhereRow): string => onBehalf ?? title ?? 'petugas';

function handedBy(row: WhereRow): string {
  const by = `${row.name} (${titleIn(row)})`;
  if (row.keeper === 'staff') return '';
  return row.receiver ? ` Diserahkan ${by}, diterima ${row.receiver}.` : ` Terakhir oleh ${by}.`;
}

function asWords(tree: Tree, row: WhereRow): Whereabouts {
  const { id: itemId, code, label, keeper, way, wayUnitId, at: since } = row;
  const inHouse = { row, who: `${row.name} (${titleIn(row)})` };
  const staff = say({ ...inHouse, nameOf: (place) => placeName(tree, place) });
  return {
    ...{ itemId, code, label, keeper, way, since, zone: tree.unit(row.unitId).zone },
    wayUnit: wayUnitId ? tree.unit(wayUnitId).name : null,
    forStaff: `${staff}${handedBy(row)}`,
    forCitizen: say({ row, who: titleIn(row), nameOf: (place) => placeInFull(tree, place) }),
  };
}

/** @returns undefined when nothing is registered for it. */
export async function whereIs(
  db: Db,
  subject: 'case' | 'letter',
  subjectId: string,
): Promise<Whereabouts | undefined> {
  const row = await whereaboutsOf(db, subject, subjectId);
  return row && asWords(await treeOf(db), row);
}
