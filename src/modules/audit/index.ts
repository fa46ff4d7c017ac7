export { lastSealed, record, type Sealed } from './queries.ts';
export { receiptFault } from './receipt.ts';
export { type Content, canonical, digestOf } from './rules.ts';
export {
  type Broken,
  type Receipt,
  receiptFor,
  sealNow,
  type Verdict,
  verifyAll,
} from './service.ts';
