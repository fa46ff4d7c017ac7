import type { Readable } from 'node:stream';
import { readSigns, secretFrom } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { World } from '../../platform/world.ts';
import {
  type Complete,
  publishedVersion,
  type ServiceRow,
  serviceWithId,
} from '../catalogue/index.ts';
import {
  dropFile,
  forgetPapersOf,
  type KeptPaper,
  keepPaper,
  type Paper,
  papersOf,
  type WhyNoPaper,
} from '../documents/index.ts';
import type { Actor } from '../workflow/index.ts';
import type { Typed } from './answers.ts';
import { freshId, type Received, receive, type WhyNotReceived } from './apply.ts';
import {
  addCamera,
  addDraft,
  cameraWithToken,
  type DraftRow,
  draftWithCode,
  draftWithId,
  dropExpired,
  dropOldCameras,
  markSent,
  saveAnswers,
} from './draft-queries.ts';

/**
 * A request on its way: kept at every step, so that a dead battery or another phone loses nothing.
 */

const draftDays = 30;
const day = 86_400_000;
const cameraMinutes = 30;

export interface Draft {
  row: DraftRow;
  service: ServiceRow;
  version: Complete;
  typed: Typed;
  papers: Paper[];
  /** Requirements that an officer ticked as seen. */
  seen: string[];
}

interface Content {
  typed: Typed;
  seen: string[];
}

const place = (id: string) => `draft:${id}`;
const codeTrace = ({ vault }: World, code: string) => vault.trace(readSigns(code), 'draft');

const seal = ({ vault }: World, id: string, content: Content) =>
  vault.seal(JSON.stringify(content), place(id));

/** @returns the id for the address and the code that goes on from another device. */
export async function beginDraft(
  world: World,
  service: ServiceRow,
  by: string | null,
): Promise<Outcome<{ id: string; code: string }, 'not_offered'>> {
  if (service.status !== 'published' || !service.versionId) return refuse('not_offered');
  const id = freshId(world);
  const code = secretFrom(world.random(8));
  const at = world.now();
  await addDraft(world.db, {
    ...{ officeId: service.officeId, id, code: codeTrace(world, code), serviceId: service.id },
    ...{ versionId: service.versionId, answers: seal(world, id, { typed: {}, seen: [] }) },
    ...{ enteredBy: by, changedAt: at, until: new Date(at.getTime() + draftDays * day) },
  });
  return accept({ id, code });
}

async function opened(world: World, row: DraftRow | undefined): Promise<Draft | undefined> {
  const service = row && (await serviceWithId(world.db, row.serviceId));
  if (!row || !service) return undefined;
  const version = await publishedVersion(world.db, row.versionId);
  const { typed, seen } = JSON.parse(world.vault.open(row.answers, place(row.id))) as Content;
  return { row, service, version, typed, seen, papers: await papersOf(world, row.id) };
}

/** A citizen's draft, with the code that their cookie keeps. */
export async function openDraft(
  world: World,
  id: string,
  code: string,
): Promise<Draft | undefined> {
  const row = await draftWithId(world.db, id, world.now());
  return row?.code.equals(codeTrace(world, code)) ? opened(world, row) : undefined;
}

/** An officer's draft at the counter: their own only. */
export async function openCounterDraft(
  world: World,
  id: string,
  staffId: string,
): Promise<Draft | undefined> {
  const row = await draftWithId(world.db, id, world.now());
  return row?.enteredBy === staffId ? opened(world, row) : undefined;
}

export const findDraft = async (world: World, code: string): Promise<DraftRow | null> =>
  (await draftWithCode(world.db, codeTrace(world, code), world.now())) ?? null;

/** Keeps what was typed, right or wrong: it is judged when it is sent. */
export async function keepTyped(world: World, { row }: Draft, content: Content): Promise<void> {
  const at = world.now();
  const until = new Date(at.getTime() + draftDays * day);
  await saveAnswers(world.db, row, { answers: seal(world, row.id, content), at, until });
}

/** A paper for one requirement. */
export async function addPaper(
  world: World,
  draft: Pick<DraftRow, 'officeId' | 'id'>,
  { slot, filename, stream }: { slot: string; filename: string; stream: Readable },
): Promise<Outcome<KeptPaper, WhyNoPaper>> {
  return keepPaper(world, { officeId: draft.officeId, ownerId: draft.id, slot, filename, stream });
}

export const removePaper = (world: World, { row }: Draft, id: string) =>
  dropFile(world.db, row.id, { id, at: world.now() });

/** Sends a draft. Sent before, it answers with the same receipt. */
export async function sendDraft(
  world: World,
  draft: Draft,
  actor: Actor,
): Promise<Outcome<Received, WhyNotReceived>> {
  const { row, service, typed, papers, seen } = draft;
  return receive(world, {
    ...{ service, versionId: row.versionId, id: row.id, typed, actor },
    papers: new Set(papers.filter((p) => p.closed !== 'infected').map((p) => p.slot)),
    seen: new Set(seen),
    channel: actor.actor === 'staff' ? 'counter' : 'online',
    press: { officeId: row.officeId, key: `draft:${row.id}` },
    also: (tx, number) => markSent(tx, row, number),
  });
}

/** A phone becomes the counter's camera for one draft: the token goes into a QR. */
export async function pairCamera(world: World, { row }: Draft): Promise<string> {
  const token = Buffer.from(world.random(16)).toString('base64url');
  const until = new Date(world.now().getTime() + cameraMinutes * 60_000);
  const trace = world.vault.trace(token, 'camera');
  await addCamera(world.db, { officeId: row.officeId, token: trace, draftId: row.id, until });
  return token;
}

export async function draftOfCamera(world: World, token: string): Promise<Draft | undefined> {
  const now = world.now();
  const camera = await cameraWithToken(world.db, world.vault.trace(token, 'camera'), now);
  return camera && opened(world, await draftWithId(world.db, camera.draftId, now));
}

/** By a job at night: drafts nobody sent, their papers, and cameras past their time. */
export async function forgetOldDrafts(world: World): Promise<number> {
  const now = world.now();
  const forgotten = await world.db.transaction(async (tx) => {
    const dropped = await dropExpired(tx, now);
    const unsent = dropped.filter(({ number }) => number === null).map(({ id }) => id);
    await forgetPapersOf(tx, unsent);
    return unsent.length;
  });
  await dropOldCameras(world.db, now);
  return forgotten;
}
