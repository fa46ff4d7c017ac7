import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Logger, runOnce } from 'graphile-worker';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { tasksOf } from '../../src/app/listeners.ts';
import { relayOnce } from '../../src/app/relay.ts';
import { openBrowser } from './browser.ts';
import { testSite } from './http.ts';
import { type TestWorld, testWorld } from './world.ts';

/** People with real browsers before the real site. */

export type Device = 'phone' | 'computer';

const devices: Record<Device, BrowserContextOptions> = {
  phone: {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    userAgent: 'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36',
  },
  computer: { viewport: { width: 1280, height: 900 } },
};

export interface Journey {
  world: TestWorld;
  base: () => string;
  /** Somebody with a browser; scripts off unless said. */
  person(device: Device, options?: { scripts?: boolean }): Promise<Page>;
  officer(username: string, device: Device): Promise<Page>;
  /** A picture for the README, only when PICTURES names a folder. */
  picture(page: Page, name: string): Promise<void>;
}

const patience = 15_000;

/** Whatever the browser complains of (a blocked style, a broken script) fails the journey. */
const listen = (page: Page, complaints: string[]): void => {
  page.on('pageerror', ({ message }) => {
    // A page that refreshes itself just when somebody presses gives that up, and says so.
    if (message !== 'The user aborted a request.') complaints.push(message);
  });
  page.on('console', (message) => {
    const text = message.text();
    // A refusal answers 404, 409 or 422 on purpose; the browser calls that an error.
    const expected = text.startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) complaints.push(text);
  });
};

/** What the worker does: moves what was told into jobs, and carries them out. */
async function workOnce(world: TestWorld): Promise<void> {
  if ((await relayOnce(world)) === 0) return;
  await runOnce({
    ...{ pgPool: world.db.pool, taskList: tasksOf(world), noHandleSignals: true },
    logger: new Logger(() => () => undefined),
  });
}

export function journey(options: { now?: Date } = {}): Journey {
  const world = testWorld(options);
  const site = testSite(world);
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  let browser: Browser;
  let relay: NodeJS.Timeout;
  const base = () => {
    const { port } = site.app().server.address() as AddressInfo;
    return `http://localhost:${port}`;
  };
  beforeAll(async () => {
    await site.app().listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    relay = setInterval(() => void workOnce(world).catch(() => undefined), 100);
  });
  afterAll(async () => {
    clearInterval(relay);
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
    expect(complaints).toEqual([]);
  });
  const person: Journey['person'] = async (device, { scripts = false } = {}) => {
    const context = await browser.newContext({ ...devices[device], javaScriptEnabled: scripts });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    listen(page, complaints);
    return page;
  };
  return {
    world,
    base,
    person,
    async officer(username, device) {
      const page = await person(device, { scripts: true });
      await page.goto(`${base()}/meja/masuk`);
      await page.locator(`button[value="${username}"]`).evaluate((button: HTMLButtonElement) => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        button.click();
      });
      await page.waitForURL(`${base()}/meja`);
      return page;
    },
    async picture(page, name) {
      const folder = process.env.PICTURES;
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

const require = createRequire(import.meta.url);
const axePath = require.resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** The same page in a browser with scripts, looked through by axe: nothing may be found. */
export async function axeFindsNothing(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
    bypassCSP: true,
  });
  const copy = await context.newPage();
  await copy.goto(page.url());
  await copy.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await copy.addScriptTag({ path: axePath });
  const found = await copy.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  await context.close();
  const told = found.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(told, page.url()).toEqual([]);
}
