import { beforeAll, beforeEach } from 'vitest';
import { longAfter, proposedList } from '../../../../tests/support/destruction.ts';
import type { Reply, TestSite } from '../../../../tests/support/http.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { signedLetter } from '../../../../tests/support/signed-letter.ts';
import { mondayMorning, type TestWorld } from '../../../../tests/support/world.ts';
import { enrol, samplePhone } from '../../identity/index.ts';
import { type CodedRow, letterWithCode } from '../queries.ts';

/** Letters of 2026 and the people who let them go in 2033. */

export const home = '/meja/retensi';

/** Each test signs its letter in 2026, and goes on from its own hour of 2033. */
export function retentionOf(world: TestWorld, site: TestSite) {
  let hours = 0;
  const leaders = new Map<string, string>();
  /** Pairs a phone: a code counts once, so each is asked for half a minute later. */
  const pair = async (name: string): Promise<void> => {
    const officer = await officerNamed(world, name);
    await enrol(world, officer);
    leaders.set(name, officer.staffId);
  };
  beforeAll(async () => {
    for (const name of ['kepala.madiun', 'kasi.tu.madiun', 'kasi.bimas.madiun']) await pair(name);
  });
  beforeEach(() => world.clock.set(mondayMorning));
  const codeOf = async (name: string): Promise<string> => {
    world.clock.set(new Date(world.now().getTime() + 30_000));
    return (await samplePhone(world, leaders.get(name) ?? '')) ?? '';
  };
  return {
    pair,
    codeOf,
    async approveAs(name: string, id: string, key = `${name}-${id}`): Promise<Reply> {
      const who = await site.signInAs(name);
      const fields = { kode: await codeOf(name), kunci: key };
      return who.post(`${home}/daftar/${id}/setuju`, fields);
    },
    async stateOf(id: string): Promise<string> {
      const sql = 'select state from letters.destruction where id = $1';
      return (await world.db.raw(sql, [id])).rows[0].state;
    },
    async rowOf(code: string): Promise<CodedRow> {
      const row = await letterWithCode(world.db, code);
      if (!row) throw new Error('no letter');
      return row;
    },
    async signedAndProposed(): Promise<{ code: string; id: string }> {
      const code = await signedLetter(world, null);
      const id = await proposedList(world, site);
      hours += 1;
      world.clock.set(new Date(longAfter.getTime() + hours * 3_600_000));
      return { code, id };
    },
  };
}
