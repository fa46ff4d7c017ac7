import { z } from 'zod';

/** What one message holds, by its type. */

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

export type HeardContent =
  | { kind: 'text'; text: string }
  | {
      kind: MediaKind;
      mediaId: string;
      mimeType: string;
      caption: string | null;
      filename: string | null;
      voice: boolean;
    }
  | {
      kind: 'location';
      latitude: number;
      longitude: number;
      name: string | null;
      address: string | null;
    }
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'reaction'; emoji: string; to: string }
  | { kind: 'unsupported'; detail: string };

const longest = 10_000;
const text = z.string().transform((value) => plain([...value].slice(0, longest).join('')));
export const maybe = text.nullish().transform((value) => value || null);
/** The database refuses NUL in a text, and half a sign is none. */
const plain = (value: string): string => value.toWellFormed().replaceAll('\0', '');
/** Ids are kept as they are: one that cannot be kept is not read. */
export const id = z
  .string()
  .min(1)
  .max(500)
  .refine((value) => plain(value) === value);

/** Seconds since 1970, as a text; before WhatsApp or far ahead it is no time. */
export const Instant = z
  .string()
  .regex(/^\d{9,11}$/)
  .transform((seconds) => new Date(Number(seconds) * 1000))
  .refine((at) => at.getFullYear() >= 2009 && at.getFullYear() < 2200);

const Media = z.object({
  id,
  mime_type: text.default(''),
  caption: maybe,
  filename: maybe,
  voice: z.boolean().nullish(),
});

export const Message = z.looseObject({
  id,
  timestamp: Instant,
  type: z.string(),
  from: z.string().max(100).nullish(),
  from_user_id: z.string().max(300).nullish(),
  user_id: z.string().max(300).nullish(),
  context: z.object({ id: id.nullish() }).nullish().catch(null),
});
export type Message = z.infer<typeof Message>;

const mediaKinds: readonly MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker'];
const Location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: maybe,
  address: maybe,
});
const Pressed = z.object({ id, title: text });

function mediaIn(kind: MediaKind, raw: unknown): HeardContent {
  const { id: mediaId, mime_type: mimeType, caption, filename, voice } = Media.parse(raw);
  return { kind, mediaId, mimeType, caption, filename, voice: voice ?? false };
}

function choiceIn(message: Message): HeardContent {
  if (message.type === 'button') {
    const button = z.object({ payload: id, text: text.default('') }).parse(message.button);
    return { kind: 'choice', id: button.payload, title: button.text };
  }
  const { button_reply, list_reply } = z
    .object({ button_reply: Pressed.nullish(), list_reply: Pressed.nullish() })
    .parse(message.interactive);
  const pressed = button_reply ?? list_reply;
  if (!pressed) throw new Error('an interactive message without an answer');
  return { kind: 'choice', ...pressed };
}

/** @throws what was wrong with it. */
export function contentOf(message: Message): HeardContent {
  const { type } = message;
  const media = mediaKinds.find((kind) => kind === type);
  if (media) return mediaIn(media, message[media]);
  switch (type) {
    case 'text':
      return { kind: 'text', text: z.object({ body: text }).parse(message.text).body };
    case 'location':
      return { kind: 'location', ...Location.parse(message.location) };
    case 'interactive':
    case 'button':
      return choiceIn(message);
    case 'reaction': {
      const { message_id, emoji } = z
        .object({ message_id: id, emoji: text.nullish() })
        .parse(message.reaction);
      return { kind: 'reaction', emoji: emoji ?? '', to: message_id };
    }
    case 'unsupported':
    case 'contacts':
    case 'order':
      return { kind: 'unsupported', detail: type };
    default:
      throw new Error(`messages of type ${type.slice(0, 40)} are not known`);
  }
}
