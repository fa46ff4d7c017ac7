import { z } from 'zod';
import { MailContent } from '../../messaging/index.ts';
import type { Said } from './rules.ts';

/** What a channel heard, as the rules read it. A content that is none of these was not heard. */

const text = z.string().max(20_000);
const Media = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  mediaId: z.string().min(1).max(500),
  mimeType: z.string().max(200).default(''),
  caption: text.nullable().default(null),
  filename: z.string().max(500).nullable().default(null),
  voice: z.boolean().default(false),
});
export type Media = z.infer<typeof Media>;

export const Content = z.union([
  z.object({ kind: z.literal('text'), text }),
  Media,
  MailContent,
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().nullable().default(null),
    address: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('choice'), id: z.string().max(500), title: text }),
  z.object({ kind: z.literal('reaction') }),
  z.object({ kind: z.literal('unsupported') }),
]);
export type Content = z.infer<typeof Content>;

export const mediaOf = (content: Content): Media | null => {
  const media = Media.safeParse(content);
  return media.success && media.data.kind !== 'sticker' ? media.data : null;
};

export function saidIn(content: Content): Said {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      const words = [name, address].filter(Boolean).join(', ');
      return { kind: 'location', latitude, longitude, name: words || null };
    }
    case 'choice':
      return { kind: 'choice', id: content.id, title: content.title };
    case 'reaction':
    case 'unsupported':
      return { kind: content.kind };
    case 'sticker':
      return { kind: 'reaction' };
    case 'mail':
      return { kind: 'text', text: content.text };
    default:
      return { kind: 'media', caption: content.caption, voice: content.kind === 'audio' };
  }
}
