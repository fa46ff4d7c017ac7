import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { OutMedia, WhatsApp, WhatsAppTrouble } from '../../platform/whatsapp/index.ts';
import type { Envelope } from './carry-out.ts';
import type { SentPaper } from './send.ts';

/** A paper of the house on its way into a messenger: uploaded once, then named by its id. */

export interface PaperBytes {
  bytes: Buffer;
  type: string;
  filename: string;
}

/** later: nobody has looked through it yet, or the store is away. never: it may not be shown. */
export type OpenToSend = (
  which: Pick<SentPaper, 'ownerId' | 'id'>,
) => Promise<Outcome<PaperBytes, 'later' | 'never'>>;

/** So often an answer is tried with its picture, half a minute; then it goes with a link. */
const patientTries = 3;

/** developers.facebook.com, supported media types. Larger pictures go as documents. */
const largestPicture = 5 * 1024 * 1024;
const kindOf = ({ type, bytes }: PaperBytes): OutMedia['kind'] | null => {
  const isPicture = type === 'image/jpeg' || type === 'image/png';
  if (isPicture && bytes.length <= largestPicture) return 'image';
  return isPicture || type === 'application/pdf' ? 'document' : null;
};

const kept = (kind: OutMedia['kind'], id: string): string => `${kind}:${id}`;
function keptBefore(mediaId: string | null): Pick<OutMedia, 'kind' | 'id'> | null {
  const [, kind, id] = /^(image|document):(.+)$/.exec(mediaId ?? '') ?? [];
  return id ? { kind: kind as OutMedia['kind'], id } : null;
}

const passing: ReadonlySet<WhatsAppTrouble['word']> = new Set([
  ...(['rate', 'unreachable', 'unsure', 'token', 'not_registered'] as const),
]);

export interface Uploaded {
  media: OutMedia;
  /** As the message keeps it for its next try. */
  mediaId: string;
}
const none = accept(null);
const wait = (trouble: WhatsAppTrouble, tries: number) =>
  tries < patientTries ? refuse(trouble) : none;

/**
 * @returns null: it goes without, and the words say where it can be seen; refused: later once more.
 */
export async function uploadedOf(
  { whatsapp, open }: { whatsapp: WhatsApp; open: OpenToSend },
  { words: { paper }, withoutPaper, mediaId, tries }: Envelope,
): Promise<Outcome<Uploaded | null, WhatsAppTrouble>> {
  if (!paper || withoutPaper) return none;
  const opened = await open(paper);
  if (!opened.ok) {
    const later: WhatsAppTrouble = { word: 'media', after: null, code: null };
    return opened.refusal === 'later' ? wait(later, tries) : none;
  }
  const { filename } = opened.value;
  const before = keptBefore(mediaId);
  if (before && mediaId) return accept({ media: { ...before, filename }, mediaId });
  const kind = kindOf(opened.value);
  if (!kind) return none;
  const sent = await whatsapp.upload(opened.value);
  if (!sent.ok) return passing.has(sent.refusal.word) ? wait(sent.refusal, tries) : none;
  const { mediaId: id } = sent.value;
  return accept({ media: { kind, id, filename }, mediaId: kept(kind, id) });
}
