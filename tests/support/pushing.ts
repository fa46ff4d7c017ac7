import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openPush, pushKeysFrom } from '../../src/platform/push/index.ts';
import { openPushPeer, type PushPeer } from './push-peer.ts';
import type { TestWorld } from './world.ts';

/** A test world that may push to the browsers behind a peer; each test begins with none told. */
export function pushing(world: TestWorld): () => PushPeer {
  let peer: PushPeer;
  beforeAll(async () => {
    peer = await openPushPeer();
    const keys = pushKeysFrom(world.vault);
    const subject = 'mailto:ptsp@contoh.go.id';
    world.push = openPush({ subject, keys, now: () => world.now(), alsoLocal: true });
  });
  afterAll(() => peer.close());
  beforeEach(() => {
    peer.pushed.length = 0;
    Object.assign(peer.manner, { answers: [], slow: 0, cut: false });
  });
  return () => peer;
}
