import { describe, expect, it } from 'vitest';
import { testWorld } from '../../../tests/support/world.ts';
import { openVault } from '../../platform/vault.ts';
import { auditOf, guards } from './audit.testing.ts';
import { lastSealed } from './queries.ts';
import { leafHash } from './rules.ts';
import { sealNow, verifyAll } from './service.ts';

const world = testWorld();

const { content, say, entries, seal, tamper, at } = auditOf(world);
const unsealed = async () => (await verifyAll(world)).unsealed;

/** A transaction that takes its numbers now, and commits when it is told to. */
function lateEntry(subject: string) {
  let commit = () => {};
  const allowed = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begun = () => {};
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const done = world.db.transaction(async (tx) => {
    say(tx, subject);
    await tx.run({ name: 'test.wait_for_it', text: 'select 1' });
    begun();
    await allowed;
  });
  return {
    isBegun,
    commit: async () => {
      commit();
      await done;
    },
  };
}

describe('sealing', () => {
  it('seals each entry once, and makes no seal of nothing', async () => {
    await entries('a', 'b', 'c');
    expect(await seal(1)).toBe(3);
    expect(await seal(1)).toBe(0);
    expect(await lastSealed(world.db)).toMatchObject({ seq: 1, at: at(1) });
    expect(await verifyAll(world)).toEqual({ entries: 3, seals: 1, unsealed: 0, broken: null });
  });

  it('is done once by two workers at the same time', async () => {
    await entries('a', 'b');
    expect((await Promise.all([seal(1), sealNow(world)])).sort()).toEqual([0, 2]);
    expect((await verifyAll(world)).broken).toBeNull();
  });

  it('finds an entry whose transaction committed after later ones were sealed', async () => {
    const late = lateEntry('late');
    await late.isBegun;
    await entries('a', 'b');
    expect(await seal(1)).toBe(2);
    await late.commit();
    expect(await seal(1)).toBe(1);
    expect(await unsealed()).toBe(0);
  });

  it('finds it also when nobody sealed for an hour in between', async () => {
    const late = lateEntry('late');
    await late.isBegun;
    await entries('a', 'b');
    await seal(1);
    await late.commit();
    expect(await seal(3600)).toBe(1);
    expect(await unsealed()).toBe(0);
  });

  it('goes on for days, each seal upon the one before', async () => {
    for (let day = 0; day < 5; day++) {
      await entries(`a${day}`, `b${day}`);
      expect(await seal(86_400)).toBe(2);
    }
    expect(await verifyAll(world)).toMatchObject({ entries: 10, seals: 5, broken: null });
  });
});

describe('an audit that was tampered with', () => {
  /** Three seals of three entries each, a minute and more apart; the last entry is not sealed. */
  const filled = async () => {
    for (const batch of [1, 2, 3]) {
      await entries(`${batch}a`, `${batch}b`, `${batch}c`);
      await seal(100);
    }
    await entries('fresh');
  };
  const broken = async () => (await verifyAll(world)).broken;
  const insertion = `insert into audit.entry (office_id, id, at, deed, subject, subject_id, actor,
     device, detail, hash)
   overriding system value values ($1, $2, $3, 'case.decide', 'case', 'x', 'staff', 'uji', $4, $5)`;
  const forged = (id: number) => {
    const slipped = { ...content('x'), at: at(50) };
    return [slipped.officeId, id, slipped.at, JSON.stringify(slipped.detail), leafHash(slipped)];
  };

  it('is whole as long as nobody touches it', async () => {
    await filled();
    expect(await verifyAll(world)).toEqual({ entries: 10, seals: 3, unsealed: 1, broken: null });
  });

  it('refuses change, removal and emptying by the program itself', async () => {
    await filled();
    for (const table of guards) {
      await expect(world.db.raw(`delete from audit.${table}`)).rejects.toThrow('append-only');
      await expect(world.db.raw(`truncate audit.${table} cascade`)).rejects.toThrow('append-only');
    }
    await expect(world.db.raw(`update audit.entry set device = ''`)).rejects.toThrow('append-only');
  });

  it.each([
    ['a changed detail', `update audit.entry set detail = '{"seq": 2}' where id = 5`],
    ['a changed hour', `update audit.entry set at = at + interval '1 hour' where id = 5`],
    ['another person', `update audit.entry set actor = 'citizen' where id = 5`],
    ['a changed hash', `update audit.entry set hash = sha256('x') where id = 5`],
  ])('names the row of %s', async (_what, change) => {
    await filled();
    await tamper(change);
    expect(await broken()).toMatchObject({ what: 'entry', id: 5 });
  });

  it('names the row that was changed together with its hash', async () => {
    await filled();
    const [office, id, then, detail, hash] = forged(5);
    await tamper(
      `update audit.entry set office_id = $1, at = $3, detail = $4, hash = $5, subject_id = 'x'
       where id = $2`,
      [office, id, then, detail, hash],
    );
    expect(await broken()).toEqual({ what: 'entry', id: 5, why: 'it is not what was sealed' });
  });

  it('names the row that is gone', async () => {
    await filled();
    await tamper('delete from audit.entry where id = 4');
    expect(await broken()).toEqual({ what: 'entry', id: 4, why: 'it was sealed and is gone' });
  });

  it('names the seal whose leaf is gone with its row', async () => {
    await filled();
    await tamper('delete from audit.entry where id = 4');
    await tamper('delete from audit.leaf where entry_id = 4');
    expect(await broken()).toMatchObject({ what: 'seal', id: 2 });
  });

  it('names the row that was slipped into a gap of the numbers', async () => {
    const refused = world.db.transaction(async (tx) => {
      say(tx, 'refused');
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await filled();
    await world.db.raw(insertion, forged(1));
    const why = 'it was slipped in where all had been sealed';
    expect(await broken()).toEqual({ what: 'entry', id: 1, why });
    expect(await seal(3600)).toBe(1);
    expect(await broken()).toEqual({ what: 'entry', id: 1, why });
  });

  it('names the seal to which a leaf was added', async () => {
    await filled();
    await world.db.raw(insertion, forged(99));
    await world.db.raw(
      `insert into audit.leaf (entry_id, seal_seq, position, hash)
       select id, 2, 3, hash from audit.entry where id = 99`,
    );
    expect(await broken()).toMatchObject({
      what: 'seal',
      id: 2,
      why: 'leaves were added or removed',
    });
  });

  it.each([
    ['a changed time', `update audit.seal set at = at + interval '1 second' where seq = 2`, 2],
    ['a changed root', `update audit.seal set root = sha256('x') where seq = 2`, 2],
    ['a changed signature', `update audit.seal set signature = sha512('x') where seq = 2`, 2],
    ['a changed link', `update audit.seal set previous = sha256('x') where seq = 2`, 2],
  ])('names the seal of %s', async (_what, change, id) => {
    await filled();
    await tamper(change);
    expect(await broken()).toMatchObject({ what: 'seal', id });
  });

  it('names the place where a seal is missing', async () => {
    await filled();
    await tamper('delete from audit.leaf where seal_seq = 2');
    await tamper('delete from audit.seal where seq = 2');
    expect(await broken()).not.toBeNull();
  });

  it('is not mended by sealing anew with another key', async () => {
    await filled();
    await tamper('truncate audit.leaf, audit.seal');
    const vault = openVault(Buffer.alloc(32, 1));
    await sealNow({ ...world, vault });
    expect(await broken()).toMatchObject({ what: 'seal', id: 1, why: 'its signature is false' });
  });
});
