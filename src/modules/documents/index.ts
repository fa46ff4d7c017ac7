export { forgetPapersOf, forgottenTopic, removeUnnamed } from './forget.ts';
export { type KeptPaper, keepPaper } from './keep.ts';
export { type OpenPaper, openPaper } from './open.ts';
export { type Paper, papersOf } from './paper.ts';
export { dropFile } from './queries.ts';
export {
  isSound,
  largestPaper,
  mimeOf,
  type PaperType,
  type WhyClosed,
  type WhyNoPaper,
} from './rules.ts';
export { scanWaiting } from './scan.ts';
