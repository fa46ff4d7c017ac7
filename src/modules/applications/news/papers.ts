import { englishDateTime, sayDateTime } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { type ItemNews, newsOfItem } from '../../delivery/index.ts';
import { saying, tellChosen, type Words } from '../../messaging/index.ts';
import { applicationWithId, type Row } from '../queries.ts';

/** What an applicant is told of the papers that are carried for them. */

/** Told when a thing has moved, and when a case has ended. */
export type CarriedThing = { officeId: string } & (
  | { caseId: string }
  | { subject: string; subjectId: string }
);

function wordsFor({ serviceTitle, number }: Row, news: ItemNews, address: string): Words {
  const { word, place, carrier, tracking, since, zone } = news;
  const about = [serviceTitle, number];
  if (word === 'ready') return saying('berkas_siap', [...about, place, address]);
  if (word === 'sent') return saying('berkas_dikirim', [...about, carrier, tracking, address]);
  const at = { id: sayDateTime(since, zone), en: englishDateTime(since, zone) };
  return saying('berkas_diambil', [...about, place, at, address]);
}

/** By a job. Said once of each hand-over. */
export async function tellOfPapers(world: World, thing: CarriedThing): Promise<void> {
  if ('subject' in thing && thing.subject !== 'case') return;
  const { officeId } = thing;
  const caseId = 'caseId' in thing ? thing.caseId : thing.subjectId;
  const row = await applicationWithId(world.db, officeId, caseId);
  const news = row && (await newsOfItem(world.db, 'case', caseId));
  // While the office still works on it, what lies at its counter is not yet for the applicant.
  if (!row || !news || (news.word === 'ready' && row.state !== 'closed')) return;
  const href = `/lacak/${row.number}`;
  const about = { officeId, subject: 'case', subjectId: caseId } as const;
  await world.db.transaction((tx) =>
    tellChosen(tx, world, about, {
      ...{ key: `papers:${news.word}:${news.since.getTime()}`, href },
      ...{ words: wordsFor(row, news, world.settings.publicUrl + href), quietAt: officeId },
    }),
  );
}
