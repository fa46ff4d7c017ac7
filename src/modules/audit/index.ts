export { record, type Reading, readingsOf } from './queries.ts';
export { type Content, digestOf, rootFromProof, sealBytes, leafHash } from './rules.ts';
export { type Broken, type Receipt, receiptFor, sealNow, type Verdict, verifyAll } from './service.ts';
