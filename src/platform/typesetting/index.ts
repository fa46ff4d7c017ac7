export { unprintable } from './printable.ts';
export { type NotTypeset, openTypesetter, type Sheet, type Typesetter } from './typesetter.ts';
