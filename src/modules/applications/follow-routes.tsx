import { readApplicationNumber } from '../../kernel/code.ts';
import { maskName } from '../../kernel/mask.ts';
import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { pressField } from '../../ui/form.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, type Cookie, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { citizen, uploading } from '../../web/route.ts';
import { notFound, publishedVersion } from '../catalogue/index.ts';
import { nearOf, pickupCodeOf, whereIs } from '../delivery/index.ts';
import { mimeOf, openPaper, papersOf } from '../documents/index.ts';
import { lettersFor } from '../letters/index.ts';
import { treeOf } from '../organisation/index.ts';
import type { Faults } from './answers.ts';
import { openName, secretFits, secretOf } from './apply.ts';
import { addPaper } from './draft.ts';
import { accountOf, complete, type Followed, follow, openWithSecret, takeBack } from './follow.ts';
import { AccountPage } from './views/account.tsx';
import { FollowPage } from './views/follow.tsx';
import { KnockPage } from './views/knock.tsx';
import { OwnPapersPage } from './views/papers.tsx';
import { ReceiptPage } from './views/receipt.tsx';
import { doneSentence, paperSentence } from './views/words.ts';

/** Following with number and secret. The secret stays in a cookie of that one address. */

const followDays = 90;

export const followCookie = (world: World, number: string): Cookie => ({
  name: 'lacak',
  value: secretOf(world, number),
  maxAge: followDays * 86_400,
  path: `/lacak/${number}`,
});

const wrongSentence =
  'Nomor dan kode rahasia tidak cocok. ' +
  'Periksa lagi pada tanda terima, huruf besar dan kecil sama saja.';

async function knock(ask: Ask): Promise<Answer> {
  const number = fieldOf(ask.form, 'nomor').slice(0, 60);
  const secret = fieldOf(ask.form, 'rahasia').slice(0, 60);
  const opened = await openWithSecret(ask.world, { number, secret, ip: ask.ip });
  if (opened.ok) return seeOther(`/lacak/${opened.value}`, [followCookie(ask.world, opened.value)]);
  const { why, waitSeconds } = opened.refusal;
  const slow = why === 'slow_down';
  const wrong = slow
    ? `Terlalu banyak percobaan. Tunggu ${waitSeconds} detik, lalu coba lagi.`
    : wrongSentence;
  return page(KnockPage({ number, wrong }), { status: slow ? 429 : 422 });
}

type FollowHandle = (ask: Ask, followed: Followed) => Promise<Answer>;

/** The QR of a receipt brings the secret along; it moves into the cookie and leaves the address. */
export const withSecret =
  (handle: FollowHandle) =>
  async (ask: Ask): Promise<Answer> => {
    const number = readApplicationNumber(ask.params.number ?? '');
    if (!number) return seeOther('/lacak');
    const { k: brought } = ask.query;
    if (brought) {
      const opened = await openWithSecret(ask.world, { number, secret: brought, ip: ask.ip });
      if (!opened.ok) return page(KnockPage({ number, wrong: wrongSentence }), { status: 422 });
      return seeOther(`/lacak/${number}`, [followCookie(ask.world, number)]);
    }
    const { lacak: secret } = ask.cookies;
    if (!secret || !secretFits(ask.world, number, secret)) return page(KnockPage({ number }));
    const followed = await follow(ask.world, number);
    return followed ? handle(ask, followed) : notFound();
  };

/** The thing itself, where the citizen may have it brought, and the code to fetch it with. */
async function carriedOf(world: World, { id, officeId, number }: Followed['row']) {
  const where = await whereIs(world.db, 'case', id);
  if (!where) return undefined;
  const near = nearOf(await treeOf(world.db), officeId);
  const chooseAt = `/lacak/${number}/cara`;
  return { where, near, chooseAt, pickup: pickupCodeOf(world, where.itemId) };
}

interface Again {
  faults?: Faults;
  note?: string;
}

async function show(
  ask: Ask,
  followed: Followed,
  { faults = {}, note = '' }: Again = {},
): Promise<Answer> {
  const { world } = ask;
  const { row } = followed;
  const waiting = row.state === 'waiting';
  const version = await publishedVersion(world.db, row.versionId);
  const [papers, found, where] = await Promise.all([
    waiting ? papersOf(world, row.id) : [],
    version.letters.length > 0 ? lettersFor(world.db, row.id) : undefined,
    row.isCarried ? carriedOf(world, row) : undefined,
  ]);
  const letters = found?.given ?? [];
  const requirements = version.standard.requirements.filter((r) => r.how === 'upload');
  const pressKey = newKey(ask);
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  const carried = where && {
    ...where,
    // Something to fetch: what was asked for, or one's own papers when it came to nothing.
    pickup:
      letters.some(({ state }) => state === 'signed') || row.state === 'closed'
        ? where.pickup
        : null,
  };
  const shown = { followed, letters, carried, papers, requirements };
  const view = FollowPage({ ...shown, faults, note, pressKey });
  return page(view, { status });
}

const showPapers = async ({ world }: Ask, { row }: Followed): Promise<Answer> =>
  page(OwnPapersPage({ number: row.number, papers: await papersOf(world, row.id) }));

/** What was kept, to be saved and not shown: it may be a PDF that we could not clean. */
async function takeAwayPaper(ask: Ask, { row }: Followed): Promise<Answer> {
  const { id = '' } = ask.params;
  if (!isId(id)) return notFound();
  const opened = await openPaper(ask.world, { ownerId: row.id, id, by: 'owner' });
  if (opened.ok) {
    const { paper, stream } = opened.value;
    return file(stream, { type: mimeOf[paper.type], filename: paper.title });
  }
  const why = opened.refusal;
  if (why === 'unknown') return notFound();
  const papers = await papersOf(ask.world, row.id);
  const status = why === 'away' ? 503 : 409;
  return page(OwnPapersPage({ number: row.number, papers, why }), { status });
}

async function addPapers(ask: Ask, followed: Followed): Promise<Answer> {
  const { row } = followed;
  if (row.state !== 'waiting') return seeOther(`/lacak/${row.number}`);
  let slot = 'tambahan';
  let fault = 'Pilih dulu foto atau berkasnya.';
  for await (const part of ask.parts()) {
    if (part.kind === 'field' && part.name === 'untuk') slot = part.value.slice(0, 40);
    if (part.kind !== 'file' || part.name !== 'berkas') continue;
    const { filename, stream } = part;
    const kept = await addPaper(ask.world, row, { slot, filename, stream });
    fault = kept.ok ? '' : paperSentence[kept.refusal];
  }
  if (!fault) return seeOther(`/lacak/${row.number}`);
  return show(ask, followed, { faults: { berkas: fault } });
}

async function answerRequest(ask: Ask, followed: Followed): Promise<Answer> {
  const { number } = followed.row;
  const note = fieldOf(ask.form, 'pesan').slice(0, 2000);
  const done = await complete(ask.world, {
    number,
    note,
    device: ask.device,
    key: pressOf(ask, pressField),
  });
  if (done.ok) return seeOther(`/lacak/${number}`);
  return show(ask, followed, { faults: { pesan: doneSentence[done.refusal] }, note });
}

async function withdrawNow(ask: Ask, followed: Followed): Promise<Answer> {
  const { number } = followed.row;
  const note = fieldOf(ask.form, 'alasan').slice(0, 500);
  const done = await takeBack(ask.world, {
    number,
    note,
    device: ask.device,
    key: pressOf(ask, pressField),
  });
  if (done.ok) return seeOther(`/lacak/${number}`);
  return show(ask, followed, { faults: { alasan: doneSentence[done.refusal] } });
}

export async function receiptOf(ask: Ask, followed: Followed): Promise<Answer> {
  const { world } = ask;
  const { row } = followed;
  const secret = secretOf(world, row.number);
  const version = await publishedVersion(world.db, row.versionId);
  const papers = new Set((await papersOf(world, row.id)).map((p) => p.slot));
  const received = version.standard.requirements
    .filter((r) => papers.has(r.key))
    .map((r) => r.text);
  const address = `${world.settings.publicUrl}/lacak/${row.number}?k=${secret}`;
  const roll = ask.query.kertas === '80';
  const name = maskName(openName(world, row));
  return page(ReceiptPage({ followed, secret, address, name, received, roll }));
}

export const followRoutes = [
  citizen('GET', '/lacak', 'public', async () => page(KnockPage({}))),
  citizen('POST', '/lacak', 'public', knock),
  citizen(
    'GET',
    '/lacak/:number',
    'secret',
    withSecret((ask, f) => show(ask, f)),
  ),
  citizen(
    'GET',
    '/lacak/:number/jam',
    'secret',
    withSecret(async (ask, followed) => {
      return page(AccountPage({ followed, spans: await accountOf(ask.world, followed) }));
    }),
  ),
  citizen('GET', '/lacak/:number/tanda-terima', 'secret', withSecret(receiptOf)),
  citizen('GET', '/lacak/:number/berkas', 'secret', withSecret(showPapers)),
  citizen('GET', '/lacak/:number/berkas/:id', 'secret', withSecret(takeAwayPaper)),
  uploading(citizen('POST', '/lacak/:number/berkas', 'secret', withSecret(addPapers))),
  citizen('POST', '/lacak/:number/lengkapi', 'secret', withSecret(answerRequest)),
  citizen('POST', '/lacak/:number/tarik', 'secret', withSecret(withdrawNow)),
];
