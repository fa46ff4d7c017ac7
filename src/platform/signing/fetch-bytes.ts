import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** One request to a service we do not trust: a limit of time, a limit of size, no redirections. */

export type Fault = 'unreachable' | 'too_slow' | 'too_large';

export interface Request {
  readonly body?: BodyInit | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly account?: { readonly name: string; readonly password: string } | undefined;
  /** Milliseconds until the last byte. */
  readonly timeout: number;
  readonly mostBytes: number;
}

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

const basic = ({ name, password }: { name: string; password: string }) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

async function readUpTo(response: Response, mostBytes: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The words of a failed fetch could hold what was sent, so only the kind of failure leaves. */
const faultOf = (error: unknown): Fault =>
  error instanceof Error && error.name === 'TimeoutError' ? 'too_slow' : 'unreachable';

/** POST with a body, GET without. */
export async function fetchBytes(url: string, request: Request): Promise<Outcome<Reply, Fault>> {
  const { body, account, timeout, mostBytes } = request;
  const authorization = account ? { authorization: basic(account) } : {};
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...request.headers, ...authorization },
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body }),
    });
    const read = await readUpTo(response, mostBytes);
    return read ? accept({ status: response.status, body: read }) : refuse('too_large');
  } catch (error) {
    return refuse(faultOf(error));
  }
}
