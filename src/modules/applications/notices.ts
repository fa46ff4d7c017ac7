import { sayDateTime } from '../../kernel/time/index.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import {
  choiceOf,
  keepChoice,
  offeredWays,
  saying,
  tellChosen,
  type Words,
} from '../messaging/index.ts';
import { openPersonal } from './apply.ts';
import { type Followed, follow } from './follow.ts';
import { applicationWithId, type Row } from './queries.ts';

/** What an applicant is told of their case: what they must know, not each step of the office. */

const endingWord: Record<string, string> = {
  granted: 'selesai dan dikabulkan',
  rejected: 'selesai: tidak dapat dikabulkan',
};

interface Said {
  key: string;
  words: Words;
}

/** @returns null when nothing happened that they must know. */
function noticeOf(followed: Followed, address: string): Said | null {
  const { row, office, asked, reasons } = followed;
  const { number, serviceTitle } = row;
  const see = `Rinciannya: ${address}`;
  const about = [serviceTitle, number];
  if (row.state === 'waiting') {
    const text = asked ?? 'Kantor meminta kelengkapan.';
    const title = `Permohonan ${number} perlu dilengkapi`;
    const words = { ...saying('permohonan_dilengkapi', [...about, text, see]), title };
    return { key: `asked:${row.moves.length}`, words };
  }
  // Who took it back knows.
  if (row.ending === 'withdrawn') return null;
  if (row.state === 'closed') {
    const ending = endingWord[row.ending ?? ''] ?? 'selesai';
    const result = reasons ? `${ending}. Alasannya: ${reasons}` : ending;
    const title = `Permohonan ${number} selesai`;
    const words = { ...saying('permohonan_selesai', [...about, result, see]), title };
    return { key: 'closed', words };
  }
  if (row.moves.length > 1) return null;
  const due = row.dueAt ? sayDateTime(row.dueAt, office.zone) : 'setelah berkas lengkap';
  const title = `Permohonan ${number} diterima`;
  const words = { ...saying('permohonan_diterima', [...about, due, see]), title };
  return { key: 'received', words };
}

/** Who has chosen nothing is told by the number in their form, if the house can write to it. */
async function chooseForThem(tx: Tx, world: World, row: Row): Promise<void> {
  if (!offeredWays(world).includes('whatsapp') || world.simulation) return;
  const { phone } = openPersonal(world, row);
  const about = { officeId: row.officeId, subject: 'case', subjectId: row.id } as const;
  await keepChoice(tx, world, about, { whatsapp: phone.replace(/^\+/, '') });
}

/** By a job, after each change of a case. Said once, however often the change is told. */
export async function tellApplicant(
  world: World,
  { officeId, caseId }: { officeId: string; caseId: string },
): Promise<void> {
  const row = await applicationWithId(world.db, officeId, caseId);
  const followed = row && (await follow(world, row.number));
  const address = row && `${world.settings.publicUrl}/lacak/${row.number}`;
  const said = followed && address && noticeOf(followed, address);
  if (!row || !said) return;
  const about = { officeId, subject: 'case', subjectId: caseId } as const;
  await world.db.transaction(async (tx) => {
    if (!(await choiceOf(tx, about))) await chooseForThem(tx, world, row);
    await tellChosen(tx, world, about, { ...said, quietAt: officeId });
  });
}
