import { anything, assert, asyncProperty, constantFrom, oneof, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { multipartBody, testSite } from '../../../../tests/support/http.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { application, newKey, Partner, paperFor, place } from './api.testing.ts';
import { applicants } from './applicants.testing.ts';
import { allOperations } from './operations.ts';

const world = testWorld();
const site = testSite(world);
const partner = new Partner(site);
const { returned } = applicants(world, partner);

const nasty = constantFrom(
  ...["'; drop table x; --", '<script>alert(1)</script>', '../../etc/passwd', '=cmd|calc', '%00'],
  ...['\u0000', '\ud800', '\u202egnp', '9'.repeat(400), 'a'.repeat(9000), '__proto__', ''],
);
const text = oneof(nasty, string({ unit: 'binary' }));
const answers = record(
  Object.fromEntries(Object.keys(application.answers).map((key) => [key, oneof(text, anything())])),
  { requiredKeys: [] },
);
const body = oneof(
  record({ answers }),
  record({ message: text }),
  record({ reason: oneof(text, anything()) }),
  anything(),
);
const parts = record({
  application: oneof(text, body.map(asText)),
  slot: oneof(constantFrom('identity', 'tambahan', 'application'), nasty),
  paper: oneof(text, constantFrom('%PDF-1.7')),
});
const typed = oneof(
  body.map((value) => ({ type: 'application/json', body: asText(value) })),
  text.map((value) => ({ type: 'application/json', body: value })),
  parts.map(({ application: json, slot, paper }) => {
    const made = multipartBody([paperFor(slot, Buffer.from(paper))], { application: json });
    return { type: made.headers['content-type'] ?? '', body: made.body };
  }),
  record({
    type: constantFrom('multipart/form-data; boundary=b', 'text/plain', 'application/xml'),
    body: text.map((value) => `--b\r\n${value}\r\n--b--`),
  }),
);

/** Some random values have no JSON; their place is taken by null. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return 'null';
  }
}

const operations = allOperations().map(([id]) => id);

it('nothing that comes in is answered with a failure of the program', async () => {
  const held = await returned();
  // Nothing, or dots only, would be another address.
  const word = oneof(nasty, string()).map((tail) => `~${tail}`);
  await assert(
    asyncProperty(
      constantFrom(...operations),
      typed,
      record({ office: word, service: word, number: word, query: word, key: text }),
      constantFrom(true, false),
      async (id, sent, random, right) => {
        const { office, service, number } = random;
        const params = right ? { ...place, number: held.number } : { office, service, number };
        const said = await partner.call(id, {
          params,
          query: right ? '' : `?q=${encodeURIComponent(random.query.toWellFormed())}`,
          headers: {
            'idempotency-key': right ? newKey() : encodeURIComponent(random.key.toWellFormed()),
            ...(right ? { authorization: `Bearer ${held.secret}` } : {}),
          },
          raw: { body: sent.body, headers: { 'content-type': sent.type } },
        });
        expect(said.status).toBeLessThan(500);
      },
    ),
    { numRuns: 400 },
  );
});

it.each([
  ['cannot be read', '%E0%A4%A', 400],
  ['is longer than any of ours', 'a'.repeat(300), 404],
])('an address that %s is a problem too', async (_, office, status) => {
  const reply = await site.visitor().send({ method: 'GET', path: `/api/v1/offices/${office}` });
  expect(reply.status).toBe(status);
  expect(reply.headers['content-type']).toContain('application/problem+json');
});
