import { cached } from '../../platform/cached.ts';
import { type Db, statement } from '../../platform/database.ts';

/** The whole tree of units in memory: ten thousand units are some megabytes. */
export interface Unit {
  id: string;
  /** Small number for arrays that are searched. */
  no: number;
  parentId: string | null;
  code: string;
  kind: string;
  name: string;
  shortName: string;
  address: string | null;
  zone: 'WIB' | 'WITA' | 'WIT';
  isOffice: boolean;
  officeId: string;
  /** Code of the kabupaten or kota that it covers, '35.10'. */
  region: string | null;
}

const allUnits = statement<Unit>(
  'organisation.all_units',
  `select id, no, parent_id as "parentId", code, kind, name, short_name as "shortName", address,
     zone, is_office as "isOffice", office_id as "officeId", region
   from organisation.unit order by name`,
);

export class Tree {
  private readonly byId = new Map<string, Unit>();
  private readonly byCode = new Map<string, Unit>();
  private readonly byParent = new Map<string | null, Unit[]>();
  private byRegion: Map<string, Unit[]> | undefined;
  private top: Unit | undefined;

  constructor(units: Unit[]) {
    for (const unit of units) {
      this.byId.set(unit.id, unit);
      this.byCode.set(unit.code, unit);
      const siblings = this.byParent.get(unit.parentId) ?? [];
      siblings.push(unit);
      this.byParent.set(unit.parentId, siblings);
    }
  }

  /** @throws for an id that is not in the tree: ids come from our own tables. */
  unit(id: string): Unit {
    const unit = this.byId.get(id);
    if (!unit) throw new Error(`unit ${id} is not in the tree`);
    return unit;
  }

  withCode(code: string): Unit | undefined {
    return this.byCode.get(code);
  }

  children(id: string | null): Unit[] {
    return this.byParent.get(id) ?? [];
  }

  /** The unit itself first, the root last. */
  upward(id: string): Unit[] {
    const path: Unit[] = [];
    for (
      let unit = this.byId.get(id);
      unit;
      unit = unit.parentId ? this.byId.get(unit.parentId) : undefined
    ) {
      path.push(unit);
    }
    return path;
  }

  /** Counts offices upward: 0 the office itself, 1 the next office above. Past the top: the top. */
  officeAbove(officeId: string, up: number): Unit {
    const offices = this.upward(officeId).filter((unit) => unit.isOffice);
    const office = offices[Math.min(up, offices.length - 1)];
    if (!office) throw new Error(`no office at or above ${officeId}`);
    return office;
  }

  /**
   * The office above which there is none; of several the one with the most units below it, as a
   * house may keep branches of others too. Walked through once, when first asked.
   */
  topOffice(): Unit | undefined {
    this.top ??= this.largestTop();
    return this.top;
  }

  private largestTop(): Unit | undefined {
    const below = new Map<Unit, number>();
    for (const { id } of this.all()) {
      const top = this.upward(id).findLast((unit) => unit.isOffice);
      if (top) below.set(top, (below.get(top) ?? 0) + 1);
    }
    const most = Math.max(...below.values());
    return [...below.keys()].find((top) => below.get(top) === most);
  }

  /** The section of an office by the last part of its code; the office where it has no such one. */
  section(office: Unit, section: string | undefined): Unit {
    return (section && this.byCode.get(`${office.code}.${section}`)) || office;
  }

  isBelow(unitId: string, ancestorId: string): boolean {
    return this.upward(unitId).some((unit) => unit.id === ancestorId);
  }

  /** The kabupaten or kota it lies in: told at the unit itself or at the nearest one above. */
  regionOf(unitId: string): string | null {
    return this.upward(unitId).find((unit) => unit.region !== null)?.region ?? null;
  }

  /** Offices of every branch in one kabupaten or kota. Walked through once, when first asked. */
  officesIn(region: string): Unit[] {
    this.byRegion ??= Map.groupBy(
      [...this.all()].filter((unit) => unit.isOffice),
      (office) => this.regionOf(office.id) ?? '',
    );
    return this.byRegion.get(region) ?? [];
  }

  all(): IterableIterator<Unit> {
    return this.byId.values();
  }
}

export const treeOf = cached('organisation', async (db: Db) => new Tree(await db.run(allUnits)));
