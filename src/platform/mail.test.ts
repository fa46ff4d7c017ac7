import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmtpPeer, type SmtpPeer } from '../../tests/support/smtp-peer.ts';
import { openMailer } from './mail.ts';

let peer: SmtpPeer;
beforeAll(async () => {
  peer = await openSmtpPeer();
});
afterAll(() => peer.close());

const send = (to = 'sri@contoh.id', text = 'Laporan Anda kami terima.') =>
  openMailer({ url: peer.url, from: 'Kantor <ptsp@contoh.go.id>' }).send({
    ...{ to, text, subject: 'Laporan ADU-1 diterima', id: 'kiriman-1' },
  });

describe('a mail', () => {
  it('goes to whom it is for, under the same name each time', async () => {
    peer.manner = 'right';
    const sent = await send();
    expect(sent).toEqual({ ok: true, value: { externalId: '<kiriman-1@contoh.go.id>' } });
    expect(peer.mails.at(-1)).toMatchObject({ to: 'sri@contoh.id' });
    expect(peer.mails.at(-1)?.text).toContain('Message-ID: <kiriman-1@contoh.go.id>');
    expect(peer.mails.at(-1)?.text).toContain('Laporan Anda kami terima.');
  });

  it('goes to nobody else, whatever the address holds', async () => {
    peer.mails.length = 0;
    await send('sri@contoh.id\r\nBcc: lain@contoh.id');
    for (const { to, text } of peer.mails) {
      expect(to).not.toContain('lain@contoh.id');
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });

  it.each([
    ['busy', 'later'],
    ['unknown_recipient', 'never'],
    ['cut_in_data', 'unsure'],
  ] as const)('to a server that is %s is tried %s', async (manner, again) => {
    peer.manner = manner;
    expect(await send()).toMatchObject({ ok: false, refusal: { again } });
  });

  it('to a server that is not there is tried later', async () => {
    const gone = await openSmtpPeer();
    await gone.close();
    const mailer = openMailer({ url: gone.url, from: 'ptsp@contoh.go.id' });
    const mail = { to: 'a@b.id', subject: 'x', text: 'y', id: 'z' };
    expect(await mailer.send(mail)).toMatchObject({ refusal: { again: 'later' } });
  });
});

describe('a mail of a machine', () => {
  it('says so, and names the mails before it, so that the talk holds together', async () => {
    peer.manner = 'right';
    const follows = ['<surat@contoh.id>', '<kiriman-1@contoh.go.id>'];
    const mailer = openMailer({ url: peer.url, from: 'Kantor <ptsp@contoh.go.id>' });
    const mail = { to: 'sri@contoh.id', subject: 'x', text: 'y', id: 'kiriman-2' };
    await mailer.send({ ...mail, follows, automatic: 'replied' });
    const { text = '' } = peer.mails.at(-1) ?? {};
    expect(text).toContain('In-Reply-To: <kiriman-1@contoh.go.id>');
    expect(text).toContain('References: <surat@contoh.id> <kiriman-1@contoh.go.id>');
    expect(text).toContain('Auto-Submitted: auto-replied');
  });
});
