import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { once, remember } from '../../platform/once.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import { digestOf, record } from '../audit/index.ts';
import { type Officer, postsWith } from '../identity/index.ts';
import { freshId } from './apply.ts';
import { actorOf } from './case.ts';
import type { Draft } from './draft.ts';
import { addRefusal, type RefusalRow, refusalWithId } from './draft-queries.ts';

/** The counter's own decisions: it looks only whether papers are there. */

export type WhyNoRefusal = 'nothing_missing' | 'name_missing';

const place = (id: string) => `refusal:${id}`;

/** Required papers that were neither seen nor handed in. */
const missingAtCounter = ({ version, seen, papers }: Draft): string[] => {
  const there = new Set([...seen, ...papers.map((p) => p.slot)]);
  return version.standard.requirements
    .filter((r) => r.required && !there.has(r.key))
    .map((r) => r.text);
};

/** Refuses in writing, with the list of what is missing. @returns the id of the written refusal. */
export async function refuseAtCounter(
  world: World,
  officer: Officer,
  { draft, note, device }: { draft: Draft; note: string; device: string },
): Promise<Outcome<string, WhyNoRefusal>> {
  const missing = missingAtCounter(draft);
  if (missing.length === 0) return refuse('nothing_missing');
  const name = (draft.typed[draft.version.form.applicant.name] ?? '').trim().slice(0, 200);
  if (!name) return refuse('name_missing');
  const id = freshId(world);
  const at = world.now();
  const { officeId } = draft.row;
  const post = postsWith(officer, 'counter.receive').find((p) => p.officeId === officeId);
  // The same refusal pressed twice is one sheet of paper.
  const said = digestOf({ name, missing, note: note.trim() }).toString('hex');
  const press = { officeId, key: `refusal:${draft.row.id}:${said}` };
  const work = async (tx: Tx) => {
    addRefusal(tx, {
      ...{ officeId, id, serviceId: draft.service.id, at, staffId: officer.staffId },
      ...{ name: world.vault.seal(name, place(id)), missing, note: note.trim() },
    });
    record(tx, {
      ...{ officeId, at, deed: 'counter.refused', subject: 'refusal', subjectId: id },
      ...{ ...actorOf(officer, post, device), detail: { missing: missing.length } },
    });
    remember(tx, { press, answer: id, at });
    return accept(id);
  };
  return once<Outcome<string, WhyNoRefusal>, string>(world.db, press, { work, again: accept });
}

export async function openRefusal(
  world: World,
  officer: Officer,
  id: string,
): Promise<(RefusalRow & { personName: string }) | undefined> {
  const offices = postsWith(officer, 'counter.receive').map((p) => p.officeId);
  const row = await refusalWithId(world.db, offices, id);
  return row && { ...row, personName: world.vault.open(row.name, place(id)) };
}

/** Wakes the counter's page when the paired phone has sent a photo. */
export const tellPaperAdded = ({ db }: World, draftId: string) =>
  db.transaction(async (tx) => later(tx, 'draft.paper_added', { draftId }));
