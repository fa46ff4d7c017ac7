import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type CertificateFacts, maySign, validAt, type WhyNotUsable } from './certificate.ts';
import { roomFor, signatory, signedMessage } from './cms.ts';
import type { Keystore } from './keystore.ts';
import {
  embedSignature,
  type Place,
  prepareSignature,
  type SignatureField,
  type WhyNotPrepared,
} from './pdf-update.ts';
import { requestTimestamp, type TimestampService } from './timestamp.ts';

/** Signing a letter: with a key of the office, or by BSrE; whoever signs, the rest is the same. */

export interface SigningWish {
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** Now. */
  readonly at: Date;
  /** For a key that is kept elsewhere and opened for each signature. */
  readonly passphrase?: string;
  readonly place?: Place;
}

export type WhyNotSigned =
  | WhyNotPrepared
  | WhyNotUsable
  | 'timestamp_failed'
  | 'passphrase_missing'
  | 'wrong_passphrase'
  | 'not_registered'
  | 'not_allowed'
  | 'service_down'
  | 'service_refused'
  | 'answer_unproven';

export interface SignedPdf {
  readonly pdf: Uint8Array;
  readonly kind: 'office' | 'bsre';
  readonly timestamped: boolean;
  readonly signer: CertificateFacts;
  /** The first bytes are those that were to be signed, and only a signature was added. */
  readonly keepsOriginal: boolean;
}

export interface PdfSigner {
  readonly kind: 'office' | 'bsre';
  sign(pdf: Uint8Array, wish: SigningWish): Promise<Outcome<SignedPdf, WhyNotSigned>>;
}

export interface OfficeSigner {
  readonly keystore: Keystore;
  /** When set, a letter without its timestamp is not signed at all. */
  readonly timestamps?: TimestampService | undefined;
}

/** A token with its chain; measured 3 to 6 kB, and a larger one gets its room in a second try. */
const roomForToken = 9000;

const fieldOf = ({ name, reason, location, at, place }: SigningWish): SignatureField => ({
  ...{ name, reason, location, at },
  ...(place ? { place } : {}),
});

export function openOfficeSigner({ keystore, timestamps }: OfficeSigner): PdfSigner {
  const { certificate, chain, key } = keystore;
  const by = signatory(certificate, chain, key);
  const signWithin = async (
    pdf: Uint8Array,
    wish: SigningWish,
    room: number,
  ): Promise<Outcome<Buffer | { needs: number }, WhyNotSigned>> => {
    const prepared = prepareSignature(pdf, fieldOf(wish), room);
    if (!prepared.ok) return prepared;
    const stamp = timestamps
      ? (signature: Buffer) => requestTimestamp(timestamps, signature, wish.at)
      : undefined;
    const message = await signedMessage(prepared.value.digest, by, stamp);
    if (!message.ok) return refuse('timestamp_failed');
    if (message.value.length > room) return accept({ needs: message.value.length });
    return accept(embedSignature(prepared.value, message.value));
  };
  return {
    kind: 'office',
    async sign(pdf, wish) {
      const usable = validAt(certificate, wish.at);
      if (!usable.ok) return usable;
      if (!maySign(certificate)) return refuse('not_for_signing');
      const room = roomFor(by) + (timestamps ? roomForToken : 0);
      let signed = await signWithin(pdf, wish, room);
      if (signed.ok && 'needs' in signed.value) {
        signed = await signWithin(pdf, wish, signed.value.needs + 512);
      }
      if (!signed.ok) return signed;
      if ('needs' in signed.value) return refuse('timestamp_failed');
      return accept({
        ...{ pdf: signed.value, kind: 'office' as const, signer: certificate.facts },
        ...{ timestamped: timestamps !== undefined, keepsOriginal: true },
      });
    },
  };
}
