import { localDate, sayDate } from '../../../kernel/time/index.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { tellStaff } from '../../messaging/index.ts';
import { holdersOf, type Unit } from '../../organisation/index.ts';
import type { Named } from './disposition-queries.ts';
import { type DueDisposition, dueDispositions, keepDispositionTold } from './due-queries.ts';

/** What people are told of letters that came in: the number in the agenda, never the words. */

type About = Named & { agendaNo: number };

const noticeOf = ({ officeId, incomingId }: Named) => ({
  ...{ officeId, subjectId: incomingId },
  href: `/meja/surat-masuk/${incomingId}`,
});
const letterWords = ({ agendaNo }: About): string => `surat masuk nomor agenda ${agendaNo}`;
/** A deadline is a day, without a time. */
const sayDay = (day: string, { zone }: Pick<Unit, 'zone'>): string =>
  sayDate(new Date(`${day}T05:00:00Z`), zone);

/** Who leads where it is addressed to passes it on; where nobody does, the head of the office. */
export async function tellArrived(tx: Tx, world: World, about: About & { unitId: string }) {
  const { officeId, unitId } = about;
  const now = world.now();
  const own = await holdersOf(tx, { unitId, roles: ['head', 'section_head'], now });
  const leaders =
    own.length > 0 ? own : await holdersOf(tx, { unitId: officeId, roles: ['head'], now });
  await tellStaff(tx, world, {
    ...{ ...noticeOf(about), key: `incoming:${about.incomingId}:arrived` },
    staffIds: leaders.map(({ staffId }) => staffId),
    text: `S${letterWords(about).slice(1)} menunggu disposisi Anda.`,
  });
}

export interface Passed extends About {
  seq: number;
  staffIds: string[];
  deadline: string | null;
  office: Pick<Unit, 'zone'>;
}

export async function tellPassed(tx: Tx, world: World, passed: Passed): Promise<void> {
  const { incomingId, seq, staffIds, deadline, office } = passed;
  const until = deadline ? `, paling lambat ${sayDay(deadline, office)}` : '';
  await tellStaff(tx, world, {
    ...{ ...noticeOf(passed), key: `incoming:${incomingId}:passed:${seq}`, staffIds },
    text: `Disposisi untuk Anda: ${letterWords(passed)}${until}.`,
  });
}

export interface Reported extends About {
  seq: number;
  no: number;
  to: string;
  by: string;
}

export async function tellReported(tx: Tx, world: World, reported: Reported): Promise<void> {
  const { incomingId, seq, no, to, by } = reported;
  await tellStaff(tx, world, {
    ...{ ...noticeOf(reported), key: `incoming:${incomingId}:reported:${seq}.${no}` },
    staffIds: [to],
    text: `${by} melaporkan disposisi ${letterWords(reported)}.`,
  });
}

const most = 200;
const morning = 7;

async function tellOne(tx: Tx, world: World, due: DueDisposition): Promise<void> {
  const { incomingId, seq, no, deadline, zone, staffId, fromStaff } = due;
  const late = deadline < localDate(world.now(), zone);
  keepDispositionTold(tx, due, late ? 2 : 1);
  const what = `Disposisi ${letterWords(due)}`;
  await tellStaff(tx, world, {
    ...{ ...noticeOf(due), key: `incoming:${incomingId}:due:${seq}.${no}:${late}` },
    staffIds: late ? [staffId, fromStaff] : [staffId],
    text: late
      ? `${what} belum dilaporkan; tenggatnya ${sayDay(deadline, due)}.`
      : `${what} harus dilaporkan hari ini.`,
  });
}

/** By a loop: in the morning of the day, and in the morning after it. */
export async function tellDispositionsDue(world: World): Promise<void> {
  const round = () =>
    world.db.transaction(async (tx) => {
      const found = await dueDispositions(tx, { now: world.now(), morning, most });
      for (const due of found) await tellOne(tx, world, due);
      return found.length;
    });
  while ((await round()) === most);
}
