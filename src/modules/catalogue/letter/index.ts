export { type Block, type DraftItem, type DraftList, LetterDraft } from './draft.ts';
export {
  type DraftFaults,
  type DraftTexts,
  draftFields,
  draftTexts,
  readDraft,
} from './edit.ts';
export { exampleAnswers } from './example.ts';
export { letterFaults, letterFaultsByPart } from './faults.ts';
export { type FieldCatalogue, type FieldInfo, fieldsOf, rowNumber } from './fields.ts';
export { fillLetter } from './fill.ts';
export type { Missing } from './ink.ts';
export type { Run } from './runs.ts';
export { startingTexts } from './starting.ts';
export {
  type Degree,
  type Layout,
  LetterTemplate,
  type ListMark,
  type Paper,
  repeats,
  type TemplateBlock,
} from './template.ts';
export {
  printTemplate,
  readTemplate,
  type TemplateFaults,
  type TemplateField,
  type TemplateTexts,
  templateFields,
} from './template-text.ts';
export {
  type LetterFacts,
  type LetterValue,
  type LetterValues,
  letterValues,
  type Person,
} from './values.ts';
