import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { testSite } from '../../tests/support/http.ts';
import { testWorld } from '../../tests/support/world.ts';

const site = testSite(testWorld());
const ask = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  site.app().inject({ method, url: path, headers });

it('sends a page smaller to a browser that can unpack it', async () => {
  const plain = await ask('/');
  const packed = await ask('/', { 'accept-encoding': 'br;q=1.0, gzip;q=0.8' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
});

it.each([
  'identity',
  'gzip;q=0',
  'gzip; q=0.0, br',
  'deflate',
])('sends it as it is to one that says "%s"', async (accepted) => {
  const answer = await ask('/', { 'accept-encoding': accepted });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.headers.vary).toBe('accept-encoding');
  expect(answer.body).toContain('<!doctype html>');
});

it('does not pack what is small anyway', async () => {
  const answer = await ask('/healthz', { 'accept-encoding': 'gzip' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.body).toBe('hidup');
});

it('answers HEAD with the head alone', async () => {
  const answer = await ask('/', {}, 'HEAD');
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toBe('');
});

it('tells the browser on every answer what it may do with it', async () => {
  for (const path of ['/', '/tidak-ada', '/api/v1/tidak-ada', '/meja', '/healthz']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
  }
});
