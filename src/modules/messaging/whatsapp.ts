import { accept, refuse } from '../../kernel/outcome.ts';
import type {
  HeardMessage,
  OutContent,
  OutMedia,
  StatusTold,
  TroubleWord,
  WhatsApp,
  WhatsAppTrouble,
} from '../../platform/whatsapp/index.ts';
import { mostBody, mostText, wordOfCode } from '../../platform/whatsapp/index.ts';
import type { Told, Trouble } from './became.ts';
import type { Carrier, Envelope } from './carry-out.ts';
import type { Incoming } from './receive.ts';
import { mayWriteFreely } from './rules.ts';
import { textAlone, type Words } from './send.ts';
import { type OpenToSend, type Uploaded, uploadedOf } from './whatsapp-paper.ts';

/** Between what the house says and what WhatsApp carries. */

/** All of the end, and of what stands before it as much as there is room for. */
function cut(text: string, most: number, end: string): string {
  const room = most - [...end].length;
  return [...text].slice(0, Math.max(room, 0)).join('') + end;
}

/** Longer than what may stand above buttons: answers are typed. What is cut is never the end. */
function asText({ text, choices = [], list, paper }: Words): OutContent {
  const titles = [...choices, ...(list?.rows ?? [])].map(({ title }) => `- ${title}`).join('\n');
  const end = [paper?.instead, titles].filter(Boolean).map((part) => `\n\n${part}`);
  return { kind: 'text', text: cut(text, mostText, end.join('')) };
}

function freely(words: Words, media: OutMedia | null): OutContent {
  const { choices = [], list, askPlace } = words;
  const text = media ? words.text : textAlone(words);
  const pressed = choices.length > 0 || list !== undefined || askPlace || media !== null;
  if (pressed && [...text].length > mostBody) return asText(words);
  if (choices.length > 0) {
    return { kind: 'buttons', text, buttons: choices, ...(media ? { header: media } : {}) };
  }
  if (list) return { kind: 'list', text, ...list };
  if (media) return { kind: 'media', media, text };
  return askPlace ? { kind: 'ask_place', text } : asText(words);
}

/** Its last value is what a person wrote: where the paper can be seen stands behind it. */
function template({ words: { paper }, approved }: Envelope): OutContent | null {
  if (!approved) return null;
  const values = [...approved.values];
  if (paper) values.push(cut(values.pop() ?? '', mostBody, ` ${paper.instead}`));
  return { kind: 'template', ...approved, values };
}

const again: Record<TroubleWord, Trouble['again']> = {
  ...{ rate: 'later', unreachable: 'later', token: 'later', not_registered: 'later' },
  ...{ media: 'without_paper', unsure: 'unsure', window_closed: 'as_template' },
  ...{ no_such_recipient: 'never', template: 'never', refused: 'never' },
};

const sentence: Record<TroubleWord, string> = {
  rate: 'WhatsApp meminta menunggu',
  unreachable: 'WhatsApp tidak terhubung',
  token: 'kunci WhatsApp tidak berlaku',
  not_registered: 'nomor kantor belum terdaftar di WhatsApp',
  media: 'lampiran gagal',
  unsure: 'WhatsApp tidak menjawab',
  window_closed: 'lewat 24 jam sejak pesan terakhir warga',
  no_such_recipient: 'penerima tidak dapat menerima WhatsApp',
  template: 'templat belum disetujui WhatsApp',
  refused: 'WhatsApp menolak pesan ini',
};

const withoutTemplate: Trouble = {
  ...{ again: 'never', after: null },
  detail: 'lewat 24 jam, dan pesan ini tidak punya templat yang disetujui',
};

interface WayOut {
  whatsapp: WhatsApp;
  now: () => Date;
  /** Opens what goes along. */
  open: OpenToSend;
}

const sayTrouble = (trouble: WhatsAppTrouble): string =>
  sentence[trouble.word] + (trouble.code === null ? '' : ` (${trouble.code})`);

/** What is refused for good may only be refused for its picture. */
function troubleOf(trouble: WhatsAppTrouble, uploaded: Uploaded | null): Trouble {
  const { word, after } = trouble;
  const refused = word === 'refused' && uploaded !== null;
  return {
    again: refused ? 'without_paper' : again[word],
    ...{ after, detail: sayTrouble(trouble), mediaId: uploaded?.mediaId ?? null },
  };
}

/** Outside the window only what was approved: the purpose names it. @returns null: none is. */
async function contentFor(way: WayOut, envelope: Envelope) {
  const { words, contact, asTemplate } = envelope;
  if (asTemplate || !mayWriteFreely(contact.heardAt, way.now())) {
    return accept({ content: template(envelope), uploaded: null });
  }
  const along = await uploadedOf(way, envelope);
  if (!along.ok) return along;
  const uploaded = along.value;
  return accept({ content: freely(words, uploaded?.media ?? null), uploaded });
}

export const whatsAppCarrier =
  (way: WayOut): Carrier =>
  async (envelope) => {
    const made = await contentFor(way, envelope);
    // The words themselves were not tried yet: the same again does not send them twice.
    if (!made.ok) {
      return refuse({
        again: 'later',
        after: made.refusal.after,
        detail: sayTrouble(made.refusal),
      });
    }
    const { content, uploaded } = made.value;
    if (!content) return refuse(withoutTemplate);
    const { contact, words, id: reference } = envelope;
    const replyTo = words.replyTo ?? null;
    const sent = await way.whatsapp.send({ to: contact.address, content, replyTo, reference });
    if (!sent.ok) return refuse(troubleOf(sent.refusal, uploaded));
    // A template may be in another language than the words would have been.
    return content.kind === 'template'
      ? accept({ ...sent.value, language: content.language })
      : sent;
  };

/** The number and the business-scoped id are one person; either may be missing. */
export function incomingOf(officeId: string, m: HeardMessage): Incoming {
  const { waId, userId, name } = m.from;
  return {
    ...{ officeId, channel: 'whatsapp', externalId: m.externalId, name, at: m.at },
    handles: [...(waId ? [waId] : []), ...(userId ? [`id:${userId}`] : [])],
    address: waId ?? userId ?? '',
    ...{ kind: m.content.kind, content: m.content, replyTo: m.replyTo },
  };
}

export function toldOf(officeId: string, s: StatusTold): Told {
  const word = s.error ? wordOfCode(s.error.code) : null;
  return {
    ...{ officeId, externalId: s.externalId, state: s.status, at: s.at, reference: s.reference },
    detail: word ? `${sentence[word]} (${s.error?.code})` : '',
    needs: word === 'window_closed' ? 'as_template' : word === 'media' ? 'without_paper' : null,
  };
}
