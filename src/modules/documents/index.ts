export { dropFile, forgetFilesOf } from './queries.ts';
export { mimeOf, type PaperType, type WhyNoPaper } from './rules.ts';
export { type KeptPaper, keepPaper, openPaper, type Paper, papersOf } from './service.ts';
