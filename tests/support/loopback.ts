import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A real server of HTTP that only this machine reaches, for peers of the gateways. */

export interface Asked {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

export interface Loopback {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(answer: (asked: Asked) => Promise<void> | void): Promise<Loopback> {
  const server = createServer(async (request, response) => {
    try {
      await answer({ request, body: await buffer(request), response });
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends until nobody listens any more. */
export function sendForever(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024);
  const more = () => {
    if (response.destroyed) return;
    response.write(piece);
    setImmediate(more);
  };
  more();
}
