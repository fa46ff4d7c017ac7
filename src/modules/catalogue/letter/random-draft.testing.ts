import fc from 'fast-check';
import { Block, type DraftItem, type DraftList } from './draft.ts';
import { oneLine, type Run, tidy } from './runs.ts';

/** Bodies of letters with every sign that means something to the notation, in every place. */

const tricky = ['*', '**', '_', '\\', '|', ':', ']', '[', '#', '##', '=', '-', '•', '–', '…', '|'];
const starts = ['1. ', 'a. ', '12) ', 'aa. ', '- ', '[Menimbang]', ':--', '# ', '| x |', '= a: b'];
const plain = [
  'a',
  'kata',
  'nama_berkas',
  'Rp1.500,00',
  'é',
  'محمد',
  '(ت ١٤٤٥ هـ)',
  'ḥājī',
  ' ',
  '  ',
];
const text = fc
  .array(fc.constantFrom(...tricky, ...starts, ...plain), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

const run: fc.Arbitrary<Run> = fc.record({ text, bold: fc.boolean(), italic: fc.boolean() });
export const someRuns = fc.array(run, { maxLength: 4 }).map(tidy);
const said = someRuns.filter((runs) => runs.length > 0);
const label = text.map(oneLine).filter(Boolean);

const list = (depth: number): fc.Arbitrary<DraftList> =>
  fc.record({
    mark: fc.constantFrom('number' as const, 'letter' as const, 'dash' as const),
    items: fc.array(item(depth), { minLength: 1, maxLength: depth === 1 ? 30 : 3 }),
  });
const item = (depth: number): fc.Arbitrary<DraftItem> =>
  fc.record({
    runs: said,
    list: depth === 3 ? fc.constant(null) : fc.option(list(depth + 1), { nil: null, freq: 3 }),
  });

const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    kind: fc.constant('table'),
    columns: fc.array(
      fc.record({
        title: text.map(oneLine),
        align: fc.constantFrom('left', 'center', 'right'),
      }),
      { minLength: width, maxLength: width },
    ),
    rows: fc.array(fc.array(someRuns, { minLength: width, maxLength: width }), { maxLength: 4 }),
  }),
);

const clauseLabel = label.map((words) => `M${words}`.slice(0, 20).trim());
const clause = fc.oneof(
  fc.record({
    kind: fc.constant('clause'),
    label: clauseLabel,
    mark: fc.constant('none'),
    items: fc.tuple(said),
  }),
  fc.record({
    kind: fc.constant('clause'),
    label: clauseLabel,
    mark: fc.constantFrom('letter', 'number'),
    items: fc.array(said, { minLength: 1, maxLength: 29 }),
  }),
);

const block = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), runs: said }),
  fc.record({
    kind: fc.constant('heading'),
    align: fc.constantFrom('left', 'center'),
    runs: said,
  }),
  fc.record({
    kind: fc.constant('facts'),
    rows: fc.array(fc.record({ label, runs: someRuns }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('list'), list: list(1) }),
  table,
  clause,
  fc.constant({ kind: 'bismillah' }),
);

export const someBody = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => blocks.map((one) => Block.parse(one)));
