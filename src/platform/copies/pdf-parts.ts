/**
 * What in a PDF could run, load or carry something (ISO 32000-1, 12.6 actions, 7.11 files, 12.7.8
 * XFA, 13 multimedia). Page contents, fonts, links to pages and to the web stay.
 */

/** Entries that go wherever they stand. */
export const badKeys: ReadonlySet<string> = new Set([
  ...['OpenAction', 'AA', 'JS', 'JavaScript', 'XFA', 'NeedsRendering'],
  ...['EmbeddedFiles', 'EF', 'RF', 'AF', 'Collection', 'Requirements'],
  ...['RichMediaContent', 'RichMediaSettings', '3DD', '3DA', 'PresSteps'],
  ...['Renditions', 'AlternatePresentations', 'URLS'],
]);

/** In these, names were given by whoever made the file: a font may be called AA. */
export const freeNames: ReadonlySet<string> = new Set([
  ...['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties'],
  ...['CharProcs', 'ClassMap', 'RoleMap', 'Dests', 'Colorants', 'Info'],
]);

/** Kinds of action that do more than show another place of the same file. */
const badActions: ReadonlySet<string> = new Set([
  ...['JavaScript', 'Launch', 'GoToR', 'GoToE', 'GoToDp', 'Thread', 'Sound', 'Movie', 'Hide'],
  ...['Named', 'SubmitForm', 'ResetForm', 'ImportData', 'SetOCGState', 'Rendition', 'Trans'],
  ...['GoTo3DView', 'RichMediaExecute'],
]);

/** Annotations that play, unfold or carry a file; and PostScript for printers. */
export const badSubtypes: ReadonlySet<string> = new Set([
  ...['RichMedia', 'Screen', 'Movie', 'Sound', '3D', 'FileAttachment', 'PS'],
]);

/** Where the bytes of a stream lie outside of the file, and pages of another file drawn here. */
export const badStreamKeys: ReadonlySet<string> = new Set([
  ...['F', 'FFilter', 'FDecodeParms', 'Ref', 'OPI', 'Alternates'],
]);

const goodLink = /^(https?:\/\/|mailto:|tel:)/i;

/** @param uri where a link leads, when it is one. */
export function isBadAction(kind: string | undefined, uri: string | undefined): boolean {
  if (kind === 'URI') return !goodLink.test(uri ?? '');
  return kind !== undefined && badActions.has(kind);
}
