import { z } from 'zod';

/** Shapes of messages that the Cloud API takes, and what it says of the others. */

const Choice = z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) });
const Row = z.object({ id: z.string().min(1).max(200), title: z.string().min(1).max(24) });

/** By the id of an upload only: this house names no address to fetch from. */
const Media = z.object({
  id: z.string().min(1),
  caption: z.string().max(1024).optional(),
  filename: z.string().optional(),
});
const Interactive = z.object({
  type: z.enum(['button', 'list', 'location_request_message']),
  header: z
    .object({
      type: z.enum(['image', 'document']),
      image: Media.optional(),
      document: Media.optional(),
    })
    .optional(),
  body: z.object({ text: z.string().min(1).max(1024) }),
  action: z.object({
    buttons: z
      .array(z.object({ type: z.literal('reply'), reply: Choice }))
      .min(1)
      .max(3)
      .optional(),
    button: z.string().max(20).optional(),
    sections: z.array(z.object({ rows: z.array(Row).min(1).max(10) })).optional(),
    name: z.string().optional(),
  }),
});
const Template = z.object({
  name: z.string().min(1),
  language: z.object({ code: z.string() }),
  components: z
    .array(z.object({ type: z.string(), parameters: z.array(z.object({ text: z.string() })) }))
    .optional(),
});
const Sent = z.object({
  messaging_product: z.literal('whatsapp'),
  to: z.string().min(5),
  type: z.enum(['text', 'image', 'document', 'interactive', 'template']),
  text: z.object({ body: z.string().min(1).max(4096) }).optional(),
  image: Media.optional(),
  document: Media.optional(),
  interactive: Interactive.optional(),
  template: Template.optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});
export type Sent = z.infer<typeof Sent>;

export interface Fault {
  code: number;
  why: string;
}

const wrong = (why: string): Fault => ({ code: 100, why: `(#100) Invalid parameter: ${why}` });

/** @param templates names of the approved ones, with the number of their values. */
export function shapeFault(body: unknown, templates: Record<string, number>): Fault | null {
  const parsed = Sent.safeParse(body);
  if (!parsed.success) return wrong(parsed.error.issues[0]?.path.join('.') ?? '');
  const { type, template } = parsed.data;
  if (!parsed.data[type]) return wrong(type);
  if (!template) return null;
  const wanted = templates[template.name];
  if (wanted === undefined) return { code: 132001, why: '(#132001) Template does not exist' };
  const given = template.components?.[0]?.parameters ?? [];
  if (given.length !== wanted) return { code: 132000, why: '(#132000) Number of parameters' };
  const broken = given.some(({ text }) => /[\n\t]| {5}/.test(text));
  return broken ? { code: 132012, why: '(#132012) Parameter format does not match' } : null;
}
