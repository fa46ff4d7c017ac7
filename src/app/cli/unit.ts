import { treeOf } from '../../modules/organisation/index.ts';
import type { Command } from './command.ts';

const help = `satu unit list
  Menampilkan kode, jenis, zona, dan nama semua unit.`;

export const unit: Command = {
  name: 'unit',
  help,
  async run([verb, ...more], io) {
    if (verb !== 'list' || more.length > 0) {
      io.err(help);
      return 2;
    }
    const tree = await treeOf((await io.world()).db);
    for (const u of [...tree.all()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
      io.out([u.code, u.kind, u.zone, u.name].join('\t'));
    }
    return 0;
  },
};
