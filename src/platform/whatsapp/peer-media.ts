import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sent } from './peer-shapes.ts';
import type { Manner, PeerFile } from './peer-types.ts';

/** The files of the peer: what people sent along, and what an office uploaded. */

export const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

export const word = (bytes: number) => randomBytes(bytes).toString('hex').toUpperCase();

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export const refuseWith = (response: ServerResponse, code: number, message: string): void =>
  answerJson(response, code === 190 ? 401 : 400, { error: { message, code } });

/** Of those that Meta names, the ones that this house could send. */
const mayUpload = new Set(['image/jpeg', 'image/png', 'application/pdf', 'text/plain']);

const pictures = new Set(['image/jpeg', 'image/png']);
const largestPicture = 5 * 1024 * 1024;

/** What a message points at. */
export const sentMedia = ({ type, image, document, interactive }: Sent) => {
  const { header } = interactive ?? {};
  if (header) return { kind: header.type, id: header[header.type]?.id ?? '' };
  if (type !== 'image' && type !== 'document') return null;
  return { kind: type, id: (type === 'image' ? image : document)?.id ?? '' };
};

export class PeerMedia {
  private readonly files = new Map<string, PeerFile>();

  private readonly manner: Manner;

  constructor(manner: Manner) {
    this.manner = manner;
  }

  keep(file: PeerFile): string {
    const id = word(8);
    this.files.set(id, file);
    return id;
  }

  get(id: string): PeerFile | undefined {
    return this.files.get(id);
  }

  /** Taken with 200, and refused later: told by a status, with 131053. */
  fails(sent: Sent): boolean {
    const media = sentMedia(sent);
    const file = media && this.get(media.id);
    if (media && this.manner.spoils) return true;
    if (media?.kind !== 'image') return false;
    return !file || !pictures.has(file.type) || file.bytes.length > largestPicture;
  }

  async upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const next = this.manner.uploads.shift();
    if (next === 'cut') return void response.destroy();
    if (next) return answerJson(response, next.status, { error: { code: next.code ?? 0 } });
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const file = form.get('file');
    if (form.get('messaging_product') !== 'whatsapp') {
      return refuseWith(response, 100, '(#100) The parameter messaging_product is required.');
    }
    if (!(file instanceof Blob) || !mayUpload.has(file.type)) {
      return refuseWith(response, 100, '(#100) Param file must be a file of a supported type');
    }
    const bytes = Buffer.from(await file.arrayBuffer());
    answerJson(response, 200, { id: this.keep({ bytes, type: file.type }) });
  }

  give(url: string, api: string, response: ServerResponse): void {
    const [, , id = '', part] = url.split('/');
    const busy = this.manner.media.shift();
    if (busy) return void response.writeHead(busy).end('{}');
    const found = this.files.get(id);
    if (!found) return void response.writeHead(404).end('{}');
    if (part === 'bytes') {
      return void response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
    }
    const hash = createHash('sha256').update(found.bytes).digest('hex');
    const sha256 = this.manner.wrongHash ? hash.replace(/./g, '0') : hash;
    const file_size = String(found.bytes.length);
    const about = { url: `${api}/${id}/bytes`, mime_type: found.type, sha256, file_size };
    answerJson(response, 200, { messaging_product: 'whatsapp', id, ...about });
  }
}
