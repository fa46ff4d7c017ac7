import net from 'node:net';

/** One kept-alive connection, as cheap as can be: the load shares two cores with what it loads. */

export interface Reply {
  status: number;
  head: string;
  body: Buffer;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

const headEnd = Buffer.from('\r\n\r\n');
const nothing = Buffer.alloc(0);

export class Line {
  private socket: net.Socket | undefined;
  private waiting: Waiting | undefined;
  private received: Buffer = nothing;
  private head = '';
  private status = 0;
  private wanted = -1;
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  private open(): net.Socket {
    const socket = net.connect(this.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('data', (piece) => this.take(piece));
    socket.on('error', (error) => this.broken(error));
    socket.on('close', () => this.broken(new Error('the connection was closed')));
    return socket;
  }

  private broken(error: Error): void {
    this.socket = undefined;
    this.received = nothing;
    this.wanted = -1;
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.reject(error);
  }

  private take(piece: Buffer): void {
    this.received = this.received.length === 0 ? piece : Buffer.concat([this.received, piece]);
    if (this.wanted < 0 && !this.readHead()) return;
    if (this.received.length < this.wanted) return;
    const reply = { head: this.head, status: this.status, body: this.received };
    const { waiting } = this;
    this.received = nothing;
    this.wanted = -1;
    this.waiting = undefined;
    waiting?.resolve(reply);
  }

  private readHead(): boolean {
    const end = this.received.indexOf(headEnd);
    if (end < 0) return false;
    this.head = this.received.toString('latin1', 0, end);
    this.status = Number(this.head.slice(9, 12));
    this.wanted = Number(/\r\ncontent-length: (\d+)/i.exec(this.head)?.[1] ?? 0);
    this.received = this.received.subarray(end + headEnd.length);
    return true;
  }

  /** One request at a time. @throws when the connection breaks; the next request opens another. */
  ask(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket ??= this.open();
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }
}

export interface Wish {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export function requestOf({ method, path, headers = {}, body = '' }: Wish): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : '';
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${length}\r\n${body}`,
  );
}

export const formRequest = (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Buffer =>
  requestOf({
    ...{ method: 'POST', path, body: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

/** The value of a cookie that an answer sets. */
export const cookieIn = ({ head }: Reply, name: string): string =>
  new RegExp(`set-cookie: ${name}=([^;\\r]*)`, 'i').exec(head)?.[1] ?? '';
