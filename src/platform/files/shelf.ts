import type { Readable } from 'node:stream';

/** Where encrypted bytes lie for good: a folder, or a bucket of S3. */
export interface Shelf {
  /** Moves a finished file here. When it answers, the bytes outlive a loss of power. */
  put(name: string, path: string): Promise<void>;
  /** @throws when there are none, or StoreAway when nobody could be asked. */
  get(name: string): Promise<Readable>;
  /** What is not there is removed already. */
  remove(name: string): Promise<void>;
}

/** The store did not answer, or not in time: later it may. */
export class StoreAway extends Error {}

/** The same in a folder and in a bucket, so that one can be copied to the other as it is. */
export const placeOf = (name: string): string => `${name.slice(0, 2)}/${name}`;
