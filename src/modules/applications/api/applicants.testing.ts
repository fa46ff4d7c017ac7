import { expect } from 'vitest';
import type { multipartBody } from '../../../../tests/support/http.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import type { TestWorld } from '../../../../tests/support/world.ts';
import { type CaseWish, workOnCase } from '../case-work.ts';
import {
  application,
  newKey,
  type Partner,
  papers,
  place,
  type Said,
  withPapers,
} from './api.testing.ts';
import type { OperationId } from './operations.ts';

/** Applications through a partner system, and officers who work on them. */

export interface Held {
  number: string;
  secret: string;
}

interface Wish {
  key?: string;
  json?: unknown;
  raw?: ReturnType<typeof multipartBody>;
}

export function applicants(world: TestWorld, partner: Partner) {
  const apply = async (): Promise<Held> => {
    const headers = { 'idempotency-key': newKey() };
    const raw = withPapers(application, papers);
    const said = await partner.call('submit', { params: place, headers, raw });
    return said.body as unknown as Held;
  };
  const ask = (id: OperationId, held: Held, { key, ...rest }: Wish = {}): Promise<Said> =>
    partner.call(id, {
      params: { number: held.number },
      headers: {
        authorization: `Bearer ${held.secret}`,
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...rest,
    });
  const work = async (username: string, { number }: Held, wish: CaseWish): Promise<void> => {
    const { rows } = await world.db.raw(
      `select t.id from workflow.task t join applications.application a on a.id = t.case_id
       where a.number = $1 and t.closed_at is null`,
      [number],
    );
    const press = { number, taskId: rows[0].id, key: newKey(), device: 'uji' };
    const done = await workOnCase(world, await officerNamed(world, username), press, wish);
    expect(done).toEqual({ ok: true, value: true });
  };
  return {
    ...{ apply, ask, work },
    /** With a key of its own. */
    post: (id: OperationId, held: Held, wish: Wish) => ask(id, held, { key: newKey(), ...wish }),
    /** One that the front office has sent back. */
    returned: async (): Promise<Held> => {
      const held = await apply();
      const note = 'Surat belum bertanda tangan.';
      await work('fo.madiun', held, { kind: 'step', exit: 'no', note });
      return held;
    },
  };
}
