import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { z } from 'zod';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { bodyOf, type OutContent } from './out-content.ts';
import { troubleIn, type WhatsAppTrouble } from './trouble.ts';

/** The WhatsApp Cloud API: sends messages, and fetches what people sent along. */

export interface WhatsAppSettings {
  /** With its version: https://graph.facebook.com/v23.0 */
  url: string;
  phoneNumberId: string;
  token: string;
  appSecret: string;
  verifyToken: string;
  /** Code of the office whose number it is; null: the topmost of the house. */
  office: string | null;
}

export interface OutMessage {
  to: string;
  content: OutContent;
  replyTo: string | null;
  /** Comes back with each status of the message. */
  reference: string;
}

export interface Upload {
  bytes: Buffer;
  type: string;
  filename: string;
}

export interface FetchedMedia {
  stream: Readable;
  type: string;
}
export type WhyNoMedia = 'gone' | 'too_large' | 'again';

export interface WhatsApp {
  readonly settings: WhatsAppSettings;
  send(message: OutMessage): Promise<Outcome<{ externalId: string }, WhatsAppTrouble>>;
  /** Two blue ticks beside a message of theirs, and beside all before it. */
  markRead(externalId: string): Promise<Outcome<null, WhatsAppTrouble>>;
  /** What will be sent along; they keep it for thirty days. Again is only once more the same. */
  upload(file: Upload): Promise<Outcome<{ mediaId: string }, WhatsAppTrouble>>;
  /** @param most bytes; the stream fails when more come, or others than were announced. */
  media(id: string, most: number): Promise<Outcome<FetchedMedia, WhyNoMedia>>;
}

const patience = 10_000;
/** For what nobody waits for. */
const courtesy = 4000;
const jsonBody = { 'content-type': 'application/json' };
/** Ten megabytes over a slow line. */
const longestDownload = 120_000;
/** Shorter: others' messages wait for it. */
const longestUpload = 20_000;
const longestAnswer = 64 * 1024;

/** Reads at most some kilobytes: more is no answer of theirs. */
async function jsonOf(response: Response): Promise<unknown> {
  const bytes: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > longestAnswer) break;
    bytes.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

const Sent = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const Uploaded = z.object({ id: z.string().min(1).max(200) });
const Media = z.object({
  url: z.url(),
  mime_type: z.string().max(200).default(''),
  sha256: z.string().max(200).optional(),
  file_size: z.coerce.number().optional(),
});

/** Their token goes to them and to the files that they point at, never over an open line. */
const mayAsk = (url: string, api: string): boolean =>
  new URL(url).protocol === 'https:' || new URL(url).origin === new URL(api).origin;

/** The hash is given in hex or in base64; where there is none it cannot be compared. */
const sameHash = (digest: Buffer, announced: string | undefined): boolean =>
  announced === undefined ||
  announced.toLowerCase() === digest.toString('hex') ||
  announced === digest.toString('base64');

type Asking = (url: string, init?: RequestInit) => Promise<Response>;

/** Ended tokens and rates pass; what they say is not there does not come back. */
const isPassing = (response: Response, answer: unknown): boolean =>
  ['token', 'rate', 'unsure'].includes(troubleIn(response, answer).word);

interface Download {
  url: string;
  type: string;
  most: number;
  sha256: string | undefined;
}

/** The answer must begin soon; its bytes may take their time on a slow line, not for ever. */
async function download(
  ask: Asking,
  { url, type, most, sha256 }: Download,
): Promise<Outcome<FetchedMedia, WhyNoMedia>> {
  const ending = new AbortController();
  const late = setTimeout(() => ending.abort(), patience);
  const response = await ask(url, { signal: ending.signal }).catch(() => null);
  clearTimeout(late);
  if (!response) return refuse('again');
  if (!response.ok || !response.body) {
    ending.abort();
    return refuse(isPassing(response, null) ? 'again' : 'gone');
  }
  const end = setTimeout(() => ending.abort(), longestDownload);
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  const stream = checked(body, most, sha256);
  stream.once('close', () => {
    clearTimeout(end);
    // Whoever has had enough leaves no connection behind that goes on sending.
    ending.abort();
  });
  return accept({ stream, type });
}

function checked(body: Readable, most: number, announced: string | undefined): Readable {
  const hash = createHash('sha256');
  let size = 0;
  const check = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      hash.update(piece);
      done(size > most ? new Error('the media is larger than announced') : null, piece);
    },
    flush(done) {
      done(sameHash(hash.digest(), announced) ? null : new Error('the media was changed'));
    },
  });
  body.on('error', (error) => check.destroy(error));
  check.on('error', () => body.destroy());
  return body.pipe(check);
}

export function openWhatsApp(settings: WhatsAppSettings): WhatsApp {
  const api = settings.url.replace(/\/$/, '');
  const authorization = `Bearer ${settings.token}`;
  const ask: Asking = (url, init = {}) =>
    fetch(url, {
      ...{ redirect: 'error', signal: AbortSignal.timeout(patience), ...init },
      headers: { authorization, ...init.headers },
    });
  return {
    settings,
    async send({ to, content, replyTo, reference }) {
      const body = JSON.stringify({
        ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to },
        ...(replyTo ? { context: { message_id: replyTo } } : {}),
        ...{ biz_opaque_callback_data: reference, ...bodyOf(content) },
      });
      const url = `${api}/${settings.phoneNumberId}/messages`;
      const sending = { method: 'POST', body, headers: jsonBody };
      const response = await ask(url, sending).catch(whyNoAnswer);
      if (!(response instanceof Response)) return refuse(response);
      const answer = await jsonOf(response).catch(() => null);
      if (!response.ok) return refuse(troubleIn(response, answer));
      const sent = Sent.safeParse(answer);
      const [message] = sent.data?.messages ?? [];
      return message ? accept({ externalId: message.id }) : refuse(unsure);
    },
    async markRead(externalId) {
      const mark = { messaging_product: 'whatsapp', status: 'read', message_id: externalId };
      const response = await ask(`${api}/${settings.phoneNumberId}/messages`, {
        ...{ method: 'POST', headers: jsonBody, body: JSON.stringify(mark) },
        signal: AbortSignal.timeout(courtesy),
      }).catch(whyNoAnswer);
      if (!(response instanceof Response)) return refuse(response);
      const answer = await jsonOf(response).catch(() => null);
      return response.ok ? accept(null) : refuse(troubleIn(response, answer));
    },
    async upload({ bytes, type, filename }) {
      const body = new FormData();
      body.set('messaging_product', 'whatsapp');
      body.set('type', type);
      body.set('file', new Blob([new Uint8Array(bytes)], { type }), filename);
      const signal = AbortSignal.timeout(longestUpload);
      const url = `${api}/${settings.phoneNumberId}/media`;
      const response = await ask(url, { method: 'POST', body, signal }).catch(whyNoAnswer);
      if (!(response instanceof Response)) return refuse(response);
      const answer = await jsonOf(response).catch(() => null);
      if (!response.ok) return refuse(troubleIn(response, answer));
      const taken = Uploaded.safeParse(answer);
      return taken.success ? accept({ mediaId: taken.data.id }) : refuse(unsure);
    },
    async media(id, most) {
      const found = await ask(`${api}/${encodeURIComponent(id)}`).catch(() => null);
      const answer = found && (await jsonOf(found).catch(() => null));
      if (!found || !answer) return refuse('again');
      const media = Media.safeParse(answer);
      if (!found.ok) return refuse(isPassing(found, answer) ? 'again' : 'gone');
      if (!media.success || !mayAsk(media.data.url, api)) return refuse('gone');
      const { url, mime_type: type, sha256, file_size } = media.data;
      if ((file_size ?? 0) > most) return refuse('too_large');
      return download(ask, { url, type, most, sha256 });
    },
  };
}

const unsure: WhatsAppTrouble = { word: 'unsure', after: null, code: null };

/** Refused before a connection was there: nothing was sent. Any other end may have come later. */
function whyNoAnswer(error: unknown): WhatsAppTrouble {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  const never = [
    ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'],
    'UND_ERR_CONNECT_TIMEOUT',
  ];
  const word = never.includes(cause?.code ?? '') ? 'unreachable' : 'unsure';
  return { word, after: null, code: null };
}
