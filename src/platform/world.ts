import type { Scanner } from './clamd.ts';
import type { Copyist } from './copies/index.ts';
import type { Database } from './database.ts';
import type { FileStore } from './files/index.ts';
import type { Random } from './ids.ts';
import type { Live } from './live.ts';
import type { Mailer } from './mail.ts';
import type { Push } from './push/index.ts';
import type { Settings } from './settings.ts';
import type { Tables } from './tables/index.ts';
import type { Typesetter } from './typesetting/index.ts';
import type { Vault } from './vault.ts';
import type { WhatsApp } from './whatsapp/index.ts';
import type { Peer } from './whatsapp/peer-types.ts';

/**
 * Everything outside the rules: handed to each service, so that a test can put another in place.
 */
export interface World {
  db: Database;
  vault: Vault;
  files: FileStore;
  copyist: Copyist;
  tables: Tables;
  /** null: nobody looks for viruses. */
  scanner: Scanner | null;
  /** null: not set up. */
  whatsapp: WhatsApp | null;
  /** Only in the sample region, where no number is set up: a phone that is played. */
  simulation: Peer | null;
  /** null: not set up. */
  mailer: Mailer | null;
  /** null: not set up. */
  push: Push | null;
  typesetter: Typesetter;
  live: Live;
  settings: Settings;
  now: () => Date;
  random: Random;
}
