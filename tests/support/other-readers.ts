import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Programs that read signatures and know nothing of ours. Not every machine has them: what they
 * would say is proved by the reader of the platform in any case, and by them where they are.
 */

export interface Told {
  readonly ok: boolean;
  readonly text: string;
}

/** What a program says about some files, or null where the machine does not have it. */
function ask(
  program: string,
  files: Readonly<Record<string, Uint8Array>>,
  args: (path: (name: string) => string) => readonly string[],
): Told | null {
  const folder = mkdtempSync(join(tmpdir(), 'other-reader-'));
  const path = (name: string) => join(folder, name);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  try {
    const text = execFileSync(program, args(path), { encoding: 'utf8', stdio: 'pipe' });
    return { ok: true, text };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'ENOENT') return null;
    const said = ['stdout', 'stderr'].map((name) => Object(error)[name] ?? '');
    return { ok: false, text: said.join('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pem = (der: Uint8Array): Buffer => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  );
};

/** Whether the message proves the content, with the attributes of CAdES, up to the root. */
export const opensslProves = (message: Buffer, content: Buffer, root: Uint8Array): Told | null =>
  ask('openssl', { message, content, root: pem(root) }, (path) => [
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', path('message')],
    ...['-content', path('content'), '-CAfile', path('root'), '-purpose', 'any'],
    ...['-no_check_time', '-out', path('out')],
  ]);

/** Whether a timestamp token is one for these bytes. */
export const opensslStamps = (token: Buffer, bytes: Buffer, root: Uint8Array): Told | null =>
  ask('openssl', { token, bytes, root: pem(root) }, (path) => [
    ...['ts', '-verify', '-token_in', '-in', path('token'), '-data', path('bytes')],
    ...['-CAfile', path('root'), '-no_check_time'],
  ]);

export const pdfsigSays = (pdf: Uint8Array): Told | null =>
  ask('pdfsig', { 'a.pdf': pdf }, (path) => ['-nocert', path('a.pdf')]);

export const qpdfSays = (pdf: Uint8Array): Told | null =>
  ask('qpdf', { 'a.pdf': pdf }, (path) => ['--check', path('a.pdf')]);
