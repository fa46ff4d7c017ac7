import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TestWorld } from '../../../tests/support/world.ts';
import { newId } from '../../platform/ids.ts';
import { type KeptPaper, keepPaper } from './keep.ts';
import { openPaper } from './open.ts';

/** Citizens and officers at the door of this module. */

export interface Sending {
  owner?: string;
  office?: string;
  slot?: string;
  filename?: string;
}

export function papersIn(world: TestWorld) {
  const someone = () => newId(world.now(), world.random);
  const offices = async (): Promise<string[]> => {
    const { rows } = await world.db.raw('select id from organisation.unit order by id limit 2');
    return rows.map((row) => row.id);
  };
  async function send(body: Buffer, sending: Sending = {}) {
    const { owner = someone(), slot = 'ktp', filename = 'ktp.pdf' } = sending;
    const officeId = sending.office ?? (await offices())[0] ?? '';
    const stream = Readable.from([body]);
    return keepPaper(world, { officeId, ownerId: owner, slot, filename, stream });
  }
  async function kept(body: Buffer, sending: Sending = {}): Promise<KeptPaper> {
    const paper = await send(body, sending);
    if (!paper.ok) throw new Error(paper.refusal);
    return paper.value;
  }
  async function opened(owner: string, id: string, by: 'owner' | 'officer' = 'owner') {
    const paper = await openPaper(world, { ownerId: owner, id, by });
    return paper.ok ? await buffer(paper.value.stream) : paper.refusal;
  }
  /** Names of all that lies in the store, and in the inbox. */
  function stored(): string[] {
    const root = join(world.settings.dataFolder, 'files');
    if (!existsSync(root)) return [];
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((f) => f.isFile())
      .map((f) => f.name)
      .sort();
  }
  return { someone, offices, send, kept, opened, stored };
}
