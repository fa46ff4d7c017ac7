export {
  Deed,
  type ExitKey,
  Field,
  Form,
  Lane,
  Requirement,
  Sop,
  Standard,
  Step,
} from './definition/index.ts';
export { keeperRoutes } from './desk-routes.tsx';
export { readForeign } from './import/read-foreign.ts';
export { sampleOffers } from './import/sample.ts';
export { readSampleFolder } from './import/sample-folder.ts';
export {
  type Block,
  type DraftFaults,
  type DraftList,
  type DraftTexts,
  draftFields,
  draftTexts,
  exampleAnswers,
  fieldsOf,
  fillLetter,
  LetterDraft,
  LetterTemplate,
  letterValues,
  type Run,
  readDraft,
  repeats,
} from './letter/index.ts';
export type { NumberClasses } from './number-classes.ts';
export {
  type Found,
  type Listed,
  type ServiceRow,
  servicesLike,
  servicesOf,
  serviceWithCode,
  serviceWithId,
} from './queries.ts';
export { notFound, routes as catalogueRoutes, serviceAt } from './routes.tsx';
export type { Complete } from './rules.ts';
export { type Change, offerService, publishedVersion } from './service.ts';
export { type KeptTemplate, pendingFaults, templateAt } from './templates.ts';
