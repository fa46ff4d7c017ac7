import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { aPdf, zulaikha } from '../../../tests/support/citizen.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { freshId } from './apply.ts';
import { actorOf } from './case.ts';
import { casesOf } from './cases.testing.ts';
import { openRefusal, refuseAtCounter } from './counter.ts';
import {
  addPaper,
  beginDraft,
  draftOfCamera,
  findDraft,
  forgetOldDrafts,
  keepTyped,
  openCounterDraft,
  openDraft,
  pairCamera,
  sendDraft,
} from './draft.ts';
import { applicant } from './follow.ts';

const world = testWorld();
const { request, as } = casesOf(world);

const day = 86_400_000;
const pass = (days: number) => world.clock.set(new Date(mondayMorning.getTime() + days * day));
afterEach(() => pass(0));

const begin = async (by: string | null = null) => {
  const { service, typed } = await request();
  const begun = await beginDraft(world, service, by);
  if (!begun.ok) throw new Error('no draft was begun');
  return { ...begun.value, typed };
};
const opened = async ({ id, code }: { id: string; code: string }) => {
  const draft = await openDraft(world, id, code);
  if (!draft) throw new Error('the draft does not open');
  return draft;
};
const paper = (slot: string) => ({ slot, filename: `${slot}.pdf`, stream: Readable.from([aPdf]) });

/** With everything it needs. */
async function filled() {
  const begun = await begin();
  const draft = await opened(begun);
  await keepTyped(world, draft, { typed: begun.typed, seen: [] });
  for (const { key, how } of draft.version.standard.requirements) {
    if (how === 'upload') await addPaper(world, draft.row, paper(key));
  }
  return begun;
}

describe('a draft', () => {
  it('goes on from another device with its code, however the code is typed', async () => {
    const begun = await filled();
    const typed = begun.code.toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    expect((await findDraft(world, typed))?.id).toBe(begun.id);
    const elsewhere = await opened({ ...begun, code: typed });
    expect(elsewhere.typed).toEqual(begun.typed);
    expect(elsewhere.papers.length).toBeGreaterThan(0);
  });

  it('does not open with a wrong code, nor with the code of another', async () => {
    const [one, two] = [await begin(), await begin()];
    expect(await openDraft(world, one.id, two.code)).toBeUndefined();
    expect(await openDraft(world, one.id, '')).toBeUndefined();
    expect(await openDraft(world, freshId(world), one.code)).toBeUndefined();
    expect(await findDraft(world, '0000-0000')).toBeNull();
  });

  it('keeps its code nowhere in the clear, and nothing of what was typed', async () => {
    const begun = await filled();
    const { rows } = await world.db.raw(
      'select d::text as kept from applications.draft d where id = $1',
      [begun.id],
    );
    const plain = [begun.code, begun.code.replace('-', ''), zulaikha.nik, 'Zulaikha'];
    for (const text of plain) {
      expect(rows[0].kept).not.toContain(text);
      expect(rows[0].kept).not.toContain(Buffer.from(text).toString('hex'));
    }
  });

  it('ends thirty days after it was last touched, with its papers', async () => {
    const begun = await filled();
    pass(29);
    await keepTyped(world, await opened(begun), { typed: begun.typed, seen: [] });
    pass(58);
    await forgetOldDrafts(world);
    const { papers } = await opened(begun);
    pass(60);
    expect(await openDraft(world, begun.id, begun.code)).toBeUndefined();
    expect(await findDraft(world, begun.code)).toBeNull();
    await forgetOldDrafts(world);
    const { rowCount } = await world.db.raw('select from documents.file where owner_id = $1', [
      begun.id,
    ]);
    expect([papers.length > 0, rowCount]).toEqual([true, 0]);
  });

  it('sent twice is one application, whose papers outlive the draft', async () => {
    const begun = await filled();
    const draft = await opened(begun);
    const both = await Promise.all([1, 2].map(() => sendDraft(world, draft, applicant('uji'))));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ ok: true });
    expect(await sendDraft(world, await opened(begun), applicant('uji'))).toEqual(both[0]);
    await keepTyped(world, await opened(begun), { typed: {}, seen: [] });
    expect((await opened(begun)).typed).toEqual(begun.typed);
    pass(40);
    await forgetOldDrafts(world);
    const { rowCount } = await world.db.raw('select from documents.file where owner_id = $1', [
      begun.id,
    ]);
    expect(rowCount).toBe(draft.papers.length);
  });
});

describe('the counter', () => {
  it('opens an officer’s own drafts, and nobody else’s', async () => {
    const [mine, other] = [await as('fo.madiun'), await as('fo2.madiun')];
    const { id, code } = await begin(mine.staffId);
    expect((await openCounterDraft(world, id, mine.staffId))?.row.id).toBe(id);
    expect(await openCounterDraft(world, id, other.staffId)).toBeUndefined();
    const online = await begin();
    expect(await openCounterDraft(world, online.id, mine.staffId)).toBeUndefined();
    expect(code).toMatch(/^.{4}-.{4}$/);
  });

  it('counts papers that an officer has seen, and notes who entered the request', async () => {
    const officer = await as('fo.madiun');
    const { id, typed } = await begin(officer.staffId);
    const draft = await openCounterDraft(world, id, officer.staffId);
    if (!draft) throw new Error('no draft');
    const seen = draft.version.standard.requirements.map(({ key }) => key);
    await keepTyped(world, draft, { typed, seen });
    const now = await openCounterDraft(world, id, officer.staffId);
    const actor = actorOf(officer, officer.posts[0], 'uji');
    const sent = now && (await sendDraft(world, now, actor));
    expect(sent).toMatchObject({ ok: true });
    const { rows } = await world.db.raw(
      'select channel, entered_by from applications.application where id = $1',
      [id],
    );
    expect(rows).toEqual([{ channel: 'counter', entered_by: officer.staffId }]);
  });

  it('refuses in writing with the list of what is missing, once for two presses', async () => {
    const officer = await as('fo.madiun');
    const { id } = await begin(officer.staffId);
    const unfilled = await openCounterDraft(world, id, officer.staffId);
    if (!unfilled) throw new Error('no draft');
    const refuse = (draft: typeof unfilled) =>
      refuseAtCounter(world, officer, { draft, note: ' Fotokopi buram ', device: 'uji' });
    expect(await refuse(unfilled)).toEqual({ ok: false, refusal: 'name_missing' });
    const typed = { applicant_name: zulaikha.name };
    await keepTyped(world, unfilled, { typed, seen: [] });
    const draft = { ...unfilled, typed };
    const both = await Promise.all([refuse(draft), refuse(draft)]);
    expect(both[0]).toEqual(both[1]);
    const written = both[0]?.ok ? await openRefusal(world, officer, both[0].value) : undefined;
    const required = draft.version.standard.requirements.filter((r) => r.required);
    expect(written).toMatchObject({ personName: zulaikha.name, note: 'Fotokopi buram' });
    expect(written?.missing).toEqual(required.map((r) => r.text));
    const stranger = await as('fo.tuban');
    expect(both[0]?.ok && (await openRefusal(world, stranger, both[0].value))).toBeUndefined();
    const whole = { ...draft, seen: required.map((r) => r.key) };
    expect(await refuse(whole)).toEqual({ ok: false, refusal: 'nothing_missing' });
  });

  it('takes a phone for its camera, for half an hour', async () => {
    const begun = await begin();
    const token = await pairCamera(world, await opened(begun));
    expect((await draftOfCamera(world, token))?.row.id).toBe(begun.id);
    expect(await draftOfCamera(world, `${token}x`)).toBeUndefined();
    world.clock.set(new Date(mondayMorning.getTime() + 31 * 60_000));
    expect(await draftOfCamera(world, token)).toBeUndefined();
  });
});
