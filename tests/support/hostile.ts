import fc from 'fast-check';
import { type Body, formBody, multipartBody, type Paper } from './http.ts';

/** What people, programs and burglars send instead of what was asked. */

/** A tag and a header of our own: wherever they come out unescaped, they are found. */
export const markTag = '<satu-uji>';
export const markHeader = 'satu-uji-kepala';

const words = [
  ...['', ' ', '0', '-1', '1e309', 'NaN', 'null', 'true', '[object Object]', '9'.repeat(400)],
  ...["' or '1'='1", '"; drop table audit.entry; --', '$1', '%', '_', '\\', "E'\\x00'"],
  ...[markTag, `"'>${markTag}`, `${markTag}</textarea></script>`, '" onfocus="satu()" x="'],
  ...['javascript:satu()', '{{7*7}}', '#{7*7}', '#eval("satu")', '&lt;satu-uji&gt;'],
  ...['../../../../etc/passwd', '..\\..\\windows\\win.ini', '/dev/null', 'file:///etc/passwd'],
  ...['//penjahat.example/', 'https://penjahat.example/', '/\\penjahat.example'],
  ...['=cmd|calc!A1', '+1+1', '@SUM(1)', '-2+3'],
  ...['a\u0000b', '\u0000', '\u0001\u001f\u007f', `a\r\n${markHeader}: 1`, '\n'.repeat(50)],
  ...['\ud800', 'x\udfffy', '\u202Egnp.exe', '\u2066\u2069', '\uFEFF', '🕌'.repeat(40), 'e\u0301'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__[polluted]'],
  ...['2026-02-30', '0000-00-00', '99/99/9999', '+275760-09-14', '12:61', '1970-01-01T00:00:00Z'],
  ...['00000000-0000-0000-0000-000000000000', '261122-7K3Q-9FMX2', '0000-0000', 'A'.repeat(60)],
  'x'.repeat(20_000),
];

const aText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

/** As it stands in an address: encoded as it should be, or as no browser would. */
export const aPathPart = fc.oneof(
  { weight: 5, arbitrary: aText.map((text) => encodeURIComponent(text.toWellFormed())) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('%00', '%c0%af', '%ed%a0%80', '%2e%2e%2f', '%252e', '%ff'),
  },
);

const headerSafe = (text: string) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 3000);
export const aHeader = aText.map(headerSafe);

/** The names that pages use, and names that none uses. */
const aName = (known: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: aText });

export const someFields = (known: readonly string[]) =>
  fc
    .array(fc.tuple(aName(known), fc.oneof(aText, fc.array(aText, { maxLength: 4 }))), {
      maxLength: 12,
    })
    .map((pairs) => Object.fromEntries(pairs) as Record<string, string | string[]>);

const heads = [
  '%PDF-1.7\n',
  '\u0089PNG\r\n\u001a\n',
  '\u00ff\u00d8\u00ff',
  '<svg onload=satu()>',
  '',
];

const aFile = (known: readonly string[]): fc.Arbitrary<Paper> =>
  fc.record({
    name: aName(known).map((name) => name.toWellFormed()),
    filename: aText.map((text) => text.toWellFormed().slice(0, 300)),
    type: fc.constantFrom('image/png', 'text/html', 'application/json', 'x', 'application/pdf'),
    body: fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest])),
  });

const single = (fields: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.toWellFormed(),
      [value].flat().join('').toWellFormed(),
    ]),
  );

const aMultipart = (known: readonly string[]) =>
  fc
    .tuple(fc.array(aFile(known), { maxLength: 3 }), someFields(known), fc.nat(3))
    .map(([files, fields, cut]) => {
      const { headers, body } = multipartBody(files, single(fields));
      // Every fourth breaks off, as a lost connection does.
      return { headers, body: cut === 0 ? body.subarray(0, Math.floor(body.length / 2)) : body };
    });

const aJson = (known: readonly string[]): fc.Arbitrary<Body> =>
  fc
    .oneof(
      fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).map((value) => JSON.stringify(value)),
      someFields(known).map((value) => JSON.stringify(value)),
      fc.constantFrom('{', '', '[[[[', '{"__proto__":{"polluted":1}}', '"\\ud800"', '1e400'),
      fc.constant(`${'['.repeat(5000)}${']'.repeat(5000)}`),
    )
    .map((body) => ({ headers: { 'content-type': 'application/json' }, body }));

const aLie: fc.Arbitrary<Body> = fc
  .tuple(
    fc.constantFrom(
      ...['multipart/form-data', 'multipart/form-data; boundary=', 'text/plain', 'application/xml'],
      ...['application/x-www-form-urlencoded', 'application/json; charset=utf-7', '\\', ''],
    ),
    fc.oneof(
      aText.map((text) => text.toWellFormed()),
      fc.constantFrom('a=%ED%A0%80&b=%', '&&==&=', '%', 'a[b][c]=1&a[b]=2', 'a='.repeat(2000)),
    ),
  )
  .map(([type, body]) => ({ headers: { 'content-type': type }, body }));

export const aBody = (known: readonly string[]): fc.Arbitrary<Body> =>
  fc.oneof(
    { weight: 4, arbitrary: someFields(known).map(formBody) },
    { weight: 3, arbitrary: aMultipart(known) },
    { weight: 2, arbitrary: aJson(known) },
    { weight: 1, arbitrary: aLie },
  );
