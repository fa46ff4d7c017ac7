import { z } from 'zod';
import { contentOf, type HeardContent, Instant, id, Message, maybe } from './contents.ts';

/**
 * What a webhook of the WhatsApp Cloud API brings, in our words. Strict about ids, which are texts;
 * lenient about all else. What cannot be read is handed on as it came, beside what can.
 */

export interface Sender {
  waId: string | null;
  /** Business-scoped id, which newer versions give beside the number or instead of it. */
  userId: string | null;
  name: string | null;
}

export interface HeardMessage {
  externalId: string;
  phoneNumberId: string;
  from: Sender;
  at: Date;
  content: HeardContent;
  replyTo: string | null;
}

export interface StatusTold {
  externalId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  at: Date;
  /** What we gave along with the message. */
  reference: string | null;
  error: { code: number; detail: string } | null;
}

export interface NotRead {
  reason: string;
  raw: unknown;
}

export interface Webhook {
  heard: HeardMessage[];
  statuses: StatusTold[];
  unknown: NotRead[];
}

const Contact = z.object({
  wa_id: z.string().nullish(),
  user_id: z.string().nullish(),
  profile: z.object({ name: maybe }).nullish().catch(null),
});

function senderOf(message: Message, contacts: z.infer<typeof Contact>[]): Sender {
  const waId = message.from ?? null;
  const userId = message.from_user_id ?? message.user_id ?? null;
  const contact = contacts.find(
    (c) => (waId && c.wa_id === waId) || (userId && c.user_id === userId),
  );
  return {
    waId: waId || contact?.wa_id || null,
    userId: userId || contact?.user_id || null,
    name: contact?.profile?.name ?? null,
  };
}

interface Place {
  phoneNumberId: string;
  contacts: z.infer<typeof Contact>[];
  into: Webhook;
}

const why = (error: unknown): string =>
  error instanceof z.ZodError
    ? `${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`
    : error instanceof Error
      ? error.message
      : 'unreadable';

function readMessage(raw: unknown, { phoneNumberId, contacts, into }: Place): void {
  try {
    const message = Message.parse(raw);
    const from = senderOf(message, contacts);
    if (!from.waId && !from.userId) throw new Error('nobody sent it');
    const { id: externalId, timestamp: at } = message;
    const content = contentOf(message);
    const replyTo = message.context?.id ?? null;
    into.heard.push({ externalId, phoneNumberId, from, at, content, replyTo });
  } catch (error) {
    into.unknown.push({ reason: why(error).slice(0, 300), raw });
  }
}

const Status = z.object({
  id,
  status: z.string(),
  timestamp: Instant,
  biz_opaque_callback_data: maybe,
  errors: z
    .array(
      z
        .object({
          code: z.coerce.number().catch(0),
          title: maybe.catch(null),
          error_data: z.object({ details: maybe }).nullish().catch(null),
        })
        .catch({ code: 0, title: null, error_data: null }),
    )
    .nullish()
    .catch(null),
});
const known = ['sent', 'delivered', 'read', 'failed'] as const;

function readStatus(raw: unknown, into: Webhook): void {
  const parsed = Status.safeParse(raw);
  if (!parsed.success) {
    into.unknown.push({ reason: why(parsed.error).slice(0, 300), raw });
    return;
  }
  const { id: externalId, timestamp: at, errors, biz_opaque_callback_data } = parsed.data;
  // "deleted", "warning" and what may come: nothing of ours depends on them.
  const status = known.find((word) => word === parsed.data.status);
  if (!status) return;
  const first = errors?.find(({ code }) => code > 0) ?? errors?.[0];
  const detail = first?.error_data?.details ?? first?.title ?? '';
  const error = first ? { code: first.code, detail } : null;
  into.statuses.push({ externalId, status, at, error, reference: biz_opaque_callback_data });
}

const list = z.array(z.unknown()).nullish();
const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }).nullish().catch(null),
  contacts: z.array(Contact.catch({})).nullish().catch(null),
  messages: list,
  statuses: list,
});
const Body = z.object({ entry: z.array(z.unknown()) });
const Entry = z.object({ changes: z.array(z.unknown()) });
const Change = z.object({ value: z.unknown() });

function readValue(raw: unknown, into: Webhook): void {
  const value = Value.safeParse(raw);
  if (!value.success) {
    into.unknown.push({ reason: why(value.error).slice(0, 300), raw });
    return;
  }
  const { metadata, contacts, messages, statuses } = value.data;
  const place = { phoneNumberId: metadata?.phone_number_id ?? '', contacts: contacts ?? [], into };
  for (const message of messages ?? []) readMessage(message, place);
  for (const status of statuses ?? []) readStatus(status, into);
  // Templates that were approved, numbers that changed: told to whoever watches.
  if (!messages && !statuses) into.unknown.push({ reason: 'neither messages nor statuses', raw });
}

/** Never throws: whatever came is read, or handed on. */
export function readWebhook(body: unknown): Webhook {
  const into: Webhook = { heard: [], statuses: [], unknown: [] };
  const read = Body.safeParse(body);
  if (!read.success) return { ...into, unknown: [{ reason: 'no entry', raw: body }] };
  for (const raw of read.data.entry) {
    const entry = Entry.safeParse(raw);
    if (!entry.success) into.unknown.push({ reason: 'an entry without changes', raw });
    for (const change of entry.data?.changes ?? []) {
      const changed = Change.safeParse(change);
      if (changed.success) readValue(changed.data.value, into);
      else into.unknown.push({ reason: 'a change without value', raw: change });
    }
  }
  return into;
}
