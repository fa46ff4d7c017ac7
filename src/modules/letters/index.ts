export {
  type BsreCredentials,
  type CredentialFault,
  credentialFault,
  isCredentialFault,
  shownCredentials,
  typedCredentials,
} from './credentials.ts';
export {
  type CaseRef,
  type CasesAbove,
  forgetEarlyScans,
  type Incoming,
  incomingOfCase,
  TiedLetters,
  tellDispositionsDue,
} from './incoming/index.ts';
export { makeOwnCertificate, signingKeys } from './keys.ts';
export { classTitles, keepOffice, officeOf } from './office-queries.ts';
export { type Office, previewSheet, type Signer } from './paper.ts';
export { keyIdOf, readPayload, type WhyNotRead } from './payload/index.ts';
export {
  type EventLine,
  eventsOf,
  kindsInHand,
  type LetterRow,
  letterWithId,
} from './queries.ts';
export { keepScheduleLine } from './retention/index.ts';
export { letterRoutes, offlineRoute } from './routes.tsx';
export { validInitials, type WhyNotLetter } from './rules.ts';
export {
  askSignature,
  beginLetter,
  type Hand,
  initialLetter,
  type LetterWork,
  lettersFor,
  openDraft,
  returnLetter,
  saveLetter,
} from './service.ts';
export { type Initial, letterDocument } from './sheet/index.ts';
export { signLetter, signOverdue, signWaiting } from './sign-waiting.ts';
export { officeForLetters } from './signing.ts';
export { drawPaper, openPaper } from './stored.ts';
export { CredentialFields } from './views/credentials.tsx';
export { DraftFields } from './views/draft-fields.tsx';
