import { createPrivateKey, type KeyObject } from 'node:crypto';
import { OctetString } from 'asn1js';
import {
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  EncryptedData,
  getCrypto,
  PFX,
  PKCS8ShroudedKeyBag,
  type PkiObject,
  PrivateKeyInfo,
  SafeContents,
} from 'pkijs';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { partsOf, readElement } from './der.ts';
import { judgeEncryption, mostRounds, type WhyNotOpenable } from './encryption.ts';

/** A file of PKCS #12 (RFC 7292): .p12 and .pfx, as certificate authorities hand them out. */

export interface Contents {
  readonly certificates: readonly Buffer[];
  readonly keys: readonly KeyObject[];
}

export type WhyNotOpened = WhyNotOpenable | 'wrong_passphrase';

const derOf = (object: PkiObject) => Buffer.from(object.toSchema().toBER());
const algorithmOf = (object: PkiObject) => readElement(derOf(object)) ?? undefined;

const dataOf = ({ content }: ContentInfo): ArrayBuffer => {
  if (!(content instanceof OctetString)) throw new Error('the content is no data');
  return content.getValue();
};

/** Read anew for each question: what pkijs reads on, it changes. */
function fileIn(bytes: Buffer): PFX {
  const pfx = PFX.fromBER(new Uint8Array(bytes).buffer);
  if (pfx.authSafe.contentType !== ContentInfo.DATA) throw new Error('the file is not sealed');
  return pfx;
}

const safesOf = ({ authSafe }: PFX): readonly ContentInfo[] =>
  AuthenticatedSafe.fromBER(dataOf(authSafe)).safeContents;

const safeIn = (info: ContentInfo) => SafeContents.fromBER(dataOf(info));
const encryptedIn = ({ content }: ContentInfo) => new EncryptedData({ schema: content });

/** Asked before a passphrase is tried: an old file must not be taken for a wrong passphrase. */
function judgeAll(infos: readonly ContentInfo[]): Outcome<void, WhyNotOpenable> {
  const algorithms = infos.flatMap((info) => {
    if (info.contentType !== ContentInfo.DATA) {
      return [encryptedIn(info).encryptedContentInfo.contentEncryptionAlgorithm];
    }
    return safeIn(info).safeBags.flatMap(({ bagValue }) =>
      bagValue instanceof PKCS8ShroudedKeyBag ? [bagValue.encryptionAlgorithm] : [],
    );
  });
  const judged = algorithms.map((algorithm) => judgeEncryption(algorithmOf(algorithm)));
  return judged.find(({ ok }) => !ok) ?? accept(undefined);
}

const pbmac1 = '1.2.840.113549.1.5.14';

/** Whether the seal over the whole file fits the passphrase; PBMAC1 is left to the decryption. */
async function isSealRight(pfx: PFX, passphrase: ArrayBuffer): Promise<boolean> {
  const { macData } = pfx;
  const algorithm = macData?.mac.digestAlgorithm.algorithmId;
  if (!macData || !algorithm || algorithm === pbmac1) return true;
  const rounds = macData.iterations ?? 1;
  if (rounds > mostRounds) throw new Error('the seal takes too long');
  const crypto = getCrypto(true);
  return crypto.verifyDataStampedWithPassword({
    password: passphrase,
    hashAlgorithm: crypto.getAlgorithmByOID(algorithm, true).name,
    salt: macData.macSalt.getValue(),
    iterationCount: rounds,
    contentToVerify: dataOf(pfx.authSafe),
    signatureToVerify: macData.mac.digest.getValue(),
  });
}

async function opened(infos: readonly ContentInfo[], password: ArrayBuffer) {
  const safes = infos.map(async (info) =>
    info.contentType === ContentInfo.DATA
      ? safeIn(info)
      : SafeContents.fromBER(await encryptedIn(info).decrypt({ password })),
  );
  return (await Promise.all(safes)).flatMap(({ safeBags }) => safeBags);
}

const keyIn = (bag: PkiObject, passphrase: string): readonly KeyObject[] => {
  const key = derOf(bag);
  if (bag instanceof PrivateKeyInfo) {
    return [createPrivateKey({ key, format: 'der', type: 'pkcs8' })];
  }
  if (!(bag instanceof PKCS8ShroudedKeyBag)) return [];
  return [createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase })];
};

function certificateIn(bag: PkiObject): readonly Buffer[] {
  if (!(bag instanceof CertBag) || !(bag.certValue instanceof OctetString)) return [];
  return [Buffer.from(bag.certValue.getValue())];
}

async function contentsOf(
  infos: readonly ContentInfo[],
  passphrase: string,
): Promise<Outcome<Contents, WhyNotOpened>> {
  try {
    const bags = await opened(infos, new Uint8Array(Buffer.from(passphrase)).buffer);
    const values = bags.map(({ bagValue }) => bagValue);
    const keys = values.flatMap((value) => keyIn(value, passphrase));
    return accept({ certificates: values.flatMap(certificateIn), keys });
  } catch {
    return refuse('wrong_passphrase');
  }
}

/** The DER of a file whose length is right; what follows it is not ours. */
const isWhole = (bytes: Buffer): boolean => {
  const parts = partsOf(readElement(bytes));
  return bytes[1] === 0x80 || parts.length >= 2;
};

export async function openP12(
  bytes: Buffer,
  passphrase: string,
): Promise<Outcome<Contents, WhyNotOpened>> {
  if (!isWhole(bytes)) return refuse('unreadable');
  try {
    const judged = judgeAll(safesOf(fileIn(bytes)));
    if (!judged.ok) return judged;
    const password = new Uint8Array(Buffer.from(passphrase)).buffer;
    if (!(await isSealRight(fileIn(bytes), password))) return refuse('wrong_passphrase');
    return await contentsOf(safesOf(fileIn(bytes)), passphrase);
  } catch {
    return refuse('unreadable');
  }
}
