import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { WhatsAppSettings } from './gateway.ts';
import { answerJson, bodyOf, PeerMedia, refuseWith, sentMedia, word } from './peer-media.ts';
import { type Sent, shapeFault } from './peer-shapes.ts';
import type { Bubble, Manner, Peer, PeerFile, PeerOptions, Said } from './peer-types.ts';

/**
 * Meta's Cloud API on loopback, as its documentation describes it: for the sample region, where a
 * page plays a citizen's phone against it, and for tests, where it also misbehaves.
 */

const version = 'v23.0';
const dayMs = 86_400_000;
const mostDeliveries = 8;

interface Mark {
  status?: string;
  message_id?: string;
}

class CloudApi implements Peer {
  readonly manner: Manner = {
    ...{ answers: [], times: 1, early: false, wrongHash: false, media: [] },
    ...{ uploads: [], marks: [], spoils: false },
  };
  readonly sent: Sent[] = [];
  readonly marked: string[] = [];
  readonly settings: WhatsAppSettings;
  private readonly talks = new Map<string, Bubble[]>();
  private readonly heardAt = new Map<string, Date>();
  private readonly media = new PeerMedia(this.manner);
  private readonly server = createServer((request, response) => {
    void this.serve(request, response).catch(() => response.destroy());
  });
  private readonly options: Required<Pick<PeerOptions, 'deliver' | 'now' | 'templates'>>;

  constructor({ office, deliver, now = () => new Date(), templates = {} }: PeerOptions) {
    this.options = { deliver, now, templates };
    this.settings = {
      ...{ url: '', phoneNumberId: '106540000000001', token: word(12), appSecret: word(16) },
      ...{ verifyToken: word(8), office },
    };
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const { port } = this.server.address() as AddressInfo;
    this.settings.url = `http://127.0.0.1:${port}/${version}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  talk(waId: string): readonly Bubble[] {
    return this.talks.get(waId) ?? [];
  }

  /** Of a talk only: nobody reads what another was sent. */
  file(waId: string, id: string): PeerFile | undefined {
    return this.talk(waId).some(({ media }) => media?.id === id) ? this.media.get(id) : undefined;
  }

  private add(waId: string, bubble: Bubble): void {
    this.talks.set(waId, [...this.talk(waId), bubble]);
  }

  async deliver(payload: unknown): Promise<number> {
    const body = Buffer.from(JSON.stringify(payload));
    const mac = createHmac('sha256', this.settings.appSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${mac}` };
    let status = 0;
    for (let time = 0; time < this.manner.times; time++) {
      for (let tried = 0; tried < mostDeliveries; tried++) {
        status = await this.options.deliver(body, headers).catch(() => 0);
        if (status >= 200 && status < 300) break;
        await wait(50 * 2 ** tried);
      }
    }
    return status;
  }

  private value(rest: object): object {
    const metadata = {
      display_phone_number: '62333000111',
      phone_number_id: this.settings.phoneNumberId,
    };
    const value = { messaging_product: 'whatsapp', metadata, ...rest };
    return {
      object: 'whatsapp_business_account',
      entry: [{ id: '102290000000002', changes: [{ value, field: 'messages' }] }],
    };
  }

  private contentOf(said: Said): object {
    if (said.choice) {
      // Marks and services are chosen from a list, the rest by buttons.
      const kind = /^(NILAI|LAYANAN):/.test(said.choice.id) ? 'list_reply' : 'button_reply';
      return { type: 'interactive', interactive: { type: kind, [kind]: said.choice } };
    }
    if (said.location) return { type: 'location', location: said.location };
    if (said.media) {
      const { kind, bytes, type, caption } = said.media;
      const id = this.media.keep({ bytes, type });
      const more = {
        ...(caption ? { caption } : {}),
        ...(kind === 'audio' ? { voice: true } : {}),
      };
      return { type: kind, [kind]: { id, mime_type: type, ...more } };
    }
    return { type: 'text', text: { body: said.text ?? '' } };
  }

  async say(waId: string, said: Said, name = 'Warga'): Promise<string> {
    const at = this.options.now();
    const id = `wamid.${word(12)}`;
    this.heardAt.set(waId, at);
    const text = said.text ?? said.choice?.title ?? said.media?.caption ?? '(lampiran atau lokasi)';
    this.add(waId, { id, from: 'citizen', text, choices: [], at, status: 'sent' });
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const context = said.replyTo ? { context: { id: said.replyTo } } : {};
    const message = { from: waId, id, timestamp, ...this.contentOf(said), ...context };
    const contacts = [{ profile: { name }, wa_id: waId }];
    await this.deliver(this.value({ contacts, messages: [message] }));
    return id;
  }

  private async tell(sent: Sent & { wamid: string }, status: string, code?: number): Promise<void> {
    const bubble = this.talk(sent.to).find(({ id }) => id === sent.wamid);
    if (bubble) bubble.status = status;
    const errors = code ? { errors: [{ code, title: 'failed' }] } : {};
    const timestamp = String(Math.floor(this.options.now().getTime() / 1000));
    const told = { id: sent.wamid, status, timestamp, recipient_id: sent.to, ...errors };
    const reference = { biz_opaque_callback_data: sent.biz_opaque_callback_data };
    await this.deliver(this.value({ statuses: [{ ...told, ...reference }] }));
  }

  private async tellAll(sent: Sent & { wamid: string }): Promise<void> {
    const heard = this.heardAt.get(sent.to)?.getTime() ?? 0;
    const open = this.options.now().getTime() - heard < dayMs;
    if (sent.type !== 'template' && !open) return this.tell(sent, 'failed', 131047);
    if (this.media.fails(sent)) return this.tell(sent, 'failed', 131053);
    for (const status of ['sent', 'delivered', 'read']) await this.tell(sent, status);
  }

  /** As Meta documents it: what is none of theirs is 131009; earlier ones are read too. */
  private takeMark({ message_id }: Mark, response: ServerResponse): void {
    const busy = this.manner.marks.shift();
    if (busy) {
      answerJson(response, busy.status, { error: { code: busy.code ?? 0 } });
      return;
    }
    const talk = [...this.talks.values()].find((all) => all.some(({ id }) => id === message_id));
    const found = talk?.find(({ id, from }) => id === message_id && from === 'citizen');
    if (!talk || !found) {
      refuseWith(response, 131009, 'Parameter value is not valid');
      return;
    }
    const before = talk.slice(0, talk.indexOf(found) + 1);
    for (const bubble of before) if (bubble.from === 'citizen') bubble.status = 'read';
    this.marked.push(found.id);
    answerJson(response, 200, { success: true });
  }

  private async takeMessage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await bodyOf(request)).toString('utf8')) as Sent & Mark;
    if (body.status === 'read') {
      this.takeMark(body, response);
      return;
    }
    const next = this.manner.answers.shift();
    if (next === 'slow') await wait(12_000);
    if (typeof next === 'object') {
      const after = next.after === undefined ? {} : { 'retry-after': String(next.after) };
      response.writeHead(next.status, { 'content-type': 'application/json', ...after });
      response.end(JSON.stringify({ error: { message: 'error', code: next.code ?? 0 } }));
      return;
    }
    const fault = shapeFault(body, this.options.templates);
    if (fault) return refuseWith(response, fault.code, fault.why);
    const wamid = `wamid.${word(12)}`;
    this.sent.push(body);
    this.add(body.to, {
      ...{ id: wamid, from: 'office', ...shown(body), ...this.seen(body) },
      ...{ at: this.options.now(), status: 'accepted' },
    });
    const sent = { ...body, wamid };
    if (this.manner.early) await this.tellAll(sent);
    if (next === 'cut') return void response.destroy();
    answerJson(response, 200, { messaging_product: 'whatsapp', messages: [{ id: wamid }] });
    if (!this.manner.early) setImmediate(() => void this.tellAll(sent));
  }

  private seen(sent: Sent): Pick<Bubble, 'media'> {
    const media = sentMedia(sent);
    return media ? { media: { id: media.id, picture: media.kind === 'image' } } : {};
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${this.settings.token}`) {
      return refuseWith(response, 190, 'token');
    }
    const { method, url = '' } = request;
    const own = `/${version}/${this.settings.phoneNumberId}`;
    if (method === 'POST' && url === `${own}/messages`) return this.takeMessage(request, response);
    if (method === 'POST' && url === `${own}/media`) return this.media.upload(request, response);
    if (method === 'GET') return this.media.give(url, this.settings.url, response);
    response.writeHead(404).end('{}');
  }
}

function shown(sent: Sent): Pick<Bubble, 'text' | 'choices'> {
  const { interactive, template, image, document } = sent;
  if (template) {
    const values = template.components?.[0]?.parameters.map(({ text }) => text) ?? [];
    return { text: `[${template.name}] ${values.join(' · ')}`, choices: [] };
  }
  const said = sent.text?.body ?? (image ?? document)?.caption ?? '';
  if (!interactive) return { text: said, choices: [] };
  const { buttons, sections } = interactive.action;
  const choices = buttons?.map(({ reply }) => reply) ?? sections?.flatMap(({ rows }) => rows) ?? [];
  return { text: interactive.body.text, choices };
}

export async function openWhatsAppPeer(options: PeerOptions): Promise<Peer> {
  const peer = new CloudApi(options);
  await peer.listen();
  return peer;
}
