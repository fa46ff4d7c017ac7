import type { Drawing } from './drawing.ts';

/**
 * The drawing as a document for the typesetter. `printedOn` is a local date ('2026-11-24'): an
 * archivable PDF states when it was made, and only the caller knows.
 */
export const sopFormDocument = (drawing: Drawing, printedOn: string) => ({
  template: 'drawing',
  data: { ...drawing, date: printedOn.split('-').map(Number) },
});
