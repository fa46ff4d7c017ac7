import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { World } from '../../../platform/world.ts';
import { publishedVersion } from '../../catalogue/index.ts';
import {
  type Officer,
  postsWith,
  proveSecondFactor,
  type WhyNotProven,
} from '../../identity/index.ts';
import {
  type BsreCredentials,
  type CredentialFault,
  credentialFault,
  kindsInHand,
} from '../../letters/index.ts';
import { type CaseWish, type WhyNotDone, workOnCase } from '../case-work.ts';
import { firstPlace } from '../desk-list.ts';
import { maskedName } from '../masked-names.ts';
import { type DeskRow, deskTasks } from '../queries.ts';

/** What waits for one person's signature, and all that they tick signed after one proof. */

export interface ToSign {
  taskId: string;
  number: string;
  service: string;
  name: string;
  kind: string;
  urgentAt: Date;
  officeId: string;
}

const most = 50;

const signsLetter = async (world: World, row: DeskRow): Promise<boolean> => {
  const { sop, letters } = await publishedVersion(world.db, row.versionId);
  const step = sop.steps.find(({ key }) => key === row.step);
  return step?.deed === 'sign' && letters.length > 0;
};

/** With the kind of the letter that each of them is about. */
async function withLetters(world: World, rows: DeskRow[]) {
  const signs = await Promise.all(rows.map((row) => signsLetter(world, row)));
  const chosen = rows.filter((_, at) => signs[at]).slice(0, most);
  const kinds = await kindsInHand(
    world.db,
    chosen.map(({ id }) => id),
  );
  return chosen.map((row) => ({ row, kind: kinds.get(row.id) ?? 'Surat belum disusun' }));
}

/** The most urgent first; only steps that sign a letter. */
export async function toSign(world: World, officer: Officer): Promise<ToSign[]> {
  const posts = postsWith(officer, 'letter.sign');
  const rows = await deskTasks(world.db, {
    units: posts.map((p) => p.unitId),
    roles: posts.map((p) => p.role),
    ...{ staffId: officer.staffId, after: firstPlace, most: 4 * most, now: world.now() },
  });
  return (await withLetters(world, rows)).map(({ row, kind }) => ({
    ...{ taskId: row.taskId, number: row.number, service: row.serviceTitle, kind },
    ...{ name: maskedName(world, row), urgentAt: row.urgentAt, officeId: row.officeId },
  }));
}

export interface SignMany {
  /** Task ids, as ticked. */
  tasks: readonly string[];
  code: string;
  device: string;
  key: string;
  credentials?: BsreCredentials | undefined;
}

export interface SignedMany {
  asked: string[];
  /** Numbers of cases that could not be signed, and why. */
  refused: { number: string; why: WhyNotDone }[];
}

export type WhyNotMany = WhyNotProven | 'none_ticked' | CredentialFault;

/** One proof for all of them; each is a step of its own case, and one refused holds up no other. */
export async function signMany(
  world: World,
  officer: Officer,
  { tasks, code, device, key, credentials }: SignMany,
): Promise<Outcome<SignedMany, WhyNotMany>> {
  const chosen = (await toSign(world, officer)).filter(({ taskId }) => tasks.includes(taskId));
  if (chosen.length === 0) return refuse('none_ticked');
  const fault = await credentialFault(world, credentials);
  if (fault) return refuse(fault);
  const proof = await proveSecondFactor(world, officer.staffId, code);
  if (!proof.ok) return proof;
  const wish: CaseWish = { kind: 'step', exit: 'yes', note: '', credentials };
  const signed: SignedMany = { asked: [], refused: [] };
  for (const { number, taskId } of chosen) {
    const press = { number, taskId, key: `${key}:${taskId}`, device, proven: true };
    const done = await workOnCase(world, officer, press, wish);
    if (done.ok) signed.asked.push(number);
    else signed.refused.push({ number, why: done.refusal });
  }
  return accept(signed);
}
