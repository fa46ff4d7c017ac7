import { readLetterCode } from '../../kernel/code.ts';
import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { showsPdfInPage } from '../../web/guess-device.ts';
import { citizen, uploading } from '../../web/route.ts';
import { notFound } from '../catalogue/index.ts';
import { desk, type Officer, postsWith } from '../identity/index.ts';
import { titleOf } from '../organisation/index.ts';
import { checkCode, compareFile } from './check.ts';
import { type CasesAbove, incomingRoutes } from './incoming/index.ts';
import { offlinePage } from './offline/page.ts';
import { type LetterRow, letterWithId } from './queries.ts';
import { registered, registerOf } from './register.ts';
import { registerSheet } from './register-sheet.ts';
import { replaceRoutes } from './replace-routes.tsx';
import { retentionRoutes } from './retention/index.ts';
import type { WhyNotLetter } from './rules.ts';
import { type Hand, revokeLetter } from './service.ts';
import { settingsRoutes } from './settings-routes.tsx';
import { drawPaper, openPaper } from './stored.ts';
import { CheckFormPage, CheckPage } from './views/check.tsx';
import { PaperPage, RegisterPage } from './views/register.tsx';

/** Whoever holds a paper checks it; whoever keeps the register sees what was given out. */

const largestCompared = 10 * 1024 * 1024;

async function check(ask: Ask): Promise<Answer> {
  const typed = ask.params.code ?? ask.query.kode ?? '';
  const code = readLetterCode(typed);
  const found = code && (await checkCode(ask.world, code));
  if (found) return page(CheckPage({ checked: found }));
  return page(CheckFormPage({ typed, wrong: typed !== '' }), { status: typed === '' ? 200 : 404 });
}

async function bytesOf(ask: Ask): Promise<Buffer | null> {
  for await (const part of ask.parts()) {
    if (part.kind !== 'file' || part.name !== 'surat') continue;
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of part.stream) {
      size += piece.length;
      if (size <= largestCompared) pieces.push(piece);
    }
    return size === 0 || size > largestCompared ? null : Buffer.concat(pieces);
  }
  return null;
}

async function compare(ask: Ask): Promise<Answer> {
  const code = readLetterCode(ask.params.code ?? '');
  const checked = code && (await checkCode(ask.world, code));
  if (!code || !checked) return notFound();
  const bytes = await bytesOf(ask);
  if (!bytes) {
    const fault = 'Pilih berkas PDF surat itu, paling besar 10 MB.';
    return page(CheckPage({ checked, fault }), { status: 422 });
  }
  const compared = await compareFile(ask.world, code, bytes);
  return compared ? page(CheckPage({ checked, compared })) : notFound();
}

/** For who checks letters where there is no network: one file, with the office's key in it. */
export const offlineRoute = (script: string) =>
  citizen('GET', '/periksa/luring', 'public', async ({ world }) => {
    const html = offlinePage(world.vault.publicKey(), script);
    return file(html, { type: 'text/html; charset=utf-8', filename: 'periksa-surat.html' });
  });

const pageSize = 50;
const mostExported = 10_000;

function placeFrom(text: string | undefined) {
  const [ms, id] = (text ?? '').split('.');
  const at = new Date(Number(ms));
  return id && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}

async function register(ask: Ask, officer: Officer): Promise<Answer> {
  const words = ask.query.q ?? '';
  const after = placeFrom(ask.query.sesudah);
  const lines = await registerOf(ask.world.db, officer, { words, after, most: pageSize });
  const last = lines.length === pageSize ? lines.at(-1) : undefined;
  return page(RegisterPage({ officer, lines, words, next: last ?? null }));
}

async function exportRegister(ask: Ask, officer: Officer): Promise<Answer> {
  const words = ask.query.q ?? '';
  const wish = { words, after: null, most: mostExported };
  const body = await registerSheet(await registerOf(ask.world.db, officer, wish));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file(body, { type, filename: 'surat-keluar.xlsx' });
}

async function lineOf({ world, params }: Ask, officer: Officer) {
  const code = readLetterCode(params.code ?? '');
  const line = code ? await registered(world.db, officer, code) : undefined;
  const checked = line && (await checkCode(world, line.code));
  return line && checked ? { line, checked } : undefined;
}

type Found = NonNullable<Awaited<ReturnType<typeof lineOf>>>;

const paperPage = (
  ask: Ask,
  officer: Officer,
  found: Found & { reason?: string; whyNot?: WhyNotLetter },
) => PaperPage({ officer, ...found, drawn: !showsPdfInPage(ask.device) });

async function showPaper(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await lineOf(ask, officer);
  return found ? page(paperPage(ask, officer, found)) : notFound();
}

async function rowOf(ask: Ask, officer: Officer): Promise<LetterRow | undefined> {
  const found = await lineOf(ask, officer);
  return found && (await letterWithId(ask.world.db, found.line.officeId, found.line.id));
}

async function showPdf(ask: Ask, officer: Officer): Promise<Answer> {
  const row = await rowOf(ask, officer);
  const paper = row && (await openPaper(ask.world, row));
  if (!paper) return notFound();
  const filename = `surat-${row.code}.pdf`;
  return file(paper, { type: 'application/pdf', filename, inline: true });
}

async function showDrawing(ask: Ask, officer: Officer): Promise<Answer> {
  const row = await rowOf(ask, officer);
  const svg = row && (await drawPaper(ask.world, row));
  if (!svg) return notFound();
  return file(svg, { type: 'image/svg+xml', filename: `surat-${row.code}.svg`, inline: true });
}

/** The head of the office that issued it, or of one above. */
const revokingHand = (officer: Officer, device: string): Hand | undefined => {
  const [post] = postsWith(officer, 'letter.revoke');
  if (!post) return undefined;
  const { id: postId, manner, title } = post;
  return { staffId: officer.staffId, postId, manner, title: titleOf(title, manner), device };
};

const revokeNow = (
  world: World,
  hand: Hand,
  letter: { officeId: string; id: string; reason: string },
) => world.db.transaction((tx) => revokeLetter({ tx, world, at: world.now() }, hand, letter));

async function revoke(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await lineOf(ask, officer);
  const hand = revokingHand(officer, ask.device);
  if (!found || !hand) return notFound();
  const { officeId, id, code } = found.line;
  const reason = fieldOf(ask.form, 'alasan').slice(0, 500);
  const done = await revokeNow(ask.world, hand, { officeId, id, reason });
  if (done.ok || done.refusal === 'not_now') return seeOther(`/meja/surat/${code}`);
  const again = { ...found, reason, whyNot: done.refusal };
  return page(paperPage(ask, officer, again), { status: 422 });
}

/** Cases live above: whoever puts the house together says where to ask for them. */
export const letterRoutes = (cases: CasesAbove) => [
  citizen('GET', '/periksa', 'public', check),
  citizen('GET', '/periksa/:code', 'public', check),
  uploading(citizen('POST', '/periksa/:code', 'public', compare)),
  desk('GET', '/meja/surat', 'letter.read', register),
  desk('GET', '/meja/surat.xlsx', 'letter.read', exportRegister),
  desk('GET', '/meja/surat/:code', 'letter.read', showPaper),
  desk('GET', '/meja/surat/:code/pdf', 'letter.read', showPdf),
  desk('GET', '/meja/surat/:code/gambar', 'letter.read', showDrawing),
  desk('POST', '/meja/surat/:code/cabut', 'letter.revoke', revoke),
  ...replaceRoutes,
  ...settingsRoutes,
  ...incomingRoutes(cases),
  ...retentionRoutes,
];
