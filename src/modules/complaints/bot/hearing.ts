import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import type { Heard, Words } from '../../messaging/index.ts';
import type { Offer } from '../offer.ts';
import type { TicketRow } from '../queries.ts';
import type { Asked } from './rules.ts';
import type { Content } from './said.ts';

/** Cases stand on the same floor: whoever wires the house says how one is followed. */
export type FollowCase = (world: World, number: string, secret: string) => Promise<string | null>;

export interface Hearing {
  tx: Tx;
  world: World;
  heard: Heard;
  content: Content;
  offer: Offer;
  /** The ticket that is meant, locked. */
  ticket: TicketRow | undefined;
  /** What they were asked last. */
  asked: Asked | null;
  followCase: FollowCase;
}

/** What follows from a move. */
export interface Result {
  reply?: Words;
  /** The ticket that the message now belongs to. */
  ticket?: Pick<TicketRow, 'officeId' | 'id'>;
  asked?: Asked | null;
  /** Asked after what is replied, where somebody can press. */
  question?: Words;
}
