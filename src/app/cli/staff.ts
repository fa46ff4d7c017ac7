import { createInterface } from 'node:readline/promises';
import { addOfficer, forgetSecondFactor, givePost } from '../../modules/identity/index.ts';
import { Role, treeOf } from '../../modules/organisation/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

const help = `satu staff add NAMA_PENGGUNA --name "NAMA LENGKAP" [--nip NIP]
  Membuat akun petugas. Kata sandi (paling sedikit 12 huruf) dibaca dari masukan standar.

satu staff post NAMA_PENGGUNA --unit KODE --role PERAN --title "JABATAN"
  Memberi jabatan. PERAN: ${Role.options.join(', ')}.

satu staff new-phone NAMA_PENGGUNA
  Melepas kode pengaman dari ponsel yang hilang; petugas memasangnya lagi di ponsel baru.`;

function flagsOf(args: string[]): Map<string, string> | null {
  const flags = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = [args[i], args[i + 1]];
    if (!name?.startsWith('--') || value === undefined) return null;
    flags.set(name.slice(2), value);
  }
  return flags;
}

const whyNot = {
  too_short: 'Kata sandi paling sedikit 12 huruf.',
  too_plain: 'Kata sandi terlalu mudah: pakai huruf yang lebih beragam.',
  taken: 'Nama pengguna itu sudah dipakai.',
  unknown_account: 'Akun itu tidak ada.',
} as const;

async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}

async function add(username: string, flags: Map<string, string>, io: Io): Promise<ExitCode> {
  const name = flags.get('name');
  if (!name) {
    io.err(help);
    return 2;
  }
  io.err('Kata sandi:');
  const wish = { username, name, nip: flags.get('nip') ?? null, password: await readPassword() };
  const added = await addOfficer(await io.world(), wish);
  if (!added.ok) {
    io.err(whyNot[added.refusal]);
    return 1;
  }
  io.out(`Akun ${username} dibuat. Beri jabatan dengan: satu staff post ${username} ...`);
  return 0;
}

async function post(username: string, flags: Map<string, string>, io: Io): Promise<ExitCode> {
  const role = Role.safeParse(flags.get('role'));
  const title = flags.get('title');
  const world = await io.world();
  const unit = (await treeOf(world.db)).withCode(flags.get('unit') ?? '');
  if (!role.success || !title || !unit) {
    io.err(unit ? help : 'Unit dengan kode itu tidak ada. Daftarnya: npx satu unit list');
    return 2;
  }
  const given = await givePost(world, { username, unitId: unit.id, role: role.data, title });
  if (!given.ok) {
    io.err(whyNot[given.refusal]);
    return 1;
  }
  io.out(`${username}: ${title}, ${unit.name}.`);
  return 0;
}

async function newPhone(username: string, io: Io): Promise<ExitCode> {
  const forgotten = await forgetSecondFactor(await io.world(), username);
  if (!forgotten.ok) {
    io.err(whyNot[forgotten.refusal]);
    return 1;
  }
  io.out(`${username} dapat memasang kode pengaman di ponsel baru: menu Tanda tangan.`);
  return 0;
}

export const staff: Command = {
  name: 'staff',
  help,
  async run([verb, username, ...rest], io) {
    const flags = flagsOf(rest);
    if (flags && username && verb === 'add') return add(username, flags, io);
    if (flags && username && verb === 'post') return post(username, flags, io);
    if (flags && username && verb === 'new-phone') return newPhone(username, io);
    io.err(help);
    return 2;
  },
};
