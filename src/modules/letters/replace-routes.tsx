import { readLetterCode } from '../../kernel/code.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import {
  type DraftFaults,
  type DraftTexts,
  draftFields,
  draftTexts,
  notFound,
  readDraft,
} from '../catalogue/index.ts';
import {
  desk,
  type Officer,
  postsWith,
  proveSecondFactor,
  samplePhone,
  type WhyNotProven,
} from '../identity/index.ts';
import { titleOf } from '../organisation/index.ts';
import { credentialFault, shownCredentials, typedCredentials } from './credentials.ts';
import { type LetterRow, letterWithId } from './queries.ts';
import { type RegisterLine, registered } from './register.ts';
import { replaceLetter } from './replace.ts';
import type { WhyNotLetter } from './rules.ts';
import { type Hand, openDraft } from './service.ts';
import { ReplacePage } from './views/replace.tsx';

/** The head writes a faulty letter anew and signs it: the old paper's code says so at once. */

interface Found {
  line: RegisterLine;
  row: LetterRow;
}

async function find({ world, params }: Ask, officer: Officer): Promise<Found | undefined> {
  const code = readLetterCode(params.code ?? '');
  const line = code ? await registered(world.db, officer, code) : undefined;
  const row = line && (await letterWithId(world.db, line.officeId, line.id));
  return line && row?.state === 'signed' && row.destroyedAt === null ? { line, row } : undefined;
}

interface Again {
  texts: DraftTexts;
  reason: string;
  faults: DraftFaults;
  whyNot?: WhyNotLetter;
  wrong?: WhyNotProven;
}

async function show(ask: Ask, officer: Officer, found: Found, again?: Again): Promise<Answer> {
  const { world } = ask;
  const draft = openDraft(world, found.row);
  const phone = await samplePhone(world, officer.staffId);
  const first = { texts: draftTexts(draft), reason: '', faults: {} };
  const { layout } = draft;
  const props = { officer, line: found.line, layout, phone, bsre: shownCredentials(ask) };
  const view = ReplacePage({ ...props, ...(again ?? first) });
  return page(view, {
    status: again === undefined ? 200 : again.wrong === 'slow_down' ? 429 : 422,
  });
}

function handOf(officer: Officer, device: string): Hand | undefined {
  const [post] = postsWith(officer, 'letter.revoke');
  if (!post) return undefined;
  const { id: postId, manner, title } = post;
  return { staffId: officer.staffId, postId, manner, title: titleOf(title, manner), device };
}

async function replace(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, form } = ask;
  const found = await find(ask, officer);
  const hand = handOf(officer, ask.device);
  if (!found || !hand) return notFound();
  const typed = Object.fromEntries(draftFields.map((name) => [name, fieldOf(form, name)]));
  const texts = typed as DraftTexts;
  const reason = fieldOf(form, 'alasan').slice(0, 500);
  const read = readDraft(openDraft(world, found.row), texts);
  if (!read.ok) return show(ask, officer, found, { texts, reason, faults: read.refusal });
  const credentials = typedCredentials(form);
  const again = { texts, reason, faults: {} };
  // Before the code of the phone, which counts once.
  const fault = await credentialFault(world, credentials);
  if (fault) return show(ask, officer, found, { ...again, whyNot: fault });
  const proof = await proveSecondFactor(world, officer.staffId, fieldOf(form, 'kode').slice(0, 20));
  if (!proof.ok) {
    return show(ask, officer, found, { ...again, wrong: proof.refusal });
  }
  const { officeId, id, code } = found.line;
  const wish = { officeId, id, draft: read.value, reason, credentials };
  const done = await replaceLetter(world, hand, wish);
  if (done.ok) return seeOther(`/meja/surat/${code}`);
  return show(ask, officer, found, { ...again, whyNot: done.refusal });
}

const at = '/meja/surat/:code/ganti';

export const replaceRoutes = [
  desk('GET', at, 'letter.revoke', async (ask, officer) => {
    const found = await find(ask, officer);
    return found ? show(ask, officer, found) : notFound();
  }),
  desk('POST', at, 'letter.revoke', replace),
];
