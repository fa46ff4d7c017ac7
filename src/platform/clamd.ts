import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * The antivirus beside this program: clamd's INSTREAM (clamd(8)), over TCP or a Unix socket. What
 * it does not say is never taken for "clean".
 */

/** unknown: no answer (`away`), or another than a verdict, as that the file is too large. */
export type Verdict =
  | { is: 'clean' }
  | { is: 'infected'; by: string }
  | { is: 'unknown'; away: boolean; said: string };

export interface Scanner {
  /** @param patience milliseconds in which the whole must be done. Reads only what it sends. */
  scan(source: Readable, patience: number): Promise<Verdict>;
  /** Whether it was silent a moment ago: who does not want to wait does not ask. */
  isAway(): boolean;
}

export type ClamdAddress = { path: string } | { host: string; port: number };

export interface ScannerOptions {
  /** Milliseconds in which an absent one is taken for absent. */
  rest?: number;
  onTrouble?: (error: Error) => void;
}

const defaultRest = 10_000;
/** An answer is one short line. */
const longestAnswer = 4096;

/** "tcp://host:3310" or "unix:/path". @returns null for anything else. */
export function clamdAddress(url: string): ClamdAddress | null {
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(url)?.[1];
  if (path) return { path };
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'tcp:' || !hostname) return null;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}

const lengthOf = (piece: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
};

/** Each piece behind its length; a length of zero ends the stream. */
async function send(source: Readable, socket: Socket, signal: AbortSignal): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const piece of source) {
    if (socket.destroyed || !socket.writable) return;
    socket.write(lengthOf(piece));
    // Its answer may come before the end of the file: then nobody drains any more.
    if (!socket.write(piece)) await once(socket, 'drain', { signal });
  }
  socket.write(Buffer.alloc(4));
}

async function answerOf(socket: Socket): Promise<string> {
  let said = '';
  for await (const piece of socket) {
    said += piece.toString('latin1');
    const end = said.indexOf('\0');
    if (end >= 0) return said.slice(0, end);
    if (said.length > longestAnswer) break;
  }
  throw new Error('clamd hung up');
}

function judge(said: string): Verdict {
  if (said === 'stream: OK') return { is: 'clean' };
  const by = /^stream: (.+) FOUND$/.exec(said)?.[1];
  return by ? { is: 'infected', by } : { is: 'unknown', away: false, said };
}

async function ask(address: ClamdAddress, source: Readable, patience: number): Promise<Verdict> {
  const signal = AbortSignal.timeout(patience);
  const socket = connect({ ...address });
  const stop = () => socket.destroy(new Error('clamd took too long'));
  signal.addEventListener('abort', stop);
  const ended = new AbortController();
  try {
    await once(socket, 'connect', { signal });
    const sending = send(source, socket, ended.signal);
    // A file that cannot be read ends it; one that is sent whole only lets us wait for the answer.
    const failing = sending.then(() => new Promise<never>(() => undefined));
    return judge(await Promise.race([answerOf(socket), failing]));
  } finally {
    signal.removeEventListener('abort', stop);
    ended.abort();
    socket.destroy();
    source.destroy();
  }
}

export function openScanner(address: ClamdAddress, options: ScannerOptions = {}): Scanner {
  const { rest = defaultRest, onTrouble } = options;
  let awayUntil = 0;
  return {
    isAway: () => performance.now() < awayUntil,
    async scan(source, patience) {
      try {
        const verdict = await ask(address, source, patience);
        awayUntil = 0;
        return verdict;
      } catch (error) {
        awayUntil = performance.now() + rest;
        onTrouble?.(error as Error);
        return { is: 'unknown', away: true, said: (error as Error).message };
      }
    },
  };
}
