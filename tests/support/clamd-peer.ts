import { createServer, type Socket } from 'node:net';

/** A local clamd that knows INSTREAM and one virus, and has bad days on request. */

/** EICAR's test file, in two halves so that no scanner finds it in this source. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** silent: takes all and never answers. hang_up: closes half-way. gibberish: says what it likes. */
type Mood = 'well' | 'silent' | 'hang_up' | 'gibberish';

export interface ClamdPeer {
  url: string;
  mood: Mood;
  /** StreamMaxLength. */
  limit: number;
  /** What it finds. */
  viruses: Buffer[];
  /** How many streams it looked through. */
  scanned: number;
  close(): Promise<void>;
}

const command = 'zINSTREAM\0';

/** The stream that was sent so far; `whole` once the chunk of no length came. */
function streamIn(all: Buffer): { body: Buffer; whole: boolean } {
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= all.length; ) {
    const length = all.readUInt32BE(at);
    if (length === 0) return { body: Buffer.concat(pieces), whole: true };
    pieces.push(all.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { body: Buffer.concat(pieces), whole: false };
}

function listen(peer: ClamdPeer, socket: Socket): void {
  let all = Buffer.alloc(0);
  const say = (words: string) => socket.end(`${words}\0`);
  socket.on('error', () => undefined);
  socket.on('data', (piece) => {
    all = Buffer.concat([all, piece]);
    if (!command.startsWith(all.toString('latin1', 0, command.length))) {
      return say('UNKNOWN COMMAND');
    }
    const { body, whole } = streamIn(all);
    if (peer.mood === 'hang_up' && body.length > 0) return socket.destroy();
    if (body.length > peer.limit) return say('INSTREAM size limit exceeded. ERROR');
    if (!whole || peer.mood === 'silent') return;
    peer.scanned += 1;
    if (peer.mood === 'gibberish') return say('SELAMAT PAGI');
    const found = peer.viruses.some((virus) => body.includes(virus));
    say(found ? 'stream: Eicar-Signature FOUND' : 'stream: OK');
  });
}

/** @param path a Unix socket; without it a port of its own. */
export async function openClamdPeer(path?: string): Promise<ClamdPeer> {
  const open = new Set<Socket>();
  const peer: ClamdPeer = {
    ...{ url: '', mood: 'well', limit: 25 * 1024 * 1024, viruses: [eicar], scanned: 0 },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    listen(peer, socket);
  });
  await new Promise<void>((resolve) =>
    path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
  const address = server.address();
  peer.url =
    typeof address === 'string' ? `unix:${address}` : `tcp://127.0.0.1:${address?.port ?? 0}`;
  return peer;
}
