import { localDate, toIso } from '../../../kernel/time/index.ts';
import { answeredBefore } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { json } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import {
  type Complete,
  publishedVersion,
  type ServiceRow,
  serviceAt,
} from '../../catalogue/index.ts';
import { forgetPapersOf } from '../../documents/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { type Faults, readAnswers } from '../answers.ts';
import { freshId, missingPapers, type Received, receive, secretOf } from '../apply.ts';
import { addPaper, beginDraft, type Draft, openDraft } from '../draft.ts';
import { markSent } from '../draft-queries.ts';
import { applicant } from '../follow.ts';
import { isOfType, readBody, readKey, readText, wrongType } from './body.ts';
import { type Given, typedFrom } from './form-schema.ts';
import { firstMark, type Keyed, keyedBy, keyInUse, markOf, rememberMark } from './keys.ts';
import { type Incoming, nothingTaken, type Taken, takeParts } from './papers.ts';
import { refusal } from './problems.ts';
import { ApplicationBody } from './schemas.ts';

/** An application from a partner system: same rules as the pages, kept whole or not at all. */

type Offered = ServiceRow & { versionId: string };

interface Submission {
  ask: Ask;
  office: Unit;
  service: Offered;
  version: Complete;
  keyed: Keyed;
  /** What the same key brought before, if anything. */
  before: string | undefined;
  /** Papers hang on a draft until they are sent: should the program die, they end with it. */
  draft: Draft | undefined;
  /** From here on the papers may belong to an application, and only a refusal gives them back. */
  handedOver: boolean;
  sent: Taken;
}

function receiptOf(
  { ask: { world }, office }: Submission,
  { number, at, due }: Omit<Received, 'secret'>,
  status: 200 | 201,
): Answer {
  const secret = secretOf(world, number);
  const { publicUrl } = world.settings;
  const statusUrl = `${publicUrl}/api/v1/applications/${number}`;
  const receipt = {
    ...{ number, secret, statusUrl, followAddress: `${publicUrl}/lacak/${number}?k=${secret}` },
    receivedAt: toIso(new Date(at), office.zone),
    due: due === null ? null : toIso(new Date(due), office.zone),
  };
  return json(receipt, { status, headers: { location: statusUrl } });
}

async function sameAgain(submission: Submission, mark: string): Promise<Answer> {
  const { ask, before, keyed } = submission;
  if (before !== mark) return keyInUse();
  const first = await answeredBefore<Omit<Received, 'secret'>>(ask.world.db, keyed.press);
  if (!first) throw new Error('an application was remembered without its receipt');
  return receiptOf(submission, first, 200);
}

function faultsIn(submission: Submission, answers: Record<string, Given>) {
  const { ask, office, version, sent } = submission;
  const shape = typedFrom(version.form, answers);
  const today = localDate(ask.world.now(), office.zone);
  const { faults } = readAnswers(version.form, shape.typed, today);
  const papers = new Set(sent.kept.map(({ slot }) => slot));
  const missing = missingPapers(version, { papers, seen: new Set() });
  const all: Faults = { ...faults, ...missing, ...shape.faults, ...sent.faults };
  return { typed: shape.typed, papers, faults: all };
}

async function receiveNow(
  submission: Submission,
  answers: Record<string, Given>,
  mark: string,
): Promise<Answer> {
  const { ask, service, keyed, draft } = submission;
  const { world } = ask;
  const { typed, papers, faults } = faultsIn(submission, answers);
  if (Object.keys(faults).length > 0) return refusal('isian-salah', { faults });
  let own: string | undefined;
  submission.handedOver = true;
  const received = await receive(world, {
    ...{
      service,
      versionId: service.versionId,
      id: draft?.row.id ?? freshId(world),
      typed,
      papers,
    },
    ...{ seen: new Set(), channel: 'machine', press: keyed.press },
    actor: { ...applicant(ask.device), actor: 'machine' },
    also: (tx, number) => {
      own = number;
      if (draft) markSent(tx, draft.row, number);
      rememberMark(tx, keyed, mark, world.now());
    },
  });
  submission.handedOver = received.ok && received.value.number === own;
  if (!received.ok) {
    const { refusal: no } = received;
    return no.why === 'faults'
      ? refusal('isian-salah', { faults: no.faults })
      : refusal('layanan-tidak-ada');
  }
  if (submission.handedOver) return receiptOf(submission, received.value, 201);
  // The same key came twice at once, and the other was first.
  const before = await firstMark(world.db, keyed);
  return sameAgain({ ...submission, before }, mark);
}

async function keepInDraft(submission: Submission, paper: Incoming) {
  const { world } = submission.ask;
  if (!submission.draft) {
    const begun = await beginDraft(world, submission.service, null);
    submission.draft = begun.ok
      ? await openDraft(world, begun.value.id, begun.value.code)
      : undefined;
  }
  if (!submission.draft) throw new Error('a draft that has just begun cannot be opened');
  return addPaper(world, submission.draft.row, paper);
}

async function forgetPapers(world: World, { draft }: Submission): Promise<void> {
  if (draft) await world.db.transaction((tx) => forgetPapersOf(tx, [draft.row.id]));
}

async function judge(submission: Submission): Promise<Answer> {
  const { ask, service, version, before, sent } = submission;
  const multipart = isOfType(ask, 'multipart/form-data');
  if (multipart) {
    const slots = new Set(
      version.standard.requirements.filter(({ how }) => how === 'upload').map(({ key }) => key),
    );
    const keep = before ? null : (paper: Incoming) => keepInDraft(submission, paper);
    await takeParts(ask, { json: 'application', slots, keep }, sent);
  }
  const body = multipart
    ? readText(ApplicationBody, sent.json ?? '{}')
    : readBody(ApplicationBody, ask.body);
  if (!body.ok) return body.refusal;
  const { answers } = body.value;
  const mark = markOf(ask.world, { service: service.code, answers, papers: sent.marks });
  return before ? sameAgain(submission, mark) : receiveNow(submission, answers, mark);
}

/** Why nothing can be asked of this service, though its page is there. */
const movedAway = ({ moved }: ServiceRow): Answer =>
  refusal('layanan-pindah', { detail: moved ? `${moved.to}: ${moved.text}` : '' });

export async function submit(ask: Ask): Promise<Answer> {
  const { world } = ask;
  const types = ['multipart/form-data', 'application/json'] as const;
  if (!types.some((type) => isOfType(ask, type))) return wrongType(types);
  const key = readKey(ask);
  if (!key.ok) return key.refusal;
  const place = await serviceAt(ask);
  if (!place) return refusal('layanan-tidak-ada');
  const { office, service } = place;
  const { versionId } = service;
  const keyed = keyedBy(world, { officeId: office.id, deed: 'apply', key: key.value });
  const before = await firstMark(world.db, keyed);
  if (service.status === 'moved' && !before) return movedAway(service);
  if (!versionId || (service.status !== 'published' && !before)) {
    return refusal('layanan-tidak-ada');
  }
  const version = await publishedVersion(world.db, versionId);
  const submission: Submission = {
    ...{ ask, office, service: { ...service, versionId }, version, keyed, before },
    ...{ draft: undefined, handedOver: false, sent: nothingTaken() },
  };
  try {
    return await judge(submission);
  } finally {
    if (!submission.handedOver) await forgetPapers(world, submission);
  }
}
