import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/app/places.ts';
import { type OpenWorld, openWorld } from '../src/app/world.ts';
import { fillLetter, LetterTemplate } from '../src/modules/catalogue/index.ts';
import {
  askSignature,
  beginLetter,
  keepOffice,
  letterDocument,
  makeOwnCertificate,
  officeForLetters,
  signingKeys,
  signLetter,
  signWaiting,
} from '../src/modules/letters/index.ts';
import { issuedSheet } from '../src/modules/letters/paper.ts';
import { treeOf } from '../src/modules/organisation/index.ts';
import { readSettings } from '../src/platform/settings.ts';
import { openOfficeSigner } from '../src/platform/signing/index.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { percentile, rounded } from './support/numbers.ts';
import { officerAt } from './support/site.ts';

/**
 * Letters as the worker makes them, set as PDF/A-3a with code and data, and signed; then numbered,
 * and kept on disk and in the database, one after the other and a hundred in one go.
 */

const office = 'kankemenag-kota-madiun';
const warm = 20;
const many = 100;
/** As the worker does. */
const atOnce = 2;

const template = () => {
  const file = join(root, 'database/samples/letters/rekomendasi-bantuan-masjid.json');
  return LetterTemplate.parse(JSON.parse(readFileSync(file, 'utf8')).template);
};

async function signerOf(world: OpenWorld) {
  const { username } = await officerAt({ world }, office, 'head');
  const { rows } = await world.db.raw(
    `select a.staff_id as "staffId", p.id as "postId", p.title, p.unit_id as "officeId"
     from identity.account a join organisation.holding h on h.staff_id = a.staff_id
     join organisation.post p on p.id = h.post_id where a.username = $1 limit 1`,
    [username],
  );
  const { staffId, postId, title, officeId } = rows[0];
  return {
    officeId,
    hand: { staffId, postId, title, manner: 'definitif', device: 'bench' },
  } as const;
}

type Signer = Awaited<ReturnType<typeof signerOf>>;

/** So many letters that a leader has just said yes to. @returns their ids */
async function asked(world: OpenWorld, { officeId, hand }: Signer, count: number) {
  const { draft } = fillLetter(template(), new Map());
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const at = world.now();
    const begun = { officeId, caseId: null, unitId: officeId, draft };
    const id = await world.db.transaction(async (tx) =>
      beginLetter({ tx, world, at }, hand, begun),
    );
    await world.db.transaction((tx) => askSignature({ tx, world, at }, hand, { officeId, id }));
    ids.push(id);
  }
  return ids;
}

async function prepare(world: OpenWorld, { officeId }: Signer): Promise<void> {
  const at = world.now();
  const row = {
    officeId,
    position: 'Kk.13.12/1',
    above: ['Kementerian Agama'],
    address: ['Madiun'],
  };
  await world.db.transaction(async (tx) =>
    keepOffice(tx, { ...row, town: 'Madiun' }, { at, by: null }),
  );
  const { name } = (await treeOf(world.db)).unit(officeId);
  await makeOwnCertificate(world, { id: officeId, name }, { staffId: null, postId: null });
}

async function sign(world: OpenWorld, officeId: string, letterId: string): Promise<number> {
  const from = performance.now();
  const done = await signLetter(world, { officeId, letterId });
  if (!done.ok) throw new Error(`not signed: ${done.refusal}`);
  return performance.now() - from;
}

/** What the worker makes of one draft, without the database: sheet, code, PDF/A-3a, signature. */
async function make(world: OpenWorld, { officeId, hand }: Signer): Promise<number> {
  const [office, keystore] = await Promise.all([
    officeForLetters(world, officeId),
    signingKeys(world, officeId),
  ]);
  if (!office || !keystore.ok) throw new Error('the office cannot sign');
  const signer = openOfficeSigner({ keystore: keystore.value });
  const { draft } = fillLetter(template(), new Map());
  const { title, manner } = hand;
  const from = performance.now();
  const { sheet } = issuedSheet(world, {
    ...{ draft, office, number: '1/Kk.13.12/1/11/2026', code: 'K7Q2X-9MP4T', now: world.now() },
    ...{ kind: 'issued', signer: { name: 'Kepala', nip: null, role: 'head', title, manner } },
  });
  const set = await world.typesetter.typeset(letterDocument(sheet));
  if (!set.ok) throw new Error(set.refusal.sentence);
  const wish = { name: 'Kepala', reason: 'Surat', location: 'Madiun', at: world.now() };
  const signed = await signer.sign(set.value.pdf, wish);
  if (!signed.ok) throw new Error(signed.refusal);
  return performance.now() - from;
}

async function inOneGo(world: OpenWorld, signer: Signer): Promise<number> {
  await asked(world, signer, many);
  const from = performance.now();
  const worker = () => signWaiting(world, signer.officeId);
  await Promise.all(Array.from({ length: atOnce }, worker));
  const took = rounded(performance.now() - from);
  const { rowCount } = await world.db.raw('select 1 from letters.signing');
  if (rowCount !== 0) throw new Error(`${rowCount} letters still wait after ${took} ms`);
  return took;
}

export async function run({ place, applications }: Context): Promise<Told> {
  const environment = place.environment(await place.seeded(applications));
  // Without the program beside it, whose worker would sign the same letters.
  const settings = readSettings({ ...environment, SATUPINTU_SAMPLE: '1' });
  const world = await openWorld({ settings });
  try {
    const signer = await signerOf(world);
    await prepare(world, signer);
    for (let i = 0; i < warm; i++) await make(world, signer);
    const made: number[] = [];
    for (let i = 0; i < many; i++) made.push(await make(world, signer));
    const whole: number[] = [];
    for (const id of await asked(world, signer, many)) {
      whole.push(await sign(world, signer.officeId, id));
    }
    const hundred = await inOneGo(world, signer);
    const ours = rounded(percentile(made, 0.5));
    return {
      ...{ name: 'letter', unit: 'ms, made and signed', ours, ceiling: null, ratio: null },
      ...{ p99_ms: rounded(percentile(made, 0.99)), p95_ms: rounded(percentile(made, 0.95)) },
      ...{ numbered_and_kept_ms: rounded(percentile(whole, 0.5)), hundred_in_one_go_ms: hundred },
      missed: missedOf([
        { what: 'ms warm', is: ours, atMost: 15 },
        { what: 'a hundred in one go, ms', is: hundred, atMost: 3000 },
      ]),
    };
  } finally {
    await world.close('if_started');
  }
}
