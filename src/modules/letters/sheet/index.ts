export {
  canonicalJson,
  contentHash,
  type Issued,
  type LetterContent,
  letterContent,
} from './content.ts';
export type { LetterSheet } from './schema.ts';
export {
  type Initial,
  type Letter,
  letterDocument,
  type OfficeHead,
  type Signature,
  sheetOf,
} from './sheet.ts';
export {
  type Manner,
  type OnBehalf,
  type SignatureKind,
  type SignatureLine,
  type Signing,
  signatureLines,
} from './signature.ts';
