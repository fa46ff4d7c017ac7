import type { World } from '../../../platform/world.ts';
import { tellStaff } from '../../messaging/index.ts';
import { applicationWithId } from '../queries.ts';

/** Who signed from a phone and put it away learns that the signature did not come about. */

export interface NotSigned {
  officeId: string;
  letterId: string;
  caseId: string | null;
  staffId: string;
  /** When they had signed. */
  askedAt: string;
}

export async function tellNotSigned(world: World, not: NotSigned): Promise<void> {
  const { officeId, letterId, caseId, staffId, askedAt } = not;
  const row = caseId ? await applicationWithId(world.db, officeId, caseId) : undefined;
  await world.db.transaction((tx) =>
    tellStaff(tx, world, {
      ...{ officeId, key: `letter:${letterId}:not_signed:${askedAt}`, staffIds: [staffId] },
      text: row
        ? `Surat permohonan ${row.number} tidak jadi ditandatangani. Alasannya ada di halamannya.`
        : 'Sebuah surat tidak jadi ditandatangani. Periksa daftar tanda tangan.',
      href: row ? `/meja/permohonan/${row.number}` : '/meja/tanda-tangan',
      ...(row ? { subjectId: row.id } : {}),
    }),
  );
}
