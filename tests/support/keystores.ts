import { readFileSync } from 'node:fs';
import type { Certificate } from '../../src/platform/signing/certificate.ts';
import type { Keystore } from '../../src/platform/signing/index.ts';
import {
  issueCertificate,
  keyObject,
  newPair,
  type Usage,
} from '../../src/platform/signing/office-certificate.ts';

/** Keys with certificates of all kinds, good and bad. */

export const fileOf = (name: string): Buffer =>
  readFileSync(new URL(`./keystores/${name}.p12`, import.meta.url));

export interface Kind {
  readonly from?: string;
  readonly until?: string;
  readonly usage?: Usage;
  readonly commonName?: string;
  /** An authority in between. */
  readonly between?: boolean;
}

export interface Issued extends Keystore {
  readonly root: Certificate;
}

export async function issueKeystore(kind: Kind = {}): Promise<Issued> {
  const { from = '2026-01-01Z', until = '2027-01-01Z', usage = 'signing' } = kind;
  const { commonName = 'Siti Aminah', between = false } = kind;
  const organisation = 'KUA Gambiran';
  const [top, middle, keys] = await Promise.all([newPair(), newPair(), newPair()]);
  const period = { from: new Date(from), until: new Date(until) };
  const always = { from: new Date('2000-01-01Z'), until: new Date('2049-01-01Z') };
  const name = { organisation, commonName: 'Akar Uji' };
  const middleName = { organisation, commonName: 'Otoritas Uji' };
  const authority = { ...always, usage: 'authority' as const };
  const path = between ? 1 : 0;
  const root = await issueCertificate({ subject: name, ...authority, keys: top, path });
  const issuer = { name, keys: top };
  const chain = between
    ? [await issueCertificate({ subject: middleName, ...authority, keys: middle, issuer })]
    : [];
  const certificate = await issueCertificate({
    ...{ subject: { organisation, commonName }, ...period, usage, keys },
    issuer: between ? { name: middleName, keys: middle } : issuer,
  });
  return { certificate, chain: [...chain, root], key: keyObject(keys), root };
}
