import { due } from './clock-due.ts';
import { explain } from './clock-explain.ts';
import type { Command } from './command.ts';

const help = `satu clock due --unit KODE --start WAKTU --promise JANJI
               [--pause MULAI/SELESAI ...] [--explain]
  Menghitung jatuh tempo sebuah janji layanan menurut kalender kerja unit.
  Baris pertama hanya jatuh tempo (ISO 8601). --explain menambahkan setiap rentang yang dihitung.
  JANJI: "3 working_days", "15 minutes + 2 working_days"; satuan minutes, working_hours,
  working_days, calendar_days, hours.

satu clock explain NOMOR
  Menghitung ulang jam sebuah permohonan dari riwayatnya dan membandingkannya dengan yang tersimpan.
  Kode keluar 1 jika berbeda.`;

export const clock: Command = {
  name: 'clock',
  help,
  async run([what, ...args], io) {
    if (what === '--help' || args.includes('--help')) {
      io.out(help);
      return 0;
    }
    if (what === 'due') return due(args, io);
    if (what === 'explain') return explain(args, io);
    io.err(help);
    return 2;
  },
};
