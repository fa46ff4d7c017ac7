import { createPrivateKey } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import {
  type CertificateFacts,
  type Keystore,
  makeOfficeCertificate,
  readKeystore,
  restoreKeystore,
  type WhyNoKeystore,
} from '../../platform/signing/index.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { addCertificate, type CertificateRow, certificatesOf } from './office-queries.ts';

/** The certificates an office signs with. */

const sealPlace = (id: string) => `certificate:${id}`;

type Who = { staffId: string | null; postId: string | null };

async function keep(world: World, officeId: string, keystore: Keystore, who: Who): Promise<void> {
  const at = world.now();
  const id = newId(at, world.random);
  const { certificate, chain, key } = keystore;
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  await world.db.transaction(async (tx) => {
    addCertificate(
      tx,
      {
        ...{ officeId, id, certificate: certificate.der, chain: chain.map((c) => c.der) },
        ...{ key: world.vault.seal(bytes, sealPlace(id)), until: certificate.facts.until },
      },
      { at, by: who.staffId },
    );
    record(tx, {
      ...{ officeId, at, deed: 'letters.certificate_added', subject: 'unit', subjectId: officeId },
      ...{ actor: who.staffId ? 'staff' : 'machine', ...who, onBehalf: null, device: '' },
      detail: { serial: certificate.facts.serial, until: certificate.facts.until.toISOString() },
    });
  });
}

/**
 * A certificate of the office's own, for who has none of the state: its name says what it is not.
 */
export async function makeOwnCertificate(
  world: World,
  office: { id: string; name: string },
  who: Who,
): Promise<void> {
  const made = await makeOfficeCertificate({
    ...{ organisation: office.name.slice(0, 64), commonName: office.name.slice(0, 64) },
    ...{ days: 730, now: world.now() },
  });
  await keep(world, office.id, made, who);
}

/** Takes the file an office was given; the passphrase opens it once and is not kept. */
export async function importCertificate(
  world: World,
  officeId: string,
  file: { bytes: Buffer; passphrase: string },
  who: Who,
): Promise<Outcome<true, WhyNoKeystore>> {
  const keystore = await readKeystore(file.bytes, file.passphrase);
  if (!keystore.ok) return keystore;
  await keep(world, officeId, keystore.value, who);
  return accept(true);
}

const opened = ({ vault }: Pick<World, 'vault'>, row: CertificateRow): Keystore | null => {
  const der = vault.openBytes(row.key, sealPlace(row.id));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { certificate, chain } = row;
  const keystore = restoreKeystore({ certificate, chain, key });
  return keystore.ok ? keystore.value : null;
};

/** The one the office signs with now. */
export async function signingKeys(
  world: Pick<World, 'vault'> & { db: Db },
  officeId: string,
): Promise<Outcome<Keystore, 'no_certificate'>> {
  const row = (await certificatesOf(world.db, officeId)).find((c) => c.retiredAt === null);
  const keystore = row && opened(world, row);
  return keystore ? accept(keystore) : refuse('no_certificate');
}

export interface KnownCertificate {
  facts: CertificateFacts;
  retiredAt: Date | null;
}

/** All it ever signed with, for the page of its keeper. */
export async function knownCertificates(
  world: World,
  officeId: string,
): Promise<KnownCertificate[]> {
  const rows = await certificatesOf(world.db, officeId);
  return rows.flatMap((row) => {
    const keystore = opened(world, row);
    return keystore ? [{ facts: keystore.certificate.facts, retiredAt: row.retiredAt }] : [];
  });
}

/** What a reader of this office's letters trusts: the ends of its chains. */
export const trustedRoots = async (world: World, officeId: string): Promise<Buffer[]> =>
  (await certificatesOf(world.db, officeId)).map((row) => row.chain.at(-1) ?? row.certificate);
