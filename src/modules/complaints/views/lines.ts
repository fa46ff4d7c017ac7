import type { Tree } from '../../organisation/index.ts';
import type { Line } from '../open.ts';

/** The history in words, for the reporter and for the desk. */

const citizenWord: Record<string, string> = {
  received: 'Laporan diterima',
  added: 'Anda menambahkan keterangan',
  confirmed: 'Anda menyatakan sudah beres',
  withdrawn: 'Anda menarik laporan',
  reopened: 'Anda menyatakan belum beres; laporan dibuka kembali',
  rated: 'Anda memberi penilaian',
  hidden: 'Anda meminta nama dirahasiakan',
  distinct: 'Anda menyatakan bukan laporan yang sama dengan yang lain',
  answered: 'Dijawab',
  finished: 'Selesai menurut kantor',
  refused: 'Tidak dapat ditangani',
  closed: 'Ditutup karena tidak ada kabar',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const unitName = (tree: Tree, code: unknown): string =>
  tree.withCode(text(code))?.name ?? text(code);

const postOf = (line: Line, tree: Tree): string =>
  line.title && line.unitId ? ` oleh ${line.title}, ${tree.unit(line.unitId).name}` : '';

/** @returns null for what is the office's own matter: posts are named, never people. */
export function citizenLine(line: Line, tree: Tree): string | null {
  if (line.deed === 'forwarded') return `Diteruskan kepada ${unitName(tree, line.detail.to)}`;
  if (line.deed === 'merged') return `Digabung dengan laporan ${text(line.detail.into)}`;
  if (line.deed === 'climbed') return `Naik kepada ${told(line)}`;
  const word = citizenWord[line.deed];
  if (!word) return null;
  return line.actor === 'staff' ? word + postOf(line, tree) : word;
}

const told = ({ detail }: Line): string => {
  const posts = Array.isArray(detail.told) ? detail.told.filter((t) => typeof t === 'string') : [];
  return posts.length > 0
    ? posts.join('; ')
    : 'jenjang berikutnya, yang belum punya pejabat terdaftar';
};

const deskWord: Record<string, string> = {
  ...citizenWord,
  received: 'Laporan masuk',
  added: 'Pelapor menambahkan keterangan',
  confirmed: 'Pelapor menyatakan sudah beres',
  withdrawn: 'Pelapor menarik laporan',
  reopened: 'Pelapor menyatakan belum beres; dibuka kembali',
  rated: 'Pelapor memberi penilaian',
  hidden: 'Pelapor meminta namanya dirahasiakan',
  distinct: 'Pelapor menyatakan bukan laporan yang sama dengan yang di dekatnya',
  claimed: 'Mengambil',
  released: 'Melepas',
  noted: 'Catatan petugas',
  sorted: 'Kategori atau kelas diubah',
  published: 'Ringkasan untuk umum diubah',
  linked: 'Ditautkan',
};

export function deskLine(line: Line, tree: Tree): string {
  if (line.deed === 'forwarded') {
    const { from, to } = line.detail;
    return `Diteruskan dari ${unitName(tree, from)} kepada ${unitName(tree, to)}`;
  }
  if (line.deed === 'merged' && line.detail.chosen === 'reporter') {
    return `Pelapor menyatakan sama dengan ${text(line.detail.into)}; digabung`;
  }
  if (line.deed === 'merged') return `Digabung dengan ${text(line.detail.into)}`;
  if (line.deed === 'received' && line.detail.sp4n) {
    const { sp4n, sp4nDate } = line.detail;
    const since = text(sp4nDate) && `, di sana sejak ${text(sp4nDate)}`;
    return `Laporan masuk dari SP4N-LAPOR! nomor ${text(sp4n)}${since}`;
  }
  if (line.deed === 'moved_there') return `Di SP4N-LAPOR! kini "${text(line.detail.sp4nState)}"`;
  if (line.deed === 'received' && line.detail.mentions) {
    return `Laporan masuk; menyebut laporan ${text(line.detail.mentions)}`;
  }
  if (line.deed === 'climbed') {
    const late = line.detail.late ? 'Lewat waktu' : 'Hampir lewat waktu';
    return `${late}, naik kepada ${told(line)}`;
  }
  return deskWord[line.deed] ?? line.deed;
}
