import type { World } from '../../../platform/world.ts';
import { letterWithId } from '../../letters/index.ts';
import { saying, tellChosen } from '../../messaging/index.ts';
import { applicationWithId } from '../queries.ts';

/** What an applicant is told of a letter they hold: that it counts no more, and why. */

export interface EndedLetter {
  officeId: string;
  letterId: string;
}

const purposeOf = { revoked: 'surat_dicabut', replaced: 'surat_diganti' } as const;

/** By a job. */
export async function tellOfLetter(
  world: World,
  { officeId, letterId }: EndedLetter,
): Promise<void> {
  const letter = await letterWithId(world.db, officeId, letterId);
  const { state, caseId, number, endReason } = letter ?? {};
  if (state !== 'revoked' && state !== 'replaced') return;
  const row = caseId && (await applicationWithId(world.db, officeId, caseId));
  if (!row || !number) return;
  const href = `/lacak/${row.number}`;
  const about = { officeId, subject: 'case', subjectId: row.id } as const;
  const values = [number, row.number, endReason || '-', world.settings.publicUrl + href];
  await world.db.transaction((tx) =>
    tellChosen(tx, world, about, {
      ...{ key: `letter:${letterId}:${state}`, href, quietAt: officeId },
      words: saying(purposeOf[state], values),
    }),
  );
}
