export { record, type Reading, readingsOf } from './queries.ts';
export { canonical, type Content, digestOf, leafHash, rootFromProof, sealBytes } from './rules.ts';
export { type Broken, type Receipt, receiptFor, sealNow, type Verdict, verifyAll } from './service.ts';
