/** What a message says, in the shape in which the Cloud API takes it. */

/** What was uploaded before. */
export interface OutMedia {
  kind: 'image' | 'document';
  id: string;
  filename: string;
}

export type OutContent =
  | { kind: 'text'; text: string }
  | { kind: 'media'; media: OutMedia; text: string }
  | {
      kind: 'buttons';
      text: string;
      buttons: { id: string; title: string }[];
      /** Shown above the words. */
      header?: OutMedia;
    }
  | { kind: 'list'; text: string; button: string; rows: { id: string; title: string }[] }
  | { kind: 'ask_place'; text: string }
  | { kind: 'template'; name: string; language: string; values: string[] };

/** Limits of messages (developers.facebook.com, interactive reply buttons and image messages). */
const clip = (text: string, most: number) => [...text].slice(0, most).join('');
export const mostText = 4096;
export const mostBody = 1024;

const reply = (b: { id: string; title: string }) => ({
  type: 'reply',
  reply: { id: clip(b.id, 256), title: clip(b.title, 20) },
});
const row = (r: { id: string; title: string }) => ({
  id: clip(r.id, 200),
  title: clip(r.title, 24),
});

/** @returns what it is called there: a picture has no name, a document is offered under its own. */
const asSent = ({ kind, id, filename }: OutMedia) =>
  kind === 'image' ? { id } : { id, filename: clip(filename, 240) };

export function bodyOf(content: OutContent): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { preview_url: false, body: clip(content.text, mostText) } };
    case 'buttons': {
      const buttons = content.buttons.slice(0, 3).map(reply);
      const body = { text: clip(content.text, mostBody) };
      const { header: media } = content;
      const header = media && { type: media.kind, [media.kind]: asSent(media) };
      const interactive = { type: 'button', ...(header ? { header } : {}), body };
      return { type: 'interactive', interactive: { ...interactive, action: { buttons } } };
    }
    case 'media': {
      const { media, text } = content;
      return {
        type: media.kind,
        [media.kind]: { ...asSent(media), caption: clip(text, mostBody) },
      };
    }
    case 'list': {
      const sections = [{ title: 'Pilihan', rows: content.rows.slice(0, 10).map(row) }];
      const action = { button: clip(content.button, 20), sections };
      const body = { text: clip(content.text, mostBody) };
      return { type: 'interactive', interactive: { type: 'list', body, action } };
    }
    case 'ask_place': {
      const body = { text: clip(content.text, mostBody) };
      const action = { name: 'send_location' };
      return {
        type: 'interactive',
        interactive: { type: 'location_request_message', body, action },
      };
    }
    case 'template': {
      const parameters = content.values.map((value) => ({
        type: 'text',
        // A parameter may hold neither line ends nor many blanks.
        text: clip(value.replace(/\s+/g, ' ').trim() || '-', mostBody),
      }));
      const { name, language } = content;
      const components = parameters.length > 0 ? [{ type: 'body', parameters }] : [];
      return { type: 'template', template: { name, language: { code: language }, components } };
    }
  }
}
