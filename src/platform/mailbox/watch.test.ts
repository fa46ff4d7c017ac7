import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ImapPeer, openImapPeer } from '../../../tests/support/imap-peer.ts';
import { mailboxAddress } from './address.ts';
import { type Cursor, type MailboxTrouble, type WatchOptions, watchMailbox } from './watch.ts';

let peer: ImapPeer;
let taken: string[];
let troubles: MailboxTrouble[];
let read: Cursor | null;
let fails: (subject: string) => boolean;
let watching: { stop(): Promise<void> } | null;

beforeEach(async () => {
  peer = await openImapPeer();
  [taken, troubles, read, watching] = [[], [], null, null];
  fails = () => false;
});
afterEach(async () => {
  await watching?.stop();
  await peer.close();
});

const quick = { poll: 200, pauses: [10, 20], patience: 500 };

function watch(options: WatchOptions = quick, url = peer.url): void {
  const address = mailboxAddress(url);
  if (!address) throw new Error('no address');
  watching = watchMailbox(
    address,
    {
      cursor: async () => read,
      async take({ raw }) {
        const subject = /Subject: (.*)\r/.exec(raw.toString())?.[1] ?? '';
        if (fails(subject)) throw new Error('the database is away');
        taken.push(subject);
      },
      async keepRead(cursor) {
        read = cursor;
      },
      async tell(trouble) {
        troubles.push(trouble);
      },
    },
    options,
  );
}

const mail = (subject: string) => `From: sri@contoh.id\nSubject: ${subject}\n\nIsi ${subject}\n`;

describe('a mailbox', () => {
  it('is read from what is unread, and each mail is marked when it is kept', async () => {
    peer.deliver(mail('lama')).seen = true;
    peer.deliver(mail('satu'));
    peer.deliver(mail('dua'));
    watch();
    await vi.waitFor(() => expect(read).toEqual({ validity: '1', uid: 3 }));
    expect(taken).toEqual(['satu', 'dua']);
    expect(peer.mails.every(({ seen }) => seen)).toBe(true);
  });

  it('tells at once what arrives while it is waited for', async () => {
    watch({ ...quick, poll: 60_000 });
    await vi.waitFor(() => expect(read).not.toBeNull());
    peer.deliver(mail('baru'));
    await vi.waitFor(() => expect(taken).toEqual(['baru']));
  });

  it('is looked into now and then where it cannot tell', async () => {
    peer.manner = 'without_idle';
    watch();
    await vi.waitFor(() => expect(read).not.toBeNull());
    peer.deliver(mail('baru'));
    await vi.waitFor(() => expect(taken).toEqual(['baru']), 3000);
  });

  it('gives what came while nobody was there, even if a person has opened it', async () => {
    read = { validity: '1', uid: 1 };
    peer.deliver(mail('lama')).seen = true;
    peer.deliver(mail('dibuka orang')).seen = true;
    watch();
    await vi.waitFor(() => expect(taken).toEqual(['dibuka orang']));
  });

  it('that was numbered anew gives what is unread', async () => {
    read = { validity: '1', uid: 40 };
    peer.validity = 2;
    peer.deliver(mail('dibaca')).seen = true;
    peer.deliver(mail('belum'));
    watch();
    await vi.waitFor(() => expect(read).toEqual({ validity: '2', uid: 2 }));
    expect(taken).toEqual(['belum']);
  });
});

describe('a mail that cannot be kept', () => {
  it('stays unread, holds up no other, and is tried again', async () => {
    fails = (subject) => subject === 'macet';
    peer.deliver(mail('macet'));
    peer.deliver(mail('lancar'));
    watch();
    await vi.waitFor(() => expect(taken).toEqual(['lancar']));
    expect(troubles).toContain('not_kept');
    // Marked only after it was taken.
    await vi.waitFor(() => expect(peer.mails.map(({ seen }) => seen)).toEqual([false, true]));
    fails = () => false;
    await vi.waitFor(() => expect(taken).toEqual(['lancar', 'macet']), 3000);
  });

  it('because the connection breaks off within it is read whole afterwards', async () => {
    peer.manner = 'cut_in_mail';
    peer.deliver(mail('utuh'));
    watch();
    await vi.waitFor(() => expect(troubles).toContain('broken_off'), 3000);
    peer.manner = 'right';
    await vi.waitFor(() => expect(taken).toEqual(['utuh']), 3000);
  });

  it('because it is too large gives its beginning', async () => {
    let size = 0;
    peer.deliver(mail('x'.repeat(200_000)));
    const address = mailboxAddress(peer.url);
    if (!address) throw new Error('no address');
    const reader = {
      ...{ cursor: async () => null, keepRead: async () => undefined, tell: async () => undefined },
      async take(arrived: { raw: Buffer; size: number }) {
        size = arrived.size;
        taken.push(String(arrived.raw.length));
      },
    };
    watching = watchMailbox(address, reader, { ...quick, largest: 1000 });
    await vi.waitFor(() => expect(taken).toEqual(['65536']));
    expect(size).toBeGreaterThan(200_000);
  });
});

describe('a server', () => {
  it.each([
    ['wrong_password', 'refused'],
    ['silent', 'unreachable'],
  ] as const)('that is %s is told of as %s, and tried again', async (manner, trouble) => {
    peer.manner = manner;
    peer.deliver(mail('menunggu'));
    watch();
    await vi.waitFor(() => expect(troubles).toContain(trouble), 5000);
    peer.manner = 'right';
    await vi.waitFor(() => expect(taken).toEqual(['menunggu']), 5000);
  });

  it('that is not there harms nothing, and is gone to when it is', async () => {
    const { url } = peer;
    await peer.close();
    watch(quick, url);
    await vi.waitFor(() => expect(troubles.length).toBeGreaterThan(2));
    expect(new Set(troubles)).toEqual(new Set(['unreachable']));
  });

  it('without the folder is told of', async () => {
    watch(quick, peer.url.replace('INBOX', 'Laporan'));
    await vi.waitFor(() => expect(troubles).toContain('no_folder'));
  });

  it('that hangs up is gone to again', async () => {
    watch({ ...quick, poll: 60_000 });
    await vi.waitFor(() => expect(read).not.toBeNull());
    peer.drop();
    await vi.waitFor(() => expect(peer.entered).toBe(2));
    peer.deliver(mail('sesudah putus'));
    await vi.waitFor(() => expect(taken).toEqual(['sesudah putus']), 3000);
  });

  it('is left in a moment when the program ends', async () => {
    watch({ ...quick, poll: 60_000 });
    await vi.waitFor(() => expect(read).not.toBeNull());
    const begun = performance.now();
    await watching?.stop();
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(troubles).toEqual([]);
  });
});

describe('the address of a mailbox', () => {
  it.each([
    ['imaps://ptsp%40contoh.id:r%3Aahasia@surat.contoh.id', 993, true, 'INBOX'],
    ['imap://ptsp:r@surat.contoh.id:1143/Laporan', 1143, false, 'Laporan'],
  ])('%s is read', (url, port, secure, folder) => {
    expect(mailboxAddress(url)).toMatchObject({ port, secure, folder, plainAllowed: false });
  });

  it.each([
    'imaps://surat.contoh.id',
    'pop3://a:b@c',
    'surat',
    'imaps://a:%zz@c',
  ])('%s is none', (url) => expect(mailboxAddress(url)).toBeNull());
});
