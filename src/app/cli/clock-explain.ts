import { toIso } from '../../kernel/time/index.ts';
import { accountOf, follow } from '../../modules/applications/index.ts';
import { account } from './clock-account.ts';
import type { ExitCode, Io } from './command.ts';

/** `satu clock explain`: the clock of a case, computed anew from its log. */

const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

export async function explain(args: string[], io: Io): Promise<ExitCode> {
  const [number, ...more] = args;
  if (number === undefined || more.length > 0) {
    io.err('Wajib: satu nomor permohonan.');
    return 2;
  }
  const world = await io.world();
  const followed = await follow(world, number);
  if (!followed) {
    io.err(`Permohonan ${number} tidak ada.`);
    return 2;
  }
  const { row, office, clock, words } = followed;
  io.out(clock.due ? toIso(clock.due, office.zone) : '-');
  for (const line of account(await accountOf(world, followed), office.zone)) io.out(line);
  io.out(words.state);
  io.out(words.due);
  if (sameTime(row.dueAt, clock.due)) {
    io.out('Jatuh tempo yang tersimpan sesuai dengan riwayat.');
    return 0;
  }
  const stored = row.dueAt ? toIso(row.dueAt, office.zone) : 'tidak ada';
  io.err(`Jatuh tempo yang tersimpan berbeda: ${stored}.`);
  return 1;
}
