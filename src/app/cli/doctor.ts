import { statfs } from 'node:fs/promises';
import { yearsWithoutHolidays } from '../../kernel/time/index.ts';
import { calendarOf, treeOf } from '../../modules/organisation/index.ts';
import type { World } from '../../platform/world.ts';
import type { Command } from './command.ts';
import { antivirus, copies, type Finding, store } from './doctor-papers.ts';

const help = `satu doctor
  Memeriksa basis data, ruang disk, kunci, pembuat PDF, penyimpanan berkas, antivirus, pembersih
  berkas, dan kalender tahun ini dan tahun depan.`;

const gigabyte = 1024 ** 3;
const yearMs = 365 * 86_400_000;

async function database({ db }: World): Promise<Finding> {
  const { rows } = await db.raw('show server_version');
  return { what: 'Basis data', well: true, said: `PostgreSQL ${rows[0]?.server_version}` };
}

async function disk({ settings }: World): Promise<Finding> {
  const { bavail, bsize } = await statfs(settings.dataFolder);
  const free = (bavail * bsize) / gigabyte;
  return { what: 'Ruang disk', well: free > 2, said: `${free.toFixed(1)} GB bebas` };
}

async function calendar(world: World): Promise<Finding> {
  const tree = await treeOf(world.db);
  const office = [...tree.all()].find((u) => u.isOffice);
  if (!office) return { what: 'Kalender', well: false, said: 'belum ada kantor' };
  const now = world.now();
  const until = new Date(now.getTime() + yearMs);
  const years = yearsWithoutHolidays(await calendarOf(world, office.id), now, until);
  const said = years.length > 0 ? `libur resmi belum ada untuk ${years.join(', ')}` : 'lengkap';
  return { what: 'Kalender', well: years.length === 0, said };
}

async function typesetter({ typesetter: t }: World): Promise<Finding> {
  const pages = { title: 'uji', author: 'uji', width: 100, height: 100, pages: [] };
  const made = await t.typeset({ template: 'drawing', data: { ...pages, date: [2026, 1, 1] } });
  const said = made.ok ? made.value.standard : made.refusal.sentence;
  return { what: 'Pembuat PDF', well: made.ok, said };
}

export const doctor: Command = {
  name: 'doctor',
  help,
  async run(_, io) {
    const world = await io.world();
    const findings = await Promise.all(
      [database, disk, store, antivirus, copies, calendar, typesetter].map((look) => look(world)),
    );
    for (const { what, well, said } of findings)
      io.out(`${well ? 'baik  ' : 'PERLU '} ${what}: ${said}`);
    return findings.every(({ well }) => well) ? 0 : 1;
  },
};
