import { audit } from './app/cli/audit.ts';
import { calendar } from './app/cli/calendar.ts';
import { catalogue } from './app/cli/catalogue.ts';
import { clock } from './app/cli/clock.ts';
import { doctor } from './app/cli/doctor.ts';
import { migrate } from './app/cli/migrate.ts';
import { paper } from './app/cli/paper.ts';
import { runCommand } from './app/cli/run.ts';
import { search } from './app/cli/search.ts';
import { seed } from './app/cli/seed.ts';
import { serve, web, worker } from './app/cli/serve.ts';
import { staff } from './app/cli/staff.ts';
import { unit } from './app/cli/unit.ts';

/** The program: `npx satu NAME ...`. */
const running = [serve, web, worker];
const asking = [clock, audit, paper, doctor, unit];
const keeping = [catalogue, calendar, staff, migrate, search, seed];

export const main = (args: string[]): Promise<number> =>
  runCommand([...running, ...asking, ...keeping], args);
