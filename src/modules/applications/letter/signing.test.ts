import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { mosque } from '../../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { verifyPdf } from '../../../platform/signing/index.ts';
import { lettersFor, openPaper, signWaiting } from '../../letters/index.ts';
import { casesOf, step } from '../cases.testing.ts';
import { applicationWithNumber } from '../queries.ts';
import { signingOf } from './signing.testing.ts';

/** A letter from the draft to the signed paper, without pages in between. */

const world = testWorld();
const { apply, work, as } = casesOf(world);

const { carryOut, code, yes } = signingOf(world);

async function drafted(): Promise<string> {
  const { number } = await apply(mosque);
  const steps = [
    ['fo.madiun', 'yes'],
    ['bo.bimas.madiun', 'yes'],
    ['bo.bimas.madiun', 'next'],
  ] as const;
  for (const [who, exit] of steps) {
    expect(await work(who, number, step(exit))).toEqual({ ok: true, value: true });
  }
  return number;
}

const initialled = async () => {
  const number = await drafted();
  expect(await work('kasi.bimas.madiun', number, step('next'))).toMatchObject({ ok: true });
  return number;
};

const sign = async (number: string) => work('kepala.madiun', number, await yes());

const caseOf = async (number: string) => {
  const row = await applicationWithNumber(world.db, number);
  if (!row) throw new Error('no case');
  return row;
};
const letterOf = async (number: string) => {
  const { inHand, given } = await lettersFor(world.db, (await caseOf(number)).id);
  const letter = given[0] ?? inHand;
  if (!letter) throw new Error('no letter');
  return letter;
};

async function bytesOf(number: string): Promise<Buffer> {
  const paper = await openPaper(world, await letterOf(number));
  return paper ? buffer(paper) : Buffer.alloc(0);
}

it('is drafted, initialled, signed by the worker, and takes the case on', async () => {
  const number = await initialled();
  expect(await sign(number)).toEqual({ ok: true, value: true });
  expect(await letterOf(number)).toMatchObject({ state: 'signing', number: null });
  await carryOut();
  await carryOut();
  const letter = await letterOf(number);
  expect(letter).toMatchObject({ state: 'signed', number: '1/Kk.13.12/1/11/2026' });
  expect((await caseOf(number)).step).toBe('hand_over');
  const pdf = await bytesOf(number);
  expect(await verifyPdf(pdf)).toMatchObject({ intact: true });
  expect(pdf.length).toBeLessThan(100 * 1024);
});

it('asks for the signer’s own code, and takes each code once', async () => {
  const number = await initialled();
  expect(await work('kepala.madiun', number, step('yes'))).toEqual({
    ...{ ok: false, refusal: 'code_wrong' },
  });
  const once = await code();
  const wish = { ...step('yes'), code: once } as never;
  expect(await work('kepala.madiun', number, wish)).toEqual({ ok: true, value: true });
  const other = await initialled();
  expect(await work('kepala.madiun', other, wish)).toEqual({ ok: false, refusal: 'code_wrong' });
});

it('does not sign a text that changed after its initial', async () => {
  const number = await initialled();
  const back = await work('kepala.madiun', number, step('return', 'Nama masjid salah ketik.'));
  expect(back).toMatchObject({ ok: true });
  const letter = await letterOf(number);
  await world.db.raw('update letters.letter set revision = revision + 1 where id = $1', [
    letter.id,
  ]);
  await work('bo.bimas.madiun', number, step('next'));
  await world.db.raw(
    `update workflow.case set step = 'sign', unit_id = office_id, role = 'head' where id = $1`,
    [letter.caseId],
  );
  await world.db.raw(
    `update workflow.task set step = 'sign', role = 'head', unit_id = office_id
     where case_id = $1 and closed_at is null`,
    [letter.caseId],
  );
  expect(await sign(number)).toEqual({ ok: false, refusal: 'letter_initials_missing' });
});

it('numbers fifty letters signed at once without a gap and without a double', async () => {
  const numbers: string[] = [];
  for (let i = 0; i < 50; i++) numbers.push(await initialled());
  const letters = await Promise.all(numbers.map(letterOf));
  const head = await as('kepala.madiun');
  const [post] = head.posts;
  await Promise.all(
    letters.map(({ officeId, id }) =>
      world.db.raw(
        `with l as (update letters.letter set state = 'signing' where id = $2)
         insert into letters.signing values ($1, $2, $3, $4, $5, 'definitif', 'uji', null)`,
        [officeId, id, world.now(), head.staffId, post?.id],
      ),
    ),
  );
  await Promise.all(letters.map(({ officeId }) => signWaiting(world, officeId)));
  expect((await Promise.all(numbers.map(letterOf))).every((l) => l.state === 'signed')).toBe(true);
  const { rows } = await world.db.raw(
    `select seq from letters.letter
     where class = 'surat_keterangan' and seq is not null order by seq`,
  );
  const seqs = rows.map((row) => row.seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

it('uses no number up when the signature fails, and says why', async () => {
  const number = await initialled();
  const { officeId } = await letterOf(number);
  const last = async () =>
    (await world.db.raw('select max(last) as n from letters.counter')).rows[0]?.n;
  const before = await last();
  await world.db.raw('update letters.certificate set retired_at = now() where office_id = $1', [
    officeId,
  ]);
  await sign(number);
  await carryOut();
  expect(await letterOf(number)).toMatchObject({ state: 'draft', fault: 'no_certificate' });
  expect((await caseOf(number)).step).toBe('sign');
  expect(await last()).toBe(before);
  await world.db.raw('update letters.certificate set retired_at = null where office_id = $1', [
    officeId,
  ]);
});
