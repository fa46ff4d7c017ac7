import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { start } from './serve.ts';

const world = testWorld();

it('ends with a sentence where its port is taken, and works on behind no closed door', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const settings = { ...world.settings, sample: false, host: '127.0.0.1', port };
  await expect(start(settings, { web: true, worker: true })).rejects.toThrow(
    `Porta ${port} sudah dipakai`,
  );
  other.close();
});
