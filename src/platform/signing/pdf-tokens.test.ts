import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tokens } from './pdf-tokens.ts';
import { BrokenPdf, Budget, bytesOf, meaningOf, type PdfValue, textOf } from './pdf-values.ts';

const read = (text: string, budget = 1_000_000): PdfValue =>
  new Tokens(Buffer.from(text, 'latin1'), 0, new Budget(budget)).value();

const why = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    if (error instanceof BrokenPdf) return error.why;
    throw error;
  }
};

describe('the notation of a PDF', () => {
  it.each([
    ['numbers', '[1 -2 +3 .5 4. -.25]', '[1 -2 3 0.5 4 -0.25]'],
    ['names', '/A#20B', '/"A B"'],
    ['references among numbers', '[1 2 3 0 R 4 0 R 5]', '[1 2 3 0 R 4 0 R 5]'],
    ['a number before a name that begins with R', '[1 0 /R]', '[1 0 /"R"]'],
    ['comments', '<< % (>>\n /A 1 % >>\r /B 2>>', '<</"A" 1 /"B" 2>>'],
    ['dictionaries in dictionaries', '<</A<</B[<</C/D>>]>>>>', '<</"A" <</"B" [<</"C" /"D">>]>>>>'],
    ['brackets inside strings', '(a(b)\\)c)', `<${Buffer.from('a(b))c').toString('hex')}>`],
    ['words', '[true false null]', '[true false null]'],
    ['keys in any order', '<</B 1/A 2>>', '<</"A" 2 /"B" 1>>'],
  ])('reads %s', (_, text, meaning) => {
    expect(meaningOf(read(text))).toBe(meaning);
  });

  it('knows where each value stands', () => {
    const text = '  << /Fields [1 0 R 2 0 R] /Name (a b) >>';
    const dict = read(text);
    const fields = dict.kind === 'dict' ? dict.entries.get('Fields') : undefined;
    expect(text.slice(dict.start, dict.end)).toBe('<< /Fields [1 0 R 2 0 R] /Name (a b) >>');
    expect(text.slice(fields?.start, fields?.end)).toBe('[1 0 R 2 0 R]');
  });

  it.each([
    ['(Camat \\101\\)\\\r\nbaru\\n)', 'Camat A)baru\n'],
    ['<feff0053006900740069>', 'Siti'],
    ['<FEFF D83D DE00>', '\u{1F600}'],
    ['<efbbbfc3a9>', 'é'],
    ['<5>', 'P'],
  ])('reads the text of %s', (text, expected) => {
    expect(textOf(read(text))).toBe(expected);
  });

  it.each([
    ['a key that stands twice', '<</A 1/A 2>>'],
    ['a string that never ends', '(abc'],
    ['an array that never ends', '[1 2'],
    ['a dictionary that never ends', '<</A 1'],
    ['a word that means nothing', 'yes'],
    ['a number of a thousand digits', '9'.repeat(1000)],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(why(() => read(text))).toBe('broken');
  });

  it('refuses hexadecimal that is none, when it is asked what it says', () => {
    const value = read('<zz>');
    expect(why(() => value.kind === 'string' && bytesOf(value))).toBe('broken');
  });

  it('stops at a depth, and when its budget is spent', () => {
    expect(why(() => read('['.repeat(100_000)))).toBe('too_complex');
    expect(why(() => read(`[${'1 '.repeat(1000)}]`, 100))).toBe('too_complex');
  });

  it('leaves with its own word, whatever the bytes', () => {
    const pieces = fc.constantFrom(
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '/A',
      '1',
      '0 R',
      '%',
      '\\',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))), (parts) => {
        why(() => read(parts.join(' ')));
      }),
    );
  });
});
