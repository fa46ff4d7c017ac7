import { localDate, parseInstant, toIso } from '../../../kernel/time/index.ts';
import { isId } from '../../../platform/ids.ts';
import { largestTable } from '../../../platform/tables/index.ts';
import { NotFoundPage } from '../../../ui/not-found.tsx';
import { file, page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../../web/ask.ts';
import { uploading } from '../../../web/route.ts';
import { desk, type Officer, type Post } from '../../identity/index.ts';
import { treeOf } from '../../organisation/index.ts';
import { wholeOffice } from '../reach.ts';
import { asCsv, asWorkbook, giveOut, mostGiven, type Period } from './give.ts';
import { PreviewPage } from './preview-view.tsx';
import { mostRows, readTable } from './rows.ts';
import { fileSentence, type WhyNoFile } from './sentences.ts';
import { type At, keepSheet, lookAt, type Taken, takeFile } from './take.ts';
import { type ShownPeriod, Sp4nPage } from './view.tsx';

/** SP4N-LAPOR! by file, in both directions, for the counter and the head of an office. */

const home = '/meja/aduan-sp4n';

/** Titles above the header and empty rows in between are no reports. */
const mostLines = mostRows * 2 + 100;

/** Someone may work for two offices: the code says for which. */
const postFor = (officer: Officer, code: string): Post | undefined => {
  const posts = wholeOffice(officer);
  return posts.find(({ unitCode }) => unitCode === code) ?? posts[0];
};

interface Shown {
  post?: Post | undefined;
  wrong?: string | undefined;
  period?: ShownPeriod;
}

const dayMs = 24 * 3_600_000;
const usualDays = 30;

async function zoneOf({ world }: Ask, { officeId }: Post) {
  return (await treeOf(world.db)).unit(officeId).zone;
}

/** What was taken in just now, from the address that the press led to. */
function takenIn({ masuk = '', berubah = '' }: Ask['query']): Taken | null {
  const isCount = (text: string) => /^\d{1,4}$/.test(text);
  return isCount(masuk) ? { taken: +masuk, moved: isCount(berubah) ? +berubah : 0 } : null;
}

async function show(ask: Ask, officer: Officer, shown: Shown = {}): Promise<Answer> {
  const post = shown.post ?? postFor(officer, ask.query.kantor ?? '');
  const posts = wholeOffice(officer);
  const now = ask.world.now();
  const zone = post ? await zoneOf(ask, post) : 'WIB';
  const dari = localDate(new Date(now.getTime() - usualDays * dayMs), zone);
  const period: ShownPeriod = shown.period ?? { dari, sampai: localDate(now, zone) };
  const taken = takenIn(ask.query);
  const view = Sp4nPage({ officer, post, posts, wrong: shown.wrong, period, taken });
  return page(view, { status: shown.wrong || period.salah ? 422 : 200 });
}

interface Sent {
  office: string;
  bytes: Buffer;
}

/** One byte more than is taken is read, so that too large is told from large. */
async function sentBy(ask: Ask): Promise<Sent> {
  const sent: Sent = { office: '', bytes: Buffer.alloc(0) };
  for await (const part of ask.parts()) {
    if (part.kind === 'field' && part.name === 'kantor') sent.office = part.value.slice(0, 100);
    if (part.kind !== 'file' || part.name !== 'berkas') continue;
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of part.stream) {
      size += piece.length;
      if (size <= largestTable + 1) pieces.push(piece);
    }
    sent.bytes = size > largestTable ? Buffer.alloc(largestTable + 1) : Buffer.concat(pieces);
  }
  return sent;
}

async function look(ask: Ask, officer: Officer): Promise<Answer> {
  const { office, bytes } = await sentBy(ask);
  const post = postFor(officer, office);
  if (!post) return page(NotFoundPage(), { status: 404 });
  const wrong = (why: WhyNoFile) => show(ask, officer, { post, wrong: fileSentence[why] });
  const table = await ask.world.tables.read(bytes, mostLines);
  if (!table.ok) return wrong(table.refusal);
  const sheet = readTable(table.value);
  if (!sheet.ok) return wrong(sheet.refusal);
  const id = await keepSheet({ world: ask.world, officer, post }, sheet.value);
  return seeOther(`${home}?kantor=${post.unitCode}&berkas=${id}`);
}

/** The page itself, or what is in a file that was sent. */
async function showOrLook(ask: Ask, officer: Officer): Promise<Answer> {
  const { berkas = '', kantor = '' } = ask.query;
  const post = postFor(officer, kantor);
  if (!post || !isId(berkas)) return show(ask, officer);
  const preview = await lookAt({ world: ask.world, officer, post }, berkas);
  if (!preview) return show(ask, officer, { post, wrong: fileSentence.gone });
  return page(PreviewPage({ officer, post, preview }));
}

async function take(ask: Ask, officer: Officer): Promise<Answer> {
  const post = postFor(officer, fieldOf(ask.form, 'kantor'));
  if (!post) return page(NotFoundPage(), { status: 404 });
  const id = fieldOf(ask.form, 'berkas');
  const at: At = { world: ask.world, officer, post };
  const done = isId(id) ? await takeFile(at, { id, device: ask.device }) : undefined;
  if (!done?.ok) return show(ask, officer, { post, wrong: fileSentence.gone });
  const { taken, moved } = done.value;
  return seeOther(`${home}?kantor=${post.unitCode}&masuk=${taken}&berubah=${moved}`);
}

/** Whole days of the office, the last one with it. */
async function periodOf(ask: Ask, post: Post): Promise<Period | null> {
  const { dari = '', sampai = '', isi } = ask.query;
  const zone = await zoneOf(ask, post);
  const offset = toIso(ask.world.now(), zone).slice(-6);
  const from = parseInstant(`${dari}T00:00:00${offset}`);
  const last = parseInstant(`${sampai}T00:00:00${offset}`);
  if (!from.ok || !last.ok || last.value < from.value) return null;
  const until = new Date(last.value.getTime() + dayMs);
  return { from: from.value, until, onlyTheirs: isi !== 'semua' };
}

async function give(ask: Ask, officer: Officer): Promise<Answer> {
  const post = postFor(officer, ask.query.kantor ?? '');
  if (!post) return page(NotFoundPage(), { status: 404 });
  const { dari, sampai, bentuk } = ask.query;
  if (dari === undefined || sampai === undefined) return seeOther(home);
  const wrong = (salah: string) => show(ask, officer, { post, period: { dari, sampai, salah } });
  const period = await periodOf(ask, post);
  if (!period) return wrong('Pilih dua tanggal; yang kedua sama atau sesudah yang pertama.');
  const at: At = { world: ask.world, officer, post };
  const given = await giveOut(at, { period, device: ask.device });
  if (given.more) {
    return wrong(`Lebih dari ${mostGiven} laporan. Pilih waktu yang lebih pendek.`);
  }
  const name = `sp4n-${post.unitCode}-${dari}-${sampai}`;
  if (bentuk === 'csv') {
    return file(asCsv(given.lines), { type: 'text/csv; charset=utf-8', filename: `${name}.csv` });
  }
  return file(await asWorkbook(given.lines), {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    filename: `${name}.xlsx`,
  });
}

export const sp4nRoutes = [
  desk('GET', home, 'complaint.work', showOrLook),
  uploading(desk('POST', home, 'complaint.work', look)),
  desk('POST', `${home}/masukkan`, 'complaint.work', take),
  desk('GET', `${home}/keluar`, 'complaint.work', give),
];
