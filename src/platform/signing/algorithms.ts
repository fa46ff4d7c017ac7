import { type Element, isObjectId, objectId, partsOf } from './der.ts';
import { ids } from './object-ids.ts';

/** Which digests and signatures are believed: not SHA-1, whose collisions can be bought. */

export type DigestName = 'sha256' | 'sha384' | 'sha512';

const digests: readonly (readonly [DigestName, Buffer])[] = [
  ['sha256', ids.sha256],
  ['sha384', ids.sha384],
  ['sha512', ids.sha512],
];

const noParameters = Buffer.from([0x05, 0x00]);

export function digestNamed(algorithm: Element | undefined): DigestName | null {
  const [id, parameters, ...rest] = partsOf(algorithm);
  if (rest.length > 0 || (parameters && !noParameters.equals(parameters.raw))) return null;
  return digests.find(([, known]) => isObjectId(id, known))?.[0] ?? null;
}

/** RFC 8017 and 5758; the first takes the digest that is named beside it. */
const signatures = [
  ...['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12'],
  ...['1.2.840.113549.1.1.13', '1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3'],
  '1.2.840.10045.4.3.4',
].map(objectId);

/** RSASSA-PSS, which means SHA-1 where it names no digest. */
const pss = objectId('1.2.840.113549.1.1.10');

export function isStrong(algorithm: Element | undefined): boolean {
  const [id, parameters] = partsOf(algorithm);
  if (signatures.some((known) => isObjectId(id, known))) return true;
  const [digest] = partsOf(partsOf(parameters).find(({ tag }) => tag === 0xa0));
  return isObjectId(id, pss) && digestNamed(digest) !== null;
}
