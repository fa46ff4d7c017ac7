import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import type { CaseRef, CasesAbove } from '../letters/index.ts';
import { readableCase, readableRow } from './case.ts';
import { applicationWithId, type Row } from './queries.ts';

/** Cases, told to letters and reports about them: only those that the officer may read. */

const refOf = ({ officeId, id, number, serviceTitle }: Row): CaseRef => ({
  ...{ officeId, id, number, title: serviceTitle, href: `/meja/permohonan/${number}` },
});

const told = (found: { row: Row } | undefined) => found && refOf(found.row);

export const casesAbove: CasesAbove = {
  withNumber: async (world: World, officer: Officer, number) =>
    told(await readableCase(world, officer, number)),
  withId: async (world: World, officer: Officer, { officeId, id }) =>
    told(await readableRow(world, officer, await applicationWithId(world.db, officeId, id))),
};
