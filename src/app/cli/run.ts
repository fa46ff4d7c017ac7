import { readSettings } from '../../platform/settings.ts';
import { type OpenWorld, openWorld } from '../world.ts';
import type { Command, ExitCode, Io } from './command.ts';

/** An operator's command may read a whole database. */
const longestQuery = 600_000;

/** Opens the world only for a command that asks for it, and closes what it opened. */
function openIo(): { io: Io; close: () => Promise<void> } {
  let opened: Promise<OpenWorld> | undefined;
  const io: Io = {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    world: () => {
      opened ??= openWorld({ settings: readSettings(process.env), longestQuery });
      return opened;
    },
  };
  return { io, close: async () => (await opened)?.close('if_started') };
}

const help = (commands: readonly Command[]) =>
  ['Perintah SatuPintu. Rincian: satu NAMA --help', '', ...commands.map((c) => c.help), ''].join(
    '\n',
  );

const wantsHelp = (args: string[]) => args.includes('--help') || args.includes('-h');

/** @returns the exit code: 0 done, 1 refused or not proven, 2 not understood. */
export async function runCommand(commands: readonly Command[], args: string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const asked = name === undefined || wantsHelp([name]);
    (asked ? console.log : console.error)(help(commands));
    return asked ? 0 : 2;
  }
  if (wantsHelp(rest)) {
    console.log(command.help);
    return 0;
  }
  const { io, close } = openIo();
  try {
    return await command.run(rest, io);
  } catch (error) {
    io.err(`satu ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await close();
  }
}
