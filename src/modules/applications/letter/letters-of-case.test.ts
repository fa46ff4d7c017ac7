import { expect, it } from 'vitest';
import { testWorld } from '../../../../tests/support/world.ts';
import { draftTexts } from '../../catalogue/index.ts';
import { lettersFor, openDraft, saveLetter } from '../../letters/index.ts';
import { sayGrade } from '../../organisation/index.ts';
import { railsOf } from '../apply.ts';
import { casesOf, step } from '../cases.testing.ts';
import { applicationWithNumber } from '../queries.ts';
import { type Beginning, caseLetter } from './case-letter.ts';
import { toSign } from './sign-list.ts';
import { signingOf } from './signing.testing.ts';
import { handOf } from './steps.ts';

/** A service with several letters: each step writes its own, and each is filled from the case. */

const world = testWorld();
const { apply, work, as } = casesOf(world);
const { carryOut, yes } = signingOf(world);

const information = { office: 'kankemenag-kota-madiun', service: 'data-informasi' };
const chaplain = { office: 'kankemenag-kota-madiun', service: 'rohaniwan-pembaca-doa' };

type Press = readonly [who: string, exit: 'yes' | 'no' | 'next' | 'return', note?: string];

async function walk(number: string, presses: readonly Press[]): Promise<void> {
  for (const [who, exit, note] of presses) {
    expect(await work(who, number, step(exit, note))).toEqual({ ok: true, value: true });
  }
}

async function caseOf(number: string) {
  const row = await applicationWithNumber(world.db, number);
  if (!row) throw new Error('no case');
  return { row, rails: await railsOf(world, row.versionId, row.officeId) };
}

async function letterAt(number: string, wish?: Beginning) {
  const letter = await caseLetter(world, await caseOf(number), wish);
  if (!letter) throw new Error('no letter');
  return letter;
}

const saidBy = async (number: string, wish?: Beginning) => {
  const { draft } = await letterAt(number, wish);
  return `${draft.title}\n${draftTexts(draft).body}`;
};

async function sign(number: string): Promise<void> {
  expect(await work('kepala.madiun', number, await yes())).toEqual({ ok: true, value: true });
  await carryOut();
  await carryOut();
}

const reason = 'Data memuat riwayat pribadi guru yang dikecualikan.';
const refused: Press[] = [
  ['fo.madiun', 'yes'],
  ['kasi.tu.madiun', 'no', reason],
];

it('refuses by a letter of its own, which gives the reason of who decided', async () => {
  const { number } = await apply(information);
  await walk(number, refused);
  const text = await saidBy(number);
  expect(text).toContain('Surat Penolakan Permohonan Informasi');
  expect(text).toContain(reason);
  await walk(number, [['bo.tu.madiun', 'next']]);
  const list = await toSign(world, await as('kepala.madiun'));
  expect(list.map(({ kind }) => kind)).toEqual(['Surat Penolakan Permohonan Informasi']);
  await sign(number);
  await walk(number, [['fo.madiun', 'next']]);
  const { row } = await caseOf(number);
  expect(row).toMatchObject({ state: 'closed', ending: 'rejected' });
  const { given, inHand } = await lettersFor(world.db, row.id);
  expect(given.map(({ kind, state }) => [kind, state])).toEqual([
    ['Surat Penolakan Permohonan Informasi', 'signed'],
  ]);
  expect(inHand).toBeUndefined();
});

it('writes the letter of the step it stands at, also where another was begun before', async () => {
  const { number } = await apply(information);
  await walk(number, refused);
  await walk(number, [
    ['bo.tu.madiun', 'next'],
    ['kepala.madiun', 'no', 'Datanya boleh diberikan.'],
    ['kasi.tu.madiun', 'yes'],
    ['bo.tu.madiun', 'next'],
  ]);
  expect(await saidBy(number)).toContain('Surat Jawaban Permohonan Informasi');
  await walk(number, [['bo.tu.madiun', 'next']]);
  const { row } = await caseOf(number);
  const { inHand } = await lettersFor(world.db, row.id);
  expect(inHand && openDraft(world, inHand).title).toBe('Surat Jawaban Permohonan Informasi');
  expect(inHand?.kind).toBe('Surat Jawaban Permohonan Informasi');
  await sign(number);
  expect((await lettersFor(world.db, row.id)).given).toHaveLength(1);
});

it('keeps what was typed when the case comes back to the same letter', async () => {
  const { number } = await apply(information);
  await walk(number, [...refused, ['bo.tu.madiun', 'next']]);
  const { row } = await caseOf(number);
  const { inHand } = await lettersFor(world.db, row.id);
  if (!inHand) throw new Error('no letter in hand');
  await walk(number, [['kepala.madiun', 'return', 'Alamatnya kurang.']]);
  const writer = await as('bo.tu.madiun');
  const [post] = writer.posts;
  if (!post) throw new Error('no post');
  const draft = { ...openDraft(world, inHand), addressee: ['Yth. Warga', 'Jalan Baru 7'] };
  const kept = await world.db.transaction((tx) =>
    saveLetter({ tx, world, at: world.now() }, handOf(writer, post, 'uji'), {
      ...{ officeId: row.officeId, id: inHand.id, revision: inHand.revision, draft },
    }),
  );
  expect(kept.ok).toBe(true);
  expect((await letterAt(number)).draft.addressee).toEqual(['Yth. Warga', 'Jalan Baru 7']);
});

it('names those whom the office sends', async () => {
  const { number } = await apply(chaplain);
  await walk(number, [
    ['fo.madiun', 'yes'],
    ['fo.madiun', 'next'],
    ['caraka.madiun', 'next'],
  ]);
  const to = [(await as('kasi.bimas.madiun')).staffId];
  const instruct = { kind: 'instruct' as const, text: 'Tugaskan.', people: to, deadline: '' };
  expect(await work('kepala.madiun', number, instruct)).toMatchObject({ ok: true });
  const report = { kind: 'report' as const, report: 'Ada penyuluh yang siap.' };
  expect(await work('kasi.bimas.madiun', number, report)).toMatchObject({ ok: true });
  await walk(number, [
    ['kepala.madiun', 'next'],
    ['kasi.bimas.madiun', 'yes'],
  ]);
  const { people, draft } = await letterAt(number);
  expect(people.length).toBeGreaterThan(5);
  const [first, second] = people;
  if (!first || !second) throw new Error('nobody is in office');
  const chosen = { template: draft.template, staffIds: [first.staffId] };
  const text = await saidBy(number, chosen);
  expect(text).toContain(first.name);
  expect(first.grade).not.toBeNull();
  expect(text).toContain(sayGrade(first.grade));
  expect(text).not.toContain(second.name);
  expect((await letterAt(number, chosen)).anew).toBe(true);
  expect((await letterAt(number)).missing).toEqual(['Petugas yang ditugasi']);
  expect(await work('bo.bimas.madiun', number, step('next'))).toEqual({
    ...{ ok: false, refusal: 'letter_staff_missing' },
  });
});
