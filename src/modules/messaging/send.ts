import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import type { Value } from './languages.ts';
import { addSending } from './send-queries.ts';

/** What goes out is a row of the transaction that causes it; a loop carries it out. */

export interface Choice {
  id: string;
  title: string;
  english?: string;
}

/** A paper of the house that goes along where a channel carries it. */
export interface SentPaper {
  ownerId: string;
  id: string;
  /** Said where it does not go along: where it can be seen. */
  instead: string;
}

export interface Words {
  /** As it is read on every channel. */
  text: string;
  /** Said after it, whatever words an office has chosen for its purpose. */
  more?: string;
  /** Headline where the channel has one. */
  title?: string;
  /** Up to three answers to press; where nothing can be pressed they are typed. */
  choices?: Choice[];
  /** Many answers to choose from, under one button. */
  list?: { button: string; rows: Choice[] };
  /** The channel asks for the place. */
  askPlace?: boolean;
  /** What a channel needs that lets strangers be written to only with approved templates. */
  purpose?: { name: string; values: Value[] };
  /** What a device shows of it while it is locked, beside the headline, and where it leads. */
  notice?: { from: string; href: string };
  paper?: SentPaper;
  /** The notice of the page that it stands for: who has read that needs no more. */
  unlessRead?: { officeId: string; key: string };
  /** The message that this answers, as the channel names it. */
  replyTo?: string | null;
  /** A person of the house wrote it, and no machine. */
  byPerson?: boolean;
}

export interface Message {
  officeId: string;
  contactId: string;
  /** The same cause told twice sends once. */
  key: string;
  subject?: { kind: string; id: string };
  words: Words;
  /** They have just asked for it: it goes out also to who said stop. */
  asked?: boolean;
  /** Never goes before what the same transaction sends them. */
  behind?: boolean;
  /** Not before. */
  dueAt?: Date;
  /** Its turn among those that go at a pace. */
  pacedAt?: Date;
  /** Other contacts of the same person, tried when this one fails. */
  otherwise?: string[];
}

/** The words alone, with where what belongs to them can be seen. */
export const textAlone = ({ text, paper }: Words): string =>
  paper ? `${text}\n\n${paper.instead}` : text;

export const wordsPlace = (id: string) => `sending:${id}:content`;

/** Goes out when the caller's transaction commits, or not at all. */
export function send(tx: Tx, world: World, message: Message): void {
  const at = world.now();
  const { behind = false } = message;
  // One person's messages go in the order of their ids, which within one moment is anyone's.
  const id = newId(behind ? new Date(at.getTime() + 1) : at, world.random);
  const { officeId, contactId, key, subject, words, dueAt = at, otherwise = [] } = message;
  const { asked = false, pacedAt = null } = message;
  addSending(tx, {
    ...{ officeId, id, key, contactId, dueAt, otherwise, at, asked, pacedAt },
    subject: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    content: world.vault.seal(JSON.stringify(words), wordsPlace(id)),
  });
}
