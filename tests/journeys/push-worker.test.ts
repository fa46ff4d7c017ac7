import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { places } from '../../src/app/places.ts';

type Hear = (event: Record<string, unknown>) => void;

/** The built worker before a browser that only writes down what it is told. */
function worker({ kept, fresh }: { kept?: object; fresh?: string } = {}) {
  const heard = new Map<string, Hear>();
  const shown: unknown[][] = [];
  const opened: string[] = [];
  const self = {
    addEventListener: (type: string, hear: Hear) => heard.set(type, hear),
    registration: {
      showNotification: async (...told: unknown[]) => void shown.push(told),
      pushManager: { subscribe: async () => JSON.parse(fresh ?? '{}') },
    },
    clients: {
      matchAll: async () => [],
      openWindow: async (url: string) => void opened.push(url),
    },
  };
  const location = new URL('https://ptsp.contoh.go.id/aset/push-worker.js');
  const script = readFileSync(join(places.assets, 'push-worker.js'), 'utf8');
  const told: { address: string; lama: string | null; baru: string | null }[] = [];
  const fetch = async (address: string, { body }: { body: URLSearchParams }) => {
    told.push({ address, lama: body.get('lama'), baru: body.get('baru') });
    return { ok: true, status: 204 };
  };
  let shelf: object | undefined = kept;
  const put = async (_: string, answer: { kept: string }) => {
    shelf = JSON.parse(answer.kept);
  };
  const match = async () => shelf && { json: async () => shelf };
  const caches = { open: async () => ({ match, put }) };
  // Only its text is asked for.
  const Response = function (this: { kept: string }, text: string) {
    this.kept = text;
  };
  const more = { fetch, caches, Response, URLSearchParams, atob, Uint8Array };
  runInNewContext(script, { self, location, URL, ...more });
  const tell = async (type: string, event: Record<string, unknown>) => {
    let work: unknown;
    const waitUntil = (promise: unknown) => {
      work = promise;
    };
    heard.get(type)?.({ ...event, waitUntil });
    await work;
  };
  const press = (data: string) =>
    tell('notificationclick', { notification: { data, close: () => undefined } });
  return { tell, press, shown, opened, told, kept: () => shelf };
}

describe('the worker in the browser', () => {
  it('shows what came, and a repeated message in the place of the former', async () => {
    const { tell, shown } = worker();
    const payload = { title: 'Kankemenag', body: 'Laporan A-1 diterima', href: '/aduan/A-1' };
    await tell('push', { data: { json: () => ({ ...payload, topic: 't', language: 'id' }) } });
    const options = { body: payload.body, tag: 't', renotify: true, data: '/aduan/A-1' };
    expect(shown).toEqual([['Kankemenag', expect.objectContaining(options)]]);
  });

  it.each([
    ['gives the new one', true],
    ['gives none, and is asked for one', false],
  ])('tells the house the renewed address, where the browser %s', async (_how, gives) => {
    const fresh = '{"endpoint":"https://push.contoh/baru"}';
    const kept = { subscription: '{"endpoint":"https://push.contoh/lama"}', key: 'BAAA' };
    const { tell, told, kept: now } = worker({ kept, fresh });
    const newSubscription = gives ? JSON.parse(fresh) : null;
    await tell('pushsubscriptionchange', { newSubscription });
    await tell('pushsubscriptionchange', { newSubscription });
    const address = '/perangkat/perpanjang';
    expect(told).toEqual([{ address, lama: kept.subscription, baru: fresh }]);
    expect(now()).toEqual({ ...kept, subscription: fresh });
  });

  it('tells nothing where nothing was switched on', async () => {
    const { tell, told } = worker();
    await tell('pushsubscriptionchange', { newSubscription: null });
    expect(told).toEqual([]);
  });

  it('shows something whatever comes, or the browser takes the permission away', async () => {
    const { tell, shown } = worker();
    const broken = () => {
      throw new Error('no JSON');
    };
    await tell('push', { data: null });
    await tell('push', { data: { json: broken } });
    expect(shown.map(([title]) => title)).toEqual(['SatuPintu', 'SatuPintu']);
  });

  it.each([
    ['/aduan/A-1', 'https://ptsp.contoh.go.id/aduan/A-1'],
    ['https://jahat.contoh/', 'https://ptsp.contoh.go.id'],
    ['//jahat.contoh/', 'https://ptsp.contoh.go.id'],
    ['javascript:alert(1)', 'https://ptsp.contoh.go.id'],
  ])('pressed on %s opens %s', async (href, address) => {
    const { press: pressOn, opened } = worker();
    await pressOn(href);
    expect(opened).toEqual([address]);
  });
});
