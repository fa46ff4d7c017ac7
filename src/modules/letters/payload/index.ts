export { keyIdOf } from './key-id.ts';
export {
  type LetterFactsInCode,
  readPayload,
  type Sign,
  type Verify,
  type WhyNotRead,
  writePayload,
} from './payload.ts';
export { type LetterQr, letterQr } from './qr.ts';
