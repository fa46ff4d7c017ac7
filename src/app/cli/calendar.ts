import { readFile } from 'node:fs/promises';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import {
  addCalendarFile,
  CalendarFile,
  standingRules,
  treeOf,
  withdrawWorkingRule,
} from '../../modules/organisation/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

/** How an operator brings in the calendar of a new decree, and takes a rule out of force. */

const help = `satu calendar import BERKAS
  Memasukkan jam layanan, hari libur dan layanan khusus dari berkas JSON (bentuknya seperti
  database/samples/calendar.json). Berkas yang sama dua kali tidak mengubah apa pun.

satu calendar list KODE
  Menampilkan aturan unit dan aturan semua unit di atasnya.

satu calendar withdraw ID
  Mencabut satu aturan. Aturan yang dicabut tetap tercatat.`;

async function readCalendarFile(path: string): Promise<Outcome<CalendarFile, string>> {
  try {
    const parsed = CalendarFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return accept(parsed.data);
    const [issue] = parsed.error.issues;
    return refuse(`Berkas tidak sesuai pada ${issue?.path.join('.')}: ${issue?.message}`);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`Berkas ${path} bukan JSON.`);
    return refuse(`Berkas ${path} tidak dapat dibaca.`);
  }
}

function asked(io: Io, sentence: string): ExitCode {
  io.err(sentence);
  return 2;
}

async function importFile(path: string, io: Io): Promise<ExitCode> {
  const file = await readCalendarFile(path);
  if (!file.ok) return asked(io, file.refusal);
  const { db, now, random } = await io.world();
  const tree = await treeOf(db);
  const added = await db.transaction((tx) =>
    addCalendarFile({ tx, at: now(), random, by: null }, tree, file.value),
  );
  if (!added.ok) return asked(io, `Unit dengan kode "${added.refusal.unknownUnit}" tidak ada.`);
  io.out(`${added.value} aturan baru.`);
  return 0;
}

async function list(code: string, io: Io): Promise<ExitCode> {
  const { db } = await io.world();
  const tree = await treeOf(db);
  const unit = tree.withCode(code);
  if (!unit) return asked(io, `Unit dengan kode "${code}" tidak ada.`);
  const path = tree.upward(unit.id);
  for (const { id, unitId, rule } of await standingRules(db)) {
    const owner = path.find((above) => above.id === unitId);
    if (!owner) continue;
    const { title, source } = rule.rule;
    const from = rule.kind === 'weekly' ? rule.rule.from : rule.rule.date;
    io.out([id, owner.code, rule.kind, from, title, source].join('\t'));
  }
  return 0;
}

const ruleId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function withdraw(id: string, io: Io): Promise<ExitCode> {
  if (!ruleId.test(id)) return asked(io, `"${id}" bukan ID aturan; lihat satu calendar list.`);
  const { db, now } = await io.world();
  const outcome = await db.transaction((tx) =>
    withdrawWorkingRule(tx, { id, at: now(), by: null }),
  );
  if (!outcome.ok) return asked(io, `Aturan ${id} tidak ada atau sudah dicabut.`);
  io.out(`Aturan ${id} dicabut.`);
  return 0;
}

const deeds: Record<string, (word: string, io: Io) => Promise<ExitCode>> = {
  import: importFile,
  list,
  withdraw,
};

export const calendar: Command = {
  name: 'calendar',
  help,
  async run([what = '', word, ...more], io) {
    if (what === '--help' || word === '--help') {
      io.out(help);
      return 0;
    }
    const deed = Object.hasOwn(deeds, what) ? deeds[what] : undefined;
    if (!deed || word === undefined || more.length > 0) return asked(io, help);
    return deed(word, io);
  },
};
