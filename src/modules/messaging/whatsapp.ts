import { accept, refuse } from '../../kernel/outcome.ts';
import type {
  HeardMessage,
  OutContent,
  StatusTold,
  TroubleWord,
  WhatsApp,
} from '../../platform/whatsapp/index.ts';
import { wordOfCode } from '../../platform/whatsapp/index.ts';
import type { Told, Trouble } from './became.ts';
import type { Carrier, Envelope } from './carry-out.ts';
import type { Incoming } from './receive.ts';
import { mayWriteFreely } from './rules.ts';
import type { Words } from './send.ts';

/** Between what the house says and what WhatsApp carries. */

function freely(words: Words): OutContent {
  const { text, choices, list, askPlace } = words;
  if (choices && choices.length > 0) return { kind: 'buttons', text, buttons: choices };
  if (list) return { kind: 'list', text, ...list };
  return askPlace ? { kind: 'ask_place', text } : { kind: 'text', text };
}

/** Outside the window only what was approved: the purpose names it. @returns null: none is. */
function contentFor(envelope: Envelope, now: Date): OutContent | null {
  const { words, contact, asTemplate, approved } = envelope;
  if (!asTemplate && mayWriteFreely(contact.heardAt, now)) return freely(words);
  return approved && { kind: 'template', ...approved };
}

const again: Record<TroubleWord, Trouble['again']> = {
  ...{ rate: 'later', unreachable: 'later', token: 'later', not_registered: 'later' },
  ...{ media: 'later', unsure: 'unsure', window_closed: 'as_template' },
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

export const whatsAppCarrier =
  (whatsapp: WhatsApp, now: () => Date): Carrier =>
  async (envelope) => {
    const content = contentFor(envelope, now());
    if (!content) return refuse(withoutTemplate);
    const { contact, words, id: reference } = envelope;
    const replyTo = words.replyTo ?? null;
    const sent = await whatsapp.send({ to: contact.address, content, replyTo, reference });
    if (sent.ok) {
      // A template may be in another language than the words would have been.
      return content.kind === 'template'
        ? accept({ ...sent.value, language: content.language })
        : sent;
    }
    const { word, after, code } = sent.refusal;
    const detail = sentence[word] + (code === null ? '' : ` (${code})`);
    return refuse({ again: again[word], after, detail });
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
    needsTemplate: word === 'window_closed',
  };
}
