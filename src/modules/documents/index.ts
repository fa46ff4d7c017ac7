export { dropFile, forgetFilesOf } from './queries.ts';
export { mimeOf, type PaperType, type WhyNoPaper } from './rules.ts';
export { keepPaper, openPaper, type Paper, papersOf } from './service.ts';
