import { rebuildNames } from '../../modules/applications/index.ts';
import type { Command } from './command.ts';

const help = `satu search rebuild
  Menyusun ulang indeks nama pemohon. Dijalankan sekali setelah naik versi yang memintanya;
  aplikasi boleh tetap melayani.`;

export const search: Command = {
  name: 'search',
  help,
  async run([verb, ...more], io) {
    if (verb !== 'rebuild' || more.length > 0) {
      io.err(help);
      return 2;
    }
    io.out(`${await rebuildNames(await io.world())} nama`);
    return 0;
  },
};
