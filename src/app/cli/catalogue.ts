import { readFile } from 'node:fs/promises';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Change, offerService, readForeign } from '../../modules/catalogue/index.ts';
import { treeOf } from '../../modules/organisation/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

const help = `satu catalogue import BERKAS --office KODE
  Memasukkan layanan dari berkas JSON (bentuknya seperti database/samples/services.json) ke katalog
  satu kantor. Yang tidak disebut sumbernya dibiarkan kosong dan didaftar; layanan yang belum
  lengkap   menjadi draf. Berkas yang sama dua kali tidak mengubah apa pun.`;

async function readRecords(path: string): Promise<Outcome<unknown, string>> {
  try {
    return accept(JSON.parse(await readFile(path, 'utf8')) as unknown);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'bukan JSON' : 'tidak dapat dibaca';
    return refuse(`Berkas ${path} ${why}.`);
  }
}

interface Asked {
  path: string;
  office: string;
}

function readArgs(args: string[]): Asked | null {
  const [verb, ...rest] = args;
  const at = rest.indexOf('--office');
  const office = at < 0 ? undefined : rest[at + 1];
  const [path, ...more] = at < 0 ? rest : rest.toSpliced(at, 2);
  return verb === 'import' && path && office && more.length === 0 ? { path, office } : null;
}

async function importFile({ path, office }: Asked, io: Io): Promise<ExitCode> {
  const records = await readRecords(path);
  if (!records.ok) {
    io.err(records.refusal);
    return 2;
  }
  const world = await io.world();
  const unit = (await treeOf(world.db)).withCode(office);
  if (!unit?.isOffice) {
    io.err(`Kantor dengan kode "${office}" tidak ada. Daftarnya: npx satu unit list`);
    return 2;
  }
  const { services, report } = readForeign(records.value);
  const counts: Record<Change, number> = { new: 0, changed: 0, same: 0 };
  for (const { definition, open } of services) {
    const offer = { officeId: unit.id, definition, by: null, openQuestions: open, publish: false };
    counts[await offerService(world, offer)] += 1;
  }
  for (const line of report) io.out(line);
  io.out(`${counts.new} layanan baru, ${counts.changed} berubah, ${counts.same} tetap.`);
  return 0;
}

export const catalogue: Command = {
  name: 'catalogue',
  help,
  async run(args, io) {
    const asked = readArgs(args);
    if (asked) return importFile(asked, io);
    io.err(help);
    return 2;
  },
};
