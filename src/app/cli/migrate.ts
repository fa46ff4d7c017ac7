import type { Command } from './command.ts';

export const migrate: Command = {
  name: 'migrate',
  help: `satu migrate
  Membawa basis data ke bentuk terbaru. Program melakukannya sendiri saat mulai.`,
  async run(_, io) {
    await io.world();
    io.out('Basis data sudah dalam bentuk terbaru.');
    return 0;
  },
};
