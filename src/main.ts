import { calendar } from './app/cli/calendar.ts';
import { clock } from './app/cli/clock.ts';
import { runCommand } from './app/cli/run.ts';
import { serve, web, worker } from './app/cli/serve.ts';

/** The program: `npx satu NAME ...`. */
const commands = [serve, web, worker, clock, calendar];

export const main = (args: string[]): Promise<number> => runCommand(commands, args);
