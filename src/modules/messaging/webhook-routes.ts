import { isId } from '../../platform/ids.ts';
import {
  handshake,
  readWebhook,
  signatureFits,
  type Webhook,
  type WhatsApp,
} from '../../platform/whatsapp/index.ts';
import type { World } from '../../platform/world.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { machine, raw } from '../../web/route.ts';
import { keepTold } from './became.ts';
import { hearingOffice } from './hearing-office.ts';
import { keepUnreadable, receive } from './receive.ts';
import { incomingOf, toldOf } from './whatsapp.ts';

/** The door of WhatsApp: what comes is stored before it is acknowledged, or not acknowledged. */

const text = (status: number, body = ''): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
  headers: { 'cache-control': 'no-store' },
});

async function shakeHands({ world, query }: Ask): Promise<Answer> {
  const { whatsapp } = world;
  if (!whatsapp) return text(404);
  const challenge = handshake(whatsapp.settings.verifyToken, query);
  return challenge === null ? text(403) : text(200, challenge);
}

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A number of somebody else's is not ours to answer for. */
function sorted(webhook: Webhook, { settings }: WhatsApp) {
  const ours = webhook.heard.filter((m) => m.phoneNumberId === settings.phoneNumberId);
  const others = webhook.heard.filter((m) => m.phoneNumberId !== settings.phoneNumberId);
  const unknown = others.map((raw) => ({ reason: 'a number that is not ours', raw }));
  return { ours, unknown: [...webhook.unknown, ...unknown] };
}

async function store(world: World, officeId: string, webhook: Webhook, whatsapp: WhatsApp) {
  const { ours, unknown } = sorted(webhook, whatsapp);
  await world.db.transaction(async (tx) => {
    await receive(
      tx,
      world,
      ours.map((message) => incomingOf(officeId, message)),
    );
    for (const status of webhook.statuses) {
      const told = toldOf(officeId, status);
      const reference = told.reference && isId(told.reference) ? told.reference : null;
      await keepTold(tx, world, { ...told, reference });
    }
    for (const { reason, raw: what } of unknown) {
      const kept = JSON.stringify(what ?? null);
      keepUnreadable(tx, world, { officeId, channel: 'whatsapp', reason, raw: kept });
    }
  });
}

async function take({ world, headers, body }: Ask): Promise<Answer> {
  const { whatsapp } = world;
  if (!whatsapp) return text(404);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const header = headers['x-hub-signature-256'];
  const signature = Array.isArray(header) ? header[0] : header;
  if (!signatureFits(whatsapp.settings.appSecret, bytes, signature)) return text(401);
  const office = await hearingOffice(world);
  // Not acknowledged: it comes again when the setting has been mended.
  if (!office) return text(503);
  const json = parsed(bytes);
  if (json === undefined) {
    const unknown = [{ reason: 'not JSON', raw: bytes.toString('utf8').slice(0, 20_000) }];
    await store(world, office.id, { heard: [], statuses: [], unknown }, whatsapp);
    return text(200);
  }
  await store(world, office.id, readWebhook(json), whatsapp);
  return text(200);
}

export const webhookRoutes = [
  machine('GET', '/gateway/whatsapp', 'public', shakeHands),
  raw(machine('POST', '/gateway/whatsapp', 'secret', take)),
];
