import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, digestOf, inclusionProof, merkleRoot, rootFromProof } from './rules.ts';

const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => digestOf({ n }));
const sizes = Array.from({ length: 64 }, (_, i) => i + 1);

/** One leaf of a tree with its proof. */
const aProof = fc
  .integer({ min: 1, max: 200 })
  .chain((count) => fc.tuple(fc.constant(count), fc.nat({ max: count - 1 })))
  .map(([count, position]) => {
    const leaves = leavesOf(count);
    return { leaves, position, path: inclusionProof(leaves, position), root: merkleRoot(leaves) };
  });

const leads = (
  root: Buffer,
  proof: { leaf: Uint8Array | undefined; position: number; leaves: number; path: Uint8Array[] },
) => {
  const found = rootFromProof({ ...proof, leaf: proof.leaf ?? Buffer.alloc(0) });
  return found !== null && root.equals(found);
};

const flipped = (bytes: Uint8Array | undefined, at: number): Buffer => {
  const copy = Buffer.from(bytes ?? []);
  copy.writeUInt8(copy.readUInt8(at % 32) ^ 1, at % 32);
  return copy;
};

/** The test vectors of RFC 6962's own implementation. */
const published = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
  '606162636465666768696a6b6c6d6e6f',
].map((hex) =>
  createHash('sha256')
    .update(Buffer.from(`00${hex}`, 'hex'))
    .digest(),
);

describe('a Merkle tree', () => {
  it.each(sizes)('of %i leaves proves each of them', (count) => {
    const leaves = leavesOf(count);
    const root = merkleRoot(leaves);
    for (const [position, leaf] of leaves.entries()) {
      const path = inclusionProof(leaves, position);
      expect(leads(root, { leaf, position, leaves: count, path })).toBe(true);
    }
  });

  it.each([
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i leaves has the root that Certificate Transparency publishes for it', (count, root) => {
    expect(merkleRoot(published.slice(0, count)).toString('hex')).toBe(root);
  });

  it('does not prove a changed leaf', () => {
    fc.assert(
      fc.property(aProof, fc.nat(), ({ leaves, position, path, root }, at) => {
        const leaf = flipped(leaves[position], at);
        expect(leads(root, { leaf, position, leaves: leaves.length, path })).toBe(false);
      }),
    );
  });

  it('does not prove a leaf at another position', () => {
    fc.assert(
      fc.property(aProof, fc.nat(), ({ leaves, position, path, root }, any) => {
        const other = any % leaves.length;
        fc.pre(other !== position);
        const leaf = leaves[position];
        expect(leads(root, { leaf, position: other, leaves: leaves.length, path })).toBe(false);
      }),
    );
  });

  it('does not prove a leaf over a changed, shortened or lengthened path', () => {
    fc.assert(
      fc.property(aProof, fc.nat(), ({ leaves, position, path, root }, any) => {
        const at = any % Math.max(1, path.length);
        const ways = [
          path.map((hash, i) => (i === at ? flipped(hash, any) : hash)),
          path.slice(0, -1),
          path.slice(1),
          [...path, digestOf(any)],
        ];
        for (const way of path.length > 0 ? ways : ways.slice(3)) {
          const proof = { leaf: leaves[position], position, leaves: leaves.length, path: way };
          expect(leads(root, proof)).toBe(false);
        }
      }),
    );
  });

  it('changes with each leaf, with their order and with their number', () => {
    fc.assert(
      fc.property(aProof, fc.nat(), ({ leaves, position, root }, any) => {
        const changed = leaves.with(position, flipped(leaves[position], any));
        expect(merkleRoot(changed).equals(root)).toBe(false);
        expect(merkleRoot([...leaves, digestOf(any)]).equals(root)).toBe(false);
        if (leaves.length > 1) expect(merkleRoot(leaves.toReversed()).equals(root)).toBe(false);
      }),
    );
  });
});

describe('the canonical spelling', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonical({ b: 1, a: [true, null, 'x'] })).toBe(
      canonical({ a: [true, null, 'x'], b: 1 }),
    );
  });

  it('is the same after the content went through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
      }),
    );
  });

  it('differs for different content', () => {
    const spellings = [{}, [], null, '', '{}', 0, '0', { a: null }, { a: [] }, { a: {} }, ['a']];
    expect(new Set(spellings.map(canonical)).size).toBe(spellings.length);
  });
});
