import { createInterface } from 'node:readline/promises';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import {
  addOfficer,
  changeOfficer,
  forgetSecondFactor,
  givePost,
} from '../../modules/identity/index.ts';
import { Role, readGrade, type StaffFacts, treeOf } from '../../modules/organisation/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

const help = `satu staff add NAMA_PENGGUNA --name "NAMA LENGKAP" [--nip NIP] [--grade GOLONGAN]
  Membuat akun petugas. Kata sandi (paling sedikit 12 huruf) dibaca dari masukan standar.

satu staff change NAMA_PENGGUNA [--name "NAMA LENGKAP"] [--nip NIP] [--grade GOLONGAN]
  Mengubah yang disebut saja; "" mengosongkan. GOLONGAN: I/a sampai IV/e, atau I sampai XVII untuk
  PPPK. Surat tugas menulisnya bersama pangkatnya: III/d menjadi Penata Tingkat I (III/d).

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
  no_such_grade:
    'Golongan itu tidak ada. Tulis seperti III/d, atau IX untuk PPPK; pangkatnya mengikuti.',
} as const;

async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}

/** What the flags say of a person; an empty text takes it away. */
function factsOf(flags: Map<string, string>): Outcome<Partial<StaffFacts>, 'no_such_grade'> {
  const [name, nip, typed] = ['name', 'nip', 'grade'].map((flag) => flags.get(flag)?.trim());
  const grade = typed ? readGrade(typed) : accept(null);
  if (!grade.ok) return grade;
  return accept({
    ...(name ? { name } : {}),
    ...(nip === undefined ? {} : { nip: nip || null }),
    ...(typed === undefined ? {} : { grade: grade.value }),
  });
}

async function add(username: string, flags: Map<string, string>, io: Io): Promise<ExitCode> {
  const facts = factsOf(flags);
  if (!facts.ok) {
    io.err(whyNot[facts.refusal]);
    return 2;
  }
  const { name, nip = null, grade = null } = facts.value;
  if (!name) {
    io.err(help);
    return 2;
  }
  io.err('Kata sandi:');
  const wish = { username, name, nip, grade, password: await readPassword() };
  const added = await addOfficer(await io.world(), wish);
  if (!added.ok) {
    io.err(whyNot[added.refusal]);
    return 1;
  }
  io.out(`Akun ${username} dibuat. Beri jabatan dengan: satu staff post ${username} ...`);
  return 0;
}

async function change(username: string, flags: Map<string, string>, io: Io): Promise<ExitCode> {
  const facts = factsOf(flags);
  if (!facts.ok || Object.keys(facts.value).length === 0) {
    io.err(facts.ok ? help : whyNot[facts.refusal]);
    return 2;
  }
  const changed = await changeOfficer(await io.world(), username, facts.value);
  if (!changed.ok) {
    io.err(whyNot[changed.refusal]);
    return 1;
  }
  io.out(`${username}: sudah diubah. Surat yang sudah ditandatangani tetap seperti semula.`);
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
    if (flags && username && verb === 'change') return change(username, flags, io);
    if (flags && username && verb === 'post') return post(username, flags, io);
    if (flags && username && verb === 'new-phone') return newPhone(username, io);
    io.err(help);
    return 2;
  },
};
