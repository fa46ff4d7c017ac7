import { createHash } from 'node:crypto';
import { accept, refuse } from '../../kernel/outcome.ts';
import type { Push, PushTroubleWord } from '../../platform/push/index.ts';
import type { Trouble } from './became.ts';
import type { Carrier, Envelope } from './carry-out.ts';

/** Between what the house says and what a locked screen shows of it. */

const day = 86_400;
/** Long enough for who charges their phone once a week. */
const keptFor = { citizen: 7 * day, staff: day };

/** What was said about the same thing to the same device gives way to what is said now. */
const topicOf = ({ contact, words, id }: Envelope): string =>
  createHash('sha256')
    .update(`${contact.id} ${words.notice?.href ?? id}`)
    .digest('base64url')
    .slice(0, 32);

/** Never the words themselves: only who says something about which number. */
function shownOf(envelope: Envelope, topic: string): string {
  const { words, language } = envelope;
  const { from = 'SatuPintu', href = '/' } = words.notice ?? {};
  const body = words.title ?? 'Ada kabar baru.';
  return JSON.stringify({
    title: from.slice(0, 80),
    body: body.slice(0, 300),
    href,
    topic,
    language,
  });
}

const again: Record<PushTroubleWord, Trouble['again']> = {
  ...{ gone: 'gone', rate: 'later', unreachable: 'later', unsure: 'unsure' },
  ...{ too_large: 'never', refused: 'never' },
};

const sentence: Record<PushTroubleWord, string> = {
  gone: 'perangkat itu tidak lagi menerima pemberitahuan',
  rate: 'layanan pemberitahuan meminta menunggu',
  unreachable: 'layanan pemberitahuan tidak terhubung',
  unsure: 'layanan pemberitahuan tidak menjawab',
  too_large: 'pemberitahuan terlalu panjang',
  refused: 'layanan pemberitahuan menolak',
};

const noAddress: Trouble = { again: 'gone', after: null, detail: sentence.gone };

export const pushCarrier =
  (push: Push): Carrier =>
  async (envelope) => {
    const { contact, words, id } = envelope;
    const to = contact.goneAt ? null : push.read(contact.address);
    if (!to) return refuse(noAddress);
    const topic = topicOf(envelope);
    const forStaff = words.notice?.href.startsWith('/meja') ?? false;
    const sent = await push.send({
      ...{ to, topic, payload: shownOf(envelope, topic) },
      ttl: forStaff ? keptFor.staff : keptFor.citizen,
      urgency: forStaff ? 'high' : 'normal',
    });
    // The service tells nothing more of it: our own name for it will do.
    if (sent.ok) return accept({ externalId: `push:${id}` });
    const { word, after, code } = sent.refusal;
    const detail = sentence[word] + (code === null ? '' : ` (${code})`);
    return refuse({ again: again[word], after, detail });
  };
