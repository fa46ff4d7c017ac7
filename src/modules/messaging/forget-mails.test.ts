import { beforeEach, describe, expect, it } from 'vitest';
import { city } from '../../../tests/support/complaint.ts';
import { testSite } from '../../../tests/support/http.ts';
import { mailHouse } from '../../../tests/support/mail-house.ts';
import { mailOf, mailWith } from '../../../tests/support/mails.ts';
import { settle } from '../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { forgetOldMails } from './forget-mails.ts';
import { MailContent } from './mail-content.ts';
import { openKept } from './receive.ts';

const world = testWorld();
const site = testSite(world);
const house = mailHouse(world, city);

const text = 'Antrean di loket PTSP lama sekali, tidak ada petugas sejak pagi.';
const inDays = (days: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + days * 86_400_000));
const inHours = (hours: number) => inDays(hours / 24);
let turn = 0;
const nobody = () => `warga${++turn}@contoh.id`;
const set = (given: Partial<NonNullable<typeof world.settings.mailIn>>) => {
  const { mailIn } = world.settings;
  if (!mailIn) throw new Error('no mail comes in');
  world.settings = { ...world.settings, mailIn: { ...mailIn, ...given } };
};
const rows = async (what: string) => (await world.db.raw(what)).rows;

beforeEach(() => inDays(0));

describe('receipts to addresses that may be forged', () => {
  const flood = async (senders: string[]) => {
    for (const from of senders) house.imap().deliver(mailOf({ from, subject: 'Antrean', text }));
    await house.done();
  };
  const written = async (senders: string[]) =>
    (await Promise.all(senders.map((one) => house.letters(one)))).filter((l) => l.length > 0)
      .length;

  it('go out at their pace, while every report is taken in at once', async () => {
    set({ receiptsPerHour: 3 });
    const senders = Array.from({ length: 8 }, nobody);
    const before = await rows('select from complaints.ticket');
    await flood(senders);
    expect((await rows('select from complaints.ticket')).length - before.length).toBe(8);
    expect(await written(senders)).toBe(3);
    const operator = await site.signInAs('operator');
    expect((await operator.get('/meja/pesan')).text).toContain('5 tanda terima menunggu giliran');
    inHours(1.01);
    await settle(world);
    expect(await written(senders)).toBe(6);
    inHours(2.02);
    await settle(world);
    expect(await written(senders)).toBe(8);
  });

  it('do not hold back who has answered a mail of ours, nor an officer', async () => {
    set({ receiptsPerHour: 1 });
    inDays(1);
    const sri = nobody();
    await flood([sri]);
    await flood([nobody(), nobody()]);
    await house.answer(sri, 'Loket nomor dua juga kosong sejak kemarin');
    expect((await house.last(sri)).text).toContain('kami tambahkan');
    inHours(24.1);
    const late = nobody();
    await flood([late]);
    expect(await written([late])).toBe(0);
    const [{ number }] = await rows(
      'select number from complaints.ticket order by received_at desc, id desc limit 1',
    );
    const officer = await site.signInAs('fo.madiun');
    await officer.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Petugas kami tambah.' });
    await settle(world);
    expect((await house.last(late)).text).toContain('Petugas kami tambah.');
  });

  it('know no pace where none is set', async () => {
    set({ receiptsPerHour: 0 });
    inDays(2);
    const senders = Array.from({ length: 5 }, nobody);
    await flood(senders);
    expect(await written(senders)).toBe(5);
    set({ receiptsPerHour: 60 });
  });
});

describe('a whole mail', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
      'AABJRU5ErkJggg==',
    'base64',
  );
  const rawOf = async (from: string) => {
    const { contactId } = await house.ticketOf(from);
    const [row] = await rows(
      `select id, content from messaging.received where contact_id = '${contactId}'`,
    );
    return openKept(world.vault, row);
  };
  const isThere = async (name: string) => {
    const kept = { name, key: Buffer.alloc(32), sha256: Buffer.alloc(32) };
    return world.files.read(kept).then(
      (stream) => {
        stream.on('error', () => undefined).resume();
        return true;
      },
      () => false,
    );
  };

  it('goes after its time, and what belongs to the report stays with it', async () => {
    inDays(3);
    const from = nobody();
    const papers = [{ filename: 'loket.png', type: 'image/png', bytes: png }];
    await house.write(mailWith(papers, { from, subject: 'Antrean', text }));
    const { number } = await house.ticketOf(from);
    const { raw } = MailContent.parse((await rawOf(from)).said);
    inDays(3 + 89);
    await forgetOldMails(world);
    expect(await isThere(raw.name)).toBe(true);
    inDays(3 + 91);
    expect(await forgetOldMails(world)).toBeGreaterThan(0);
    expect(await isThere(raw.name)).toBe(false);
    expect(await rawOf(from)).toEqual({ said: { kind: 'forgotten' }, replyTo: null });
    expect(await forgetOldMails(world)).toBe(0);
    const officer = await site.signInAs('fo.madiun');
    const page = await officer.get(`/meja/aduan/${number}`);
    expect(page.text).toContain('tidak ada petugas sejak pagi');
    expect(page.text).toContain('loket');
  });

  it('that comes once more afterwards is still known, and makes no second report', async () => {
    inDays(200);
    const from = nobody();
    const mail = mailOf({ from, subject: 'Antrean', text });
    await house.write(mail);
    inDays(300);
    await forgetOldMails(world);
    const before = await rows('select from complaints.ticket');
    await house.write(mail);
    expect(await rows('select from complaints.ticket')).toHaveLength(before.length);
  });

  it('of nobody whom an operator has seen goes too, and what nobody saw stays', async () => {
    inDays(400);
    await house.write(
      mailOf({ from: nobody(), text, headers: { 'Auto-Submitted': 'auto-replied' } }),
    );
    await house.write(mailOf({ from: nobody(), text, headers: { Precedence: 'bulk' } }));
    const unread = () => rows('select id from messaging.unread');
    const [first] = await unread();
    const operator = await site.signInAs('operator');
    await operator.post('/meja/pesan', { tak_terbaca: first.id });
    const count = (await unread()).length;
    inDays(495);
    await forgetOldMails(world);
    expect(await unread()).toHaveLength(count - 1);
  });
});
