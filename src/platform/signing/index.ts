export { type BsreService, bsreStatusOf, openBsreSigner } from './bsre.ts';
export type { CertificateFacts, WhyNotUsable } from './certificate.ts';
export { type Keystore, readKeystore, restoreKeystore, type WhyNoKeystore } from './keystore.ts';
export { makeOfficeCertificate } from './office-certificate.ts';
export { countPages } from './pdf-pages.ts';
export {
  openOfficeSigner,
  type PdfSigner,
  type SignedPdf,
  type SigningWish,
  type WhyNotSigned,
} from './sign.ts';
export type { TimestampService } from './timestamp.ts';
export { type ProvenSignature, type Verdict, verifyPdf, type WhyNotIntact } from './verify.ts';
