import type { Database, Tx } from '../../../platform/database.ts';
import { answeredBefore, type Press, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { canonical } from '../../audit/index.ts';
import { refusal } from './problems.ts';

/**
 * Repeated requests. Beside the first answer stands a keyed hash of what was sent: the same key
 * with other content is a mistake of the client, and a stranger who guesses a key learns nothing.
 */
export interface Keyed {
  /** Holds the answer. */
  press: Press;
  /** Holds what was sent. */
  content: Press;
}

export interface Sent {
  officeId: string;
  /** What the request does, to which application: a key is compared within it only. */
  deed: string;
  key: string;
}

export function keyedBy({ vault }: World, { officeId, deed, key }: Sent): Keyed {
  const trace = vault.trace(`${deed}\0${key}`, 'api-key').toString('base64url');
  const press = { officeId, key: `api:${trace}` };
  return { press, content: { officeId, key: `${press.key}:isi` } };
}

export const markOf = ({ vault }: World, content: unknown): string =>
  vault.trace(canonical(content), 'api-content').toString('base64url');

/** The hash of what this key brought first; undefined when it is new. */
export const firstMark = (db: Database, { content }: Keyed): Promise<string | undefined> =>
  answeredBefore<string>(db, content);

export const rememberMark = (tx: Tx, { content }: Keyed, mark: string, at: Date): void =>
  remember(tx, { press: content, answer: mark, at });

export const keyInUse = () =>
  refusal('kunci-dipakai', {
    detail: 'Pakai Idempotency-Key yang baru untuk isi yang baru.',
  });
