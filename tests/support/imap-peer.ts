import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/**
 * A mailbox that only this machine reaches: as much of IMAP (RFC 3501) as a reader needs, and what
 * can go wrong with it.
 */

export type ImapManner = 'right' | 'wrong_password' | 'silent' | 'cut_in_mail' | 'without_idle';

interface Kept {
  uid: number;
  raw: Buffer;
  seen: boolean;
}

export interface ImapPeer {
  readonly url: string;
  readonly mails: Kept[];
  manner: ImapManner;
  validity: number;
  /** How often somebody was let in. */
  entered: number;
  /** A mail arrives; whoever waits is told. */
  deliver(raw: string | Buffer): Kept;
  /** All connections end, without a word. */
  drop(): void;
  close(): Promise<void>;
}

interface Talk {
  peer: ImapPeer;
  socket: Socket;
  say(line: string): void;
  /** What was asked for and has not ended. */
  tag: string;
  /** What the next line answers, when it is no command. */
  next: Verb | null;
}

const capabilities = ({ peer }: Talk) =>
  `CAPABILITY IMAP4rev1 AUTH=PLAIN${peer.manner === 'without_idle' ? '' : ' IDLE'}`;

function select(talk: Talk): void {
  const { peer, say } = talk;
  const next = (peer.mails.at(-1)?.uid ?? 0) + 1;
  say(`* ${peer.mails.length} EXISTS`);
  say('* 0 RECENT');
  say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)');
  say('* OK [PERMANENTFLAGS (\\Seen \\Deleted)] ok');
  say(`* OK [UIDVALIDITY ${peer.validity}] ok`);
  say(`* OK [UIDNEXT ${next}] ok`);
}

/** "7:*" always names the newest one (RFC 3501, 6.4.8). */
function search({ peer, say }: Talk, asked: string): void {
  const from = /UID (\d+):\*/i.exec(asked)?.[1];
  const newest = peer.mails.at(-1);
  const found = peer.mails.filter((mail) => {
    if (from !== undefined) return mail.uid >= Number(from) || mail === newest;
    return !mail.seen;
  });
  say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd());
}

function fetch({ peer, socket, say }: Talk, uid: number, what: string): void {
  const at = peer.mails.findIndex((mail) => mail.uid === uid);
  const mail = peer.mails[at];
  if (!mail) return;
  const facts = [`UID ${uid}`];
  if (/RFC822\.SIZE/i.test(what)) facts.push(`RFC822.SIZE ${mail.raw.length}`);
  if (/INTERNALDATE/i.test(what)) facts.push('INTERNALDATE "23-Nov-2026 10:00:00 +0700"');
  if (!/BODY\.PEEK\[\]/i.test(what)) {
    say(`* ${at + 1} FETCH (${facts.join(' ')})`);
    return;
  }
  const [, start, most] = /<(\d+)\.(\d+)>/.exec(what) ?? [];
  const part = start === undefined ? mail.raw : mail.raw.subarray(0, Number(most));
  const name = start === undefined ? 'BODY[]' : `BODY[]<${start}>`;
  socket.write(`* ${at + 1} FETCH (${facts.join(' ')} ${name} {${part.length}}\r\n`);
  if (peer.manner === 'cut_in_mail') {
    socket.write(part.subarray(0, part.length / 2));
    socket.destroy();
    return;
  }
  socket.write(part);
  say(')');
}

function byUid(talk: Talk, words: string): void {
  const [, verb = '', rest = ''] = /^(\w+) (.*)$/.exec(words) ?? [];
  const [uid = '', ...what] = rest.split(' ');
  if (/SEARCH/i.test(verb)) search(talk, rest);
  else if (/FETCH/i.test(verb)) fetch(talk, Number(uid), what.join(' '));
  else if (/STORE/i.test(verb)) {
    const mail = talk.peer.mails.find((m) => m.uid === Number(uid));
    if (mail && /\+FLAGS.*\\Seen/i.test(rest)) mail.seen = true;
  }
}

/** Each verb gives the line that ends it; null: there is none now. */
type Verb = (talk: Talk, words: string) => string | null;

const done = 'OK done';

const login: Verb = (talk) => {
  const { peer } = talk;
  if (peer.manner === 'wrong_password') return 'NO [AUTHENTICATIONFAILED] wrong';
  peer.entered += 1;
  return `OK [${capabilities(talk)}] welcome`;
};

const waitFor =
  (prompt: string, after: Verb): Verb =>
  (talk) => {
    talk.say(`+ ${prompt}`);
    talk.next = after;
    return null;
  };

const verbs: Record<string, Verb> = {
  CAPABILITY(talk) {
    talk.say(`* ${capabilities(talk)}`);
    return done;
  },
  LOGIN: login,
  AUTHENTICATE: waitFor('', login),
  IDLE: waitFor('idling', () => done),
  LIST({ say }, words) {
    say(words.endsWith('""') ? '* LIST (\\Noselect) "/" ""' : '* LIST () "/" INBOX');
    return done;
  },
  /** A server that has fallen asleep lets people in and then says nothing more. */
  SELECT(talk, words) {
    if (talk.peer.manner === 'silent') return null;
    if (!/INBOX/i.test(words)) return 'NO [NONEXISTENT] no such mailbox';
    select(talk);
    return 'OK [READ-WRITE] done';
  },
  UID(talk, words) {
    byUid(talk, words);
    return done;
  },
  LOGOUT({ say }) {
    say('* BYE');
    return done;
  },
};

function answer(talk: Talk, line: string): void {
  const { next, say } = talk;
  const [, tag = '*', verb = '', words = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
  if (!next) talk.tag = tag;
  talk.next = null;
  const end = next ? next(talk, line) : (verbs[verb.toUpperCase()] ?? (() => done))(talk, words);
  if (end !== null) say(`${talk.tag} ${end}`);
  if (verb.toUpperCase() === 'LOGOUT') talk.socket.end();
}

function listen(socket: Socket, peer: ImapPeer): Talk {
  let rest = '';
  const talk: Talk = {
    ...{ peer, socket, tag: '*', next: null },
    say: (line) => void socket.write(`${line}\r\n`),
  };
  talk.say(`* OK [${capabilities(talk)}] hello`);
  socket.on('error', () => undefined);
  socket.on('data', (piece) => {
    rest += piece.toString('latin1');
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      answer(talk, line);
    }
  });
  return talk;
}

export async function openImapPeer(): Promise<ImapPeer> {
  const talks = new Set<Talk>();
  const server = createServer((socket) => {
    const talk = listen(socket, peer);
    talks.add(talk);
    socket.on('close', () => talks.delete(talk));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const drop = () => {
    for (const { socket } of talks) socket.destroy();
  };
  const peer: ImapPeer = {
    url: `imap://ptsp:rahasia@127.0.0.1:${port}/INBOX`,
    ...{ mails: [], manner: 'right', validity: 1, entered: 0, drop },
    deliver(raw) {
      const uid = (peer.mails.at(-1)?.uid ?? 0) + 1;
      const bytes = Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
      const mail = { uid, raw: Buffer.isBuffer(raw) ? raw : bytes, seen: false };
      peer.mails.push(mail);
      for (const talk of talks) if (talk.next) talk.say(`* ${peer.mails.length} EXISTS`);
      return mail;
    },
    close() {
      drop();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return peer;
}
