import type { WhatsAppSettings } from './gateway.ts';
import type { Sent } from './peer-shapes.ts';

/** The peer as those see it who play with it. */

export interface PeerFile {
  bytes: Buffer;
  type: string;
}

export interface Bubble {
  id: string;
  from: 'citizen' | 'office';
  text: string;
  choices: { id: string; title: string }[];
  at: Date;
  status: string;
  /** A file of the office: shown, or offered. */
  media?: { id: string; picture: boolean };
}

export interface Said {
  text?: string;
  choice?: { id: string; title: string };
  location?: { latitude: number; longitude: number; name?: string };
  media?: {
    kind: 'image' | 'audio' | 'document' | 'video';
    bytes: Buffer;
    type: string;
    caption?: string;
  };
  replyTo?: string;
}

/** What a peer does wrong when it is told to. */
export interface Manner {
  /** Answers to messages: these before all others. */
  answers: ('cut' | 'slow' | { status: number; code?: number; after?: number })[];
  /** Each webhook is delivered so often. */
  times: number;
  /** Statuses come before the answer to the message does. */
  early: boolean;
  wrongHash: boolean;
  /** Statuses that the next askings for media are answered with. */
  media: number[];
  /** Answers to the next marks that a message was read. */
  marks: { status: number; code?: number }[];
  /** What was sent along is taken, and fails afterwards. */
  spoils: boolean;
  /** Answers to the next uploads. */
  uploads: ('cut' | { status: number; code?: number })[];
}

export type Deliver = (body: Buffer, headers: Record<string, string>) => Promise<number>;

export interface Peer {
  readonly settings: WhatsAppSettings;
  readonly manner: Manner;
  readonly sent: Sent[];
  /** Their messages that the office marked as read, each time it did. */
  readonly marked: string[];
  talk(waId: string): readonly Bubble[];
  file(waId: string, id: string): PeerFile | undefined;
  /** Delivered and, while it is not acknowledged, delivered again. @returns the message's id. */
  say(waId: string, said: Said, name?: string): Promise<string>;
  deliver(payload: unknown): Promise<number>;
  close(): Promise<void>;
}

export interface PeerOptions {
  office: string;
  deliver: Deliver;
  now?: () => Date;
  /** Names of approved templates, with the number of their values. */
  templates?: Record<string, number>;
}
