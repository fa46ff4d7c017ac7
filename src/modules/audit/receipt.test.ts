import { describe, expect, it } from 'vitest';
import { testWorld } from '../../../tests/support/world.ts';
import { openVault } from '../../platform/vault.ts';
import { auditOf } from './audit.testing.ts';
import { receiptFault } from './receipt.ts';
import { receiptFor } from './service.ts';

const world = testWorld();
const { entries, seal } = auditOf(world);

describe('a receipt', () => {
  const receipt = async () => {
    await entries('a', 'b', 'c');
    await seal(1);
    const made = await receiptFor(world, 'b', 'case.decide');
    if (!made) throw new Error('no receipt');
    return made;
  };
  const written = <T>(value: T): T => JSON.parse(JSON.stringify(value));

  it('is there once the entry is sealed, and not before', async () => {
    await entries('b');
    expect(await receiptFor(world, 'b', 'case.decide')).toBeNull();
    await seal(1);
    expect(await receiptFor(world, 'b', 'case.decide')).not.toBeNull();
    expect(await receiptFor(world, 'b', 'case.submit')).toBeNull();
  });

  it('proves itself without the database, also against a key that the holder trusts', async () => {
    const made = written(await receipt());
    expect(receiptFault(made, null)).toBeNull();
    expect(receiptFault(made, world.vault.publicKey())).toBeNull();
  });

  it('is false for changed content, position, path or seal', async () => {
    const made = written(await receipt());
    const { content: said, seal: sealed } = made;
    expect(receiptFault({ ...made, content: { ...said, deed: 'case.reject' } }, null)).toBe(
      'isinya tidak termasuk dalam segel',
    );
    expect(receiptFault({ ...made, position: 0 }, null)).toBe('isinya tidak termasuk dalam segel');
    expect(receiptFault({ ...made, position: 3 }, null)).toBe('letaknya di luar segel');
    expect(receiptFault({ ...made, path: [] }, null)).toBe('isinya tidak termasuk dalam segel');
    expect(receiptFault({ ...made, seal: { ...sealed, seq: 2 } }, null)).toBe(
      'tanda tangannya palsu',
    );
  });

  it('is false under another key than the one its holder trusts', async () => {
    const other = openVault(Buffer.alloc(32, 1));
    expect(receiptFault(written(await receipt()), other.publicKey())).toBe('tanda tangannya palsu');
  });

  it.each([
    ['nothing', null],
    ['a text', 'bukti'],
    ['an empty thing', {}],
    ['a list', []],
  ])('is none when it is %s', (_what, file) => {
    expect(receiptFault(file, null)).toBe('bentuk berkasnya bukan bukti SatuPintu');
  });

  it('says so when its key cannot be read', async () => {
    expect(receiptFault({ ...written(await receipt()), publicKey: 'kunci' }, null)).toBe(
      'kunci umumnya tidak terbaca',
    );
  });
});
