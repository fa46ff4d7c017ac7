import type { Outcome } from '../../../kernel/outcome.ts';
import { toIso } from '../../../kernel/time/index.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { json } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import { receiptFor } from '../../audit/index.ts';
import { publishedVersion } from '../../catalogue/index.ts';
import { dropFile, type KeptPaper, papersOf } from '../../documents/index.ts';
import type { WhyNot } from '../../workflow/index.ts';
import { addPaper } from '../draft.ts';
import { accountOf, complete, type Followed, follow, openWithSecret, takeBack } from '../follow.ts';
import { doneSentence } from '../views/words.ts';
import { isOfType, readJson, readKey, readSecret, wrongType } from './body.ts';
import { firstMark, type Keyed, keyedBy, keyInUse, markOf, rememberMark } from './keys.ts';
import { nothingTaken, takeParts } from './papers.ts';
import { refusal, slowDown } from './problems.ts';
import { CompletionBody, WithdrawalBody } from './schemas.ts';
import { paperOf, statusBody } from './status.ts';

/** Following an application with number and secret, and answering for the applicant. */

type Handle = (ask: Ask, followed: Followed) => Promise<Answer>;

const longestNumber = 60;

/** One and the same answer for a wrong number and a wrong secret. */
const notYours = () =>
  refusal('permohonan-tidak-cocok', {
    detail: 'Nomor dan kode rahasia tidak cocok. Periksa lagi pada tanda terima.',
  });

const withSecret =
  (handle: Handle) =>
  async (ask: Ask): Promise<Answer> => {
    const secret = readSecret(ask);
    if (!secret.ok) return secret.refusal;
    const number = (ask.params.number ?? '').slice(0, longestNumber);
    const opened = await openWithSecret(ask.world, { number, secret: secret.value, ip: ask.ip });
    if (!opened.ok) {
      const { why, waitSeconds } = opened.refusal;
      return why === 'slow_down' ? slowDown(waitSeconds) : notYours();
    }
    const followed = await follow(ask.world, opened.value);
    return followed ? handle(ask, followed) : notYours();
  };

async function statusOf(world: World, followed: Followed): Promise<Answer> {
  const { id, versionId } = followed.row;
  const [{ sop }, papers] = await Promise.all([
    publishedVersion(world.db, versionId),
    papersOf(world, id),
  ]);
  return json(statusBody({ followed, sop, papers, now: world.now() }));
}

export const showStatus = withSecret(({ world }, followed) => statusOf(world, followed));

export const showAccount = withSecret(async ({ world }, followed) => {
  const { row, office, clock } = followed;
  const spans = await accountOf(world, followed);
  return json({
    number: row.number,
    due: clock.due ? toIso(clock.due, office.zone) : null,
    spans: spans.map(({ from, until, ...span }) => ({
      ...{ from: toIso(from, office.zone), until: toIso(until, office.zone), ...span },
    })),
  });
});

const sealSeconds = 2;

export const showProof = withSecret(async ({ world }, { row }) => {
  const proof = await receiptFor(world, row.id, 'case.submit');
  if (proof) return json(proof);
  return refusal('belum-disegel', {
    detail: 'Bukti sedang disegel. Coba lagi dalam beberapa detik.',
    headers: { 'retry-after': String(sealSeconds) },
  });
});

const notNow = (why: WhyNot) => refusal('bukan-saatnya', { detail: doneSentence[why] });

const keyedFor = (world: World, { row }: Followed, deed: string, key: string): Keyed =>
  keyedBy(world, { officeId: row.officeId, deed: `${row.number} ${deed}`, key });

interface Deed {
  name: string;
  act: (
    world: World,
    wish: { number: string; note: string; device: string; key: string },
  ) => Promise<Outcome<true, WhyNot>>;
}

/** Does what the page's form does, under the same rules; the same key again changes nothing. */
async function actOnce(ask: Ask, followed: Followed, deed: Deed, note: string): Promise<Answer> {
  const { world, device } = ask;
  const key = readKey(ask);
  if (!key.ok) return key.refusal;
  const { number } = followed.row;
  const keyed = keyedFor(world, followed, deed.name, key.value);
  const mark = markOf(world, note);
  const before = await firstMark(world.db, keyed);
  if (before !== undefined && before !== mark) return keyInUse();
  const done = await deed.act(world, { number, note, device, key: keyed.press.key });
  if (!done.ok) return notNow(done.refusal);
  const first = await once<string, string>(world.db, keyed.content, {
    work: async (tx) => {
      rememberMark(tx, keyed, mark, world.now());
      return mark;
    },
    again: (earlier) => earlier,
  });
  if (first !== mark) return keyInUse();
  return statusOf(world, (await follow(world, number)) ?? followed);
}

export const sendCompletion = withSecret(async (ask, followed) => {
  const body = readJson(CompletionBody, ask);
  if (!body.ok) return body.refusal;
  return actOnce(ask, followed, { name: 'completion', act: complete }, body.value.message);
});

export const sendWithdrawal = withSecret(async (ask, followed) => {
  const body = readJson(WithdrawalBody, ask);
  if (!body.ok) return body.refusal;
  return actOnce(ask, followed, { name: 'withdrawal', act: takeBack }, body.value.reason);
});

/** Beside the requirements: whatever else the office asked for. */
const extraSlot = 'tambahan';

async function slotsOf(world: World, { row }: Followed): Promise<Set<string>> {
  const { standard } = await publishedVersion(world.db, row.versionId);
  const uploads = standard.requirements.filter(({ how }) => how === 'upload');
  return new Set([...uploads.map(({ key }) => key), extraSlot]);
}

/** Takes back what this request brought; what was there before it stays. */
async function drop(world: World, { row }: Followed, kept: readonly KeptPaper[]): Promise<void> {
  const at = world.now();
  const fresh = kept.filter((paper) => paper.fresh);
  for (const { id } of fresh) await dropFile(world.db, row.id, { id, at });
}

async function paperAnswer(
  { world }: Ask,
  { row, office }: Followed,
  { ids, status }: { ids: readonly string[]; status: 200 | 201 },
): Promise<Answer> {
  const papers = (await papersOf(world, row.id)).filter(({ id }) => ids.includes(id));
  return json({ papers: papers.map((paper) => paperOf(paper, office)) }, { status });
}

/** The papers of one request count together or not at all. */
async function keepOnce(
  ask: Ask,
  followed: Followed,
  { keyed, mark, kept }: { keyed: Keyed; mark: string; kept: KeptPaper[] },
): Promise<Answer> {
  const { world } = ask;
  const own = kept.map(({ id }) => id);
  const ids = await once<string[], string[]>(world.db, keyed.press, {
    work: async (tx) => {
      const at = world.now();
      rememberMark(tx, keyed, mark, at);
      remember(tx, { press: keyed.press, answer: own, at });
      return own;
    },
    again: (first) => first,
  });
  if (ids === own) return paperAnswer(ask, followed, { ids, status: 201 });
  // The same request at the same moment: its papers are the same bytes, and are the first one's.
  const same = (await firstMark(world.db, keyed)) === mark;
  if (same) return paperAnswer(ask, followed, { ids, status: 200 });
  await drop(world, followed, kept);
  return keyInUse();
}

export const addPapers = withSecret(async (ask, followed) => {
  const { world } = ask;
  const { row } = followed;
  if (!isOfType(ask, 'multipart/form-data')) return wrongType(['multipart/form-data']);
  const key = readKey(ask);
  if (!key.ok) return key.refusal;
  const keyed = keyedFor(world, followed, 'papers', key.value);
  const before = await firstMark(world.db, keyed);
  if (before === undefined && row.state !== 'waiting') return notNow('not_now');
  const slots = await slotsOf(world, followed);
  const keep =
    before === undefined
      ? (paper: Parameters<typeof addPaper>[2]) => addPaper(world, row, paper)
      : null;
  const taken = nothingTaken();
  try {
    await takeParts(ask, { json: null, slots, keep }, taken);
  } catch (error) {
    await drop(world, followed, taken.kept);
    throw error;
  }
  const mark = markOf(world, taken.marks);
  if (before !== undefined) {
    if (before !== mark) return keyInUse();
    const ids = (await answeredBefore<string[]>(world.db, keyed.press)) ?? [];
    return paperAnswer(ask, followed, { ids, status: 200 });
  }
  const { faults, kept } = taken;
  if (kept.length === 0 && Object.keys(faults).length === 0) {
    faults[extraSlot] = 'Pilih dulu foto atau berkasnya.';
  }
  if (Object.keys(faults).length === 0) return keepOnce(ask, followed, { keyed, mark, kept });
  await drop(world, followed, kept);
  return refusal('isian-salah', { faults });
});
