import fc from 'fast-check';
import { oneLine } from './runs.ts';
import { LetterTemplate, type TemplateBlock } from './template.ts';

/** Templates with every sign that means something to their notation, in every place. */

const pieces = [
  ...['*', '**', '_', '|', ':', ']', '[', '#', '##', '=', '-', '•', '…', 'a', 'kata', ' ', '1. '],
  ...['a. ', '12) ', '- ', '[Menimbang]', '[diktum]', ':--', '# ', '| x |', '= a: b', 'é', 'محمد'],
  ...['{{pemohon.nama}}', '{{formulir.jumlah | rupiah}}', '{{#jika x = "a|b"}}y{{/jika}}', '\\*'],
];
const text = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => oneLine(parts.join('')))
  // Backslashes that guard a start or a cell are the notation's own, and are taken off on reading.
  .filter((words) => words !== '' && !/^\\/.test(words) && !/\\$|\\[|]/.test(words));
const maybe = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, text);
const label = text.map((words) => words.slice(0, 60).trim());

const conditions = ['kantor.alamat', 'formulir.jenis = "masjid" dan formulir.jumlah > 10'];
const when = fc.option(fc.constantFrom(...conditions), { nil: undefined, freq: 2 });
const each = fc.option(fc.constantFrom('petugas', 'berkas'), { nil: undefined, freq: 3 });
const some = <Value>(value: fc.Arbitrary<Value>, maxLength = 4) =>
  fc.array(value, { minLength: 1, maxLength });

const mark = fc.constantFrom('number' as const, 'letter' as const, 'dash' as const);
const item = fc.record({ text, when, each });
const parent = <Below>(below: fc.Arbitrary<Below[]>, usual: 'letter' | 'number') =>
  fc
    .record({ text, when, each, mark, items: below })
    .map((one) => (one.items.length > 0 ? one : { ...one, mark: usual }));
const none = <Value>(below: fc.Arbitrary<Value[]>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<Value[]>([]) }, below);
const sub = parent(none(some(item, 3)), 'number');
const list = fc.record({
  ...{ kind: fc.constant('list'), when, mark },
  items: fc.oneof(
    some(parent(none(some(sub, 3)), 'letter')),
    some(parent(fc.constant([]), 'letter'), 30),
  ),
});

const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    ...{ kind: fc.constant('table'), when },
    columns: fc.array(
      fc.record({
        title: fc.oneof(fc.constant(''), label),
        align: fc.constantFrom('left', 'center', 'right'),
      }),
      { minLength: width, maxLength: width },
    ),
    rows: some(
      fc.record({ when, each, cells: fc.array(maybe, { minLength: width, maxLength: width }) }),
    ),
  }),
);

const clauseLabel = label.map((words) => `M${words}`.slice(0, 20).trim());
const clause = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('clause'), when, label: clauseLabel, mark: fc.constant('none') },
    items: fc.tuple(item),
  }),
  fc.record({
    ...{ kind: fc.constant('clause'), when, label: clauseLabel },
    ...{ mark: fc.constantFrom('letter', 'number'), items: some(item, 26) },
  }),
);

const block = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), when, text }),
  fc.record({ kind: fc.constant('heading'), when, align: fc.constantFrom('left', 'center'), text }),
  fc.record({
    ...{ kind: fc.constant('facts'), when },
    rows: some(fc.record({ label, text: maybe, when })),
  }),
  ...[list, table, clause],
  fc.record({ kind: fc.constant('rulings'), when, items: some(item) }),
  fc.record({ kind: fc.constant('bismillah'), when }),
);

/**
 * Around the only part of a block a condition is the same as around the block, and is read as
 * that.
 */
function settled(one: TemplateBlock): TemplateBlock {
  if (one.when !== undefined) return one;
  if (one.kind === 'list') {
    const [first, second] = one.items;
    if (!first?.when || first.each || second) return one;
    const { when: alone, ...rest } = first;
    return { ...one, when: alone, items: [rest] };
  }
  if (one.kind !== 'facts') return one;
  const [first, second] = one.rows;
  if (!first?.when || second) return one;
  const { when: alone, ...rest } = first;
  return { ...one, when: alone, rows: [rest] };
}

export const someTemplate = fc
  .record({ body: some(block, 6), layout: fc.constantFrom('letter', 'titled', 'decree'), text })
  .map(({ body, layout, text: words }) => {
    const read = LetterTemplate.parse({
      ...{ key: 'acak', title: 'Surat Acak', layout, letterClass: 'surat_dinas', body },
      ...{ classification: 'HM.00', subject: words, addressee: [words], closing: words },
      ...{ heading: words, attachments: '', copies: [words, 'Arsip'] },
      signer: { role: 'head', title: '{{kantor.pimpinan}}' },
    });
    return { ...read, body: read.body.map(settled) };
  });

const commands = [
  ...['{{#jika kantor.kota}}', '{{/jika}}', '{{#tiap petugas}}', '{{/tiap}}', '{{lainnya}}'],
  ...['{{#jika}}', '  {{/jika}}', '{{#tiap}}', ''],
];
const lines = [
  ...[
    '1. satu',
    '2. dua',
    '   a. anak',
    '      - cucu',
    '- garis',
    '= Nama: x',
    '= tanpa titik dua',
  ],
  ...[
    '| a | b |',
    '| :-- | --: |',
    '| 1 | {{x | y}} |',
    '# judul',
    '##',
    '[Menimbang]',
    '[diktum]',
  ],
  ...['[basmalah]', '[apa]', 'a. bahwa', 'biasa', '\\# biasa', '{{pemohon.nama}}', '**', '\\'],
];
/** What keepers may type: every kind of line after every other. */
export const someTyped = fc
  .array(fc.constantFrom(...commands, ...lines), { minLength: 1, maxLength: 14 })
  .map((all) => all.join('\n'));
