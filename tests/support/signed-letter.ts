import {
  fillLetter,
  publishedVersion,
  serviceWithCode,
} from '../../src/modules/catalogue/index.ts';
import {
  askSignature,
  type BsreCredentials,
  beginLetter,
  letterWithId,
  signLetter,
} from '../../src/modules/letters/index.ts';
import { treeOf } from '../../src/modules/organisation/index.ts';
import type { ServiceAddress } from './citizen.ts';
import { officerNamed } from './officers.ts';
import type { TestWorld } from './world.ts';

/** A service that ends in a letter of the section Bimas Islam, signed by the head. */
export const mosque: ServiceAddress = {
  office: 'kankemenag-kota-madiun',
  service: 'rekomendasi-bantuan-masjid',
};

/** A letter of that office which its head has asked to be signed, whatever its case is at. */
export async function askedLetter(
  world: TestWorld,
  caseId: string | null,
  credentials?: BsreCredentials,
) {
  const office = (await treeOf(world.db)).withCode(mosque.office);
  const service = office && (await serviceWithCode(world.db, office.id, mosque.service));
  const { letters } = await publishedVersion(world.db, service?.versionId ?? '');
  const [template] = letters;
  const { staffId, posts } = await officerNamed(world, 'kepala.madiun');
  const [post] = posts;
  if (!office || !template || !post) throw new Error('the sample has no such letter');
  const { draft } = fillLetter(template, new Map());
  const hand = {
    ...{ staffId, postId: post.id, title: post.title, manner: post.manner, device: 'uji' },
  };
  const id = await world.db.transaction(async (tx) => {
    const work = { tx, world, at: world.now() };
    const begun = { officeId: office.id, caseId, unitId: office.id, draft };
    return beginLetter(work, hand, begun);
  });
  const officeId = office.id;
  await world.db.transaction((tx) =>
    askSignature({ tx, world, at: world.now() }, hand, { officeId, id, credentials }),
  );
  return { officeId, letterId: id };
}

/** The same letter, signed. @returns its code */
export async function signedLetter(world: TestWorld, caseId: string | null): Promise<string> {
  const asked = await askedLetter(world, caseId);
  const signed = await signLetter(world, asked);
  const code = (await letterWithId(world.db, asked.officeId, asked.letterId))?.code;
  if (!signed.ok || !code) throw new Error(`not signed: ${JSON.stringify(signed)}`);
  return code;
}
