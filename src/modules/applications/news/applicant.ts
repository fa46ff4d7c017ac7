import { englishDateTime, sayDateTime } from '../../../kernel/time/index.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import {
  choiceOf,
  keepChoice,
  offeredWays,
  saying,
  tellChosen,
  type Words,
} from '../../messaging/index.ts';
import { openPersonal } from '../apply.ts';
import { type Followed, follow } from '../follow.ts';
import { applicationWithId, type Row } from '../queries.ts';

/** What an applicant is told of their case: what they must know, not each step of the office. */

const endingWord = {
  granted: { id: 'selesai dan dikabulkan', en: 'done, and granted' },
  rejected: { id: 'selesai: tidak dapat dikabulkan', en: 'done: it could not be granted' },
  otherwise: { id: 'selesai', en: 'done' },
};

interface Said {
  key: string;
  words: Words;
}

function resultOf(ending: string | null, reasons: string | null | undefined) {
  const word =
    ending === 'granted' || ending === 'rejected' ? endingWord[ending] : endingWord.otherwise;
  if (!reasons) return word;
  return { id: `${word.id}. Alasannya: ${reasons}`, en: `${word.en}. The reasons: ${reasons}` };
}

/** @returns null when nothing happened that they must know. */
function noticeOf(followed: Followed, address: string): Said | null {
  const { row, office, asked, reasons } = followed;
  const { number, serviceTitle } = row;
  const see = { id: `Rinciannya: ${address}`, en: `Details: ${address}` };
  const about = [serviceTitle, number];
  if (row.state === 'waiting') {
    const text = asked ?? { id: 'Kantor meminta kelengkapan.', en: 'see what the office asks.' };
    const words = saying('permohonan_dilengkapi', [...about, text, see]);
    return { key: `asked:${row.moves.length}`, words };
  }
  // Who took it back knows.
  if (row.ending === 'withdrawn') return null;
  if (row.state === 'closed') {
    const words = saying('permohonan_selesai', [...about, resultOf(row.ending, reasons), see]);
    return { key: 'closed', words };
  }
  if (row.moves.length > 1) return null;
  const due = row.dueAt
    ? { id: sayDateTime(row.dueAt, office.zone), en: englishDateTime(row.dueAt, office.zone) }
    : { id: 'setelah berkas lengkap', en: 'the time set once all papers are here' };
  const words = saying('permohonan_diterima', [...about, due, see]);
  return { key: 'received', words };
}

/** Who has chosen nothing is told by the number in their form, if the house can write to it. */
async function chooseForThem(tx: Tx, world: World, row: Row): Promise<void> {
  if (!offeredWays(world).includes('whatsapp') || world.simulation) return;
  const { phone } = openPersonal(world, row);
  const about = { officeId: row.officeId, subject: 'case', subjectId: row.id } as const;
  await keepChoice(tx, world, about, { addresses: { whatsapp: phone.replace(/^\+/, '') } });
}

/** By a job, after each change of a case. Said once, however often the change is told. */
export async function tellApplicant(
  world: World,
  { officeId, caseId }: { officeId: string; caseId: string },
): Promise<void> {
  const row = await applicationWithId(world.db, officeId, caseId);
  const followed = row && (await follow(world, row.number));
  const href = `/lacak/${row?.number}`;
  const said = followed && noticeOf(followed, world.settings.publicUrl + href);
  if (!row || !said) return;
  const about = { officeId, subject: 'case', subjectId: caseId } as const;
  await world.db.transaction(async (tx) => {
    if (!(await choiceOf(tx, about))) await chooseForThem(tx, world, row);
    await tellChosen(tx, world, about, { ...said, href, quietAt: officeId });
  });
}
