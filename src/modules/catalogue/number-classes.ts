import type { Db } from '../../platform/database.ts';
import type { Classes } from './letter-rules.ts';

/**
 * The classes of numbers that an office has made its own. Letters are numbered above this module;
 * whoever puts the house together says where to ask.
 */
export type NumberClasses = (db: Db, officeId: string) => Promise<Classes>;
