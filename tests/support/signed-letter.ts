import {
  fillLetter,
  publishedVersion,
  serviceWithCode,
} from '../../src/modules/catalogue/index.ts';
import {
  askSignature,
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

/** A letter of that office, signed by its head, whatever its case is at. @returns its code */
export async function signedLetter(world: TestWorld, caseId: string | null): Promise<string> {
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
    askSignature({ tx, world, at: world.now() }, hand, { officeId, id }),
  );
  const signed = await signLetter(world, { officeId, letterId: id });
  const code = (await letterWithId(world.db, officeId, id))?.code;
  if (!signed.ok || !code) throw new Error(`not signed: ${JSON.stringify(signed)}`);
  return code;
}
