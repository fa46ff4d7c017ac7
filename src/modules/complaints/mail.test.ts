import { beforeAll, describe, expect, it } from 'vitest';
import { city, report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { mailHouse } from '../../../tests/support/mail-house.ts';
import { mailOf } from '../../../tests/support/mails.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { openTicket } from './open.ts';

const world = testWorld();
const site = testSite(world);
const house = mailHouse(world, city);
const { say, answer, last, letters, ticketOf } = house;

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

let people = 0;
const somebody = () => `warga${++people}@contoh.id`;
const complaint = {
  subject: 'Antrean PTSP',
  text: 'Antrean di loket lama sekali, tidak ada petugas.\n-- \nSri, Jl. Merdeka',
};
const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));
const count = async (what: string, ...values: unknown[]): Promise<number> =>
  (await world.db.raw(`select count(*)::int as n from ${what}`, values)).rows[0].n;

describe('somebody writes a mail to the office', () => {
  it('gets a ticket with number, secret and the time by which a person answers', async () => {
    const sri = somebody();
    await say(sri, { ...complaint, id: '<lapor-satu@contoh.id>' });
    const receipt = await last(sri);
    const { number, channel, category } = await ticketOf(sri);
    expect(receipt.subject).toBe(`Laporan ${number} diterima`);
    expect(receipt.text).toContain('paling lambat Senin 23 November 2026 pukul 14.00 WIB');
    expect(receipt.text).toMatch(new RegExp(`/aduan/${number}\\?k=\\w{4}`));
    expect(receipt.answers).toEqual(['<lapor-satu@contoh.id>']);
    expect(receipt.header('auto-submitted')).toEqual(['auto-replied']);
    expect([channel, category]).toEqual(['email', 'pelayanan']);
    const ticket = await openTicket(world, number);
    expect(ticket?.text).toBe('Antrean PTSP\n\nAntrean di loket lama sekali, tidak ada petugas.');
    expect((await counter.get(`/meja/aduan/${number}`)).text).toContain(sri);
  });

  it('is answered in the same thread, adds to it, and says that it is solved', async () => {
    at(0);
    const sri = somebody();
    await say(sri, { ...complaint, id: '<awal@contoh.id>' });
    at(1);
    const { number } = await ticketOf(sri);
    const receipt = await last(sri);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Petugas kami tambah.' });
    await house.done();
    const said = await last(sri);
    expect(said.text).toContain('Petugas kami tambah.');
    expect(said.subject).toBe(`Re: Laporan ${number} diterima`);
    expect(said.answers).toEqual([receipt.messageId, '<awal@contoh.id>']);
    expect(said.header('auto-submitted')).toEqual([]);
    await answer(sri, 'Masih kosong, loket dua dan tiga.');
    const ticket = await openTicket(world, number);
    expect(ticket?.lines.at(-1)).toMatchObject({ deed: 'added' });
    expect(ticket?.lines.at(-1)?.text).toBe('Masih kosong, loket dua dan tiga.');
    expect((await last(sri)).text).toContain(`kami tambahkan ke laporan ${number}`);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Tiga loket dibuka.' });
    await house.done();
    expect((await last(sri)).text).toContain('- Sudah beres');
    await answer(sri, 'Sudah beres');
    await answer(sri, 'Sangat puas');
    expect(await ticketOf(sri)).toMatchObject({ number, state: 'confirmed', rating: 4 });
  });

  it('is one message, however often it is delivered', async () => {
    const sri = somebody();
    const raw = mailOf({ ...complaint, from: sri, id: '<sepuluh@contoh.id>' });
    for (let i = 0; i < 10; i++) house.imap().deliver(raw);
    await house.done();
    expect(await letters(sri)).toHaveLength(1);
    const { contactId } = await ticketOf(sri);
    expect(await count('complaints.ticket where contact_id = $1', contactId)).toBe(1);
  });

  it('is one message, however many read the mailbox', async () => {
    const other = house.read();
    const [many, before] = [
      Array.from({ length: 12 }, somebody),
      await count('messaging.received'),
    ];
    for (const from of many) house.imap().deliver(mailOf({ ...complaint, from }));
    await house.done();
    await other.stop();
    expect(await count('messaging.received')).toBe(before + many.length);
    for (const sri of many) expect(await letters(sri)).toHaveLength(1);
  });

  it('without a name of its own is kept by its number in the mailbox', async () => {
    const sri = somebody();
    await house.write(mailOf({ ...complaint, from: sri, id: null }));
    expect((await ticketOf(sri)).channel).toBe('email');
    expect((await last(sri)).answers).toEqual([]);
  });

  it('about another matter makes another report, and the number in a subject adds', async () => {
    const sri = somebody();
    await say(sri, complaint);
    const first = await ticketOf(sri);
    await say(sri, { subject: 'Toilet', text: 'Toilet kantor rusak sejak kemarin pagi.' });
    expect((await ticketOf(sri)).number).not.toBe(first.number);
    await say(sri, { subject: `Tambahan ${first.number}`, text: 'Loket tiga juga kosong.' });
    const ticket = await openTicket(world, first.number);
    expect(ticket?.lines.at(-1)?.text).toBe('Loket tiga juga kosong.');
  });

  it('of markup alone reads as text, and is shown as text', async () => {
    const sri = somebody();
    const text = '<p>Loket tutup &lt;img src=x onerror=alert(1)&gt;</p><style>p{}</style>';
    await say(sri, { text, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    const { number } = await ticketOf(sri);
    const shown = (await counter.get(`/meja/aduan/${number}`)).text;
    expect(shown).toContain('Loket tutup');
    expect(shown).not.toContain('<img src=x');
  });

  it('says stop, and hears no more of it', async () => {
    const sri = somebody();
    await say(sri, complaint);
    const { number } = await ticketOf(sri);
    await answer(sri, 'Berhenti');
    expect((await last(sri)).text).toContain('berhenti mengirim');
    const before = (await letters(sri)).length;
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Tidak sampai kepadanya' });
    await house.done();
    expect(await letters(sri)).toHaveLength(before);
  });

  it('in a flood is stored whole, makes few reports, and is written back to little', async () => {
    const sri = somebody();
    for (let i = 0; i < 30; i++) {
      const text = `Banjir surat nomor ${i} dari orang yang sama, tentang hal lain lagi`;
      house.imap().deliver(mailOf({ from: sri, subject: 'Lagi', text }));
    }
    await house.done();
    const { contactId } = await ticketOf(sri);
    expect(await count('messaging.received where contact_id = $1', contactId)).toBe(30);
    expect(await count('complaints.ticket where contact_id = $1', contactId)).toBeLessThan(7);
    expect((await letters(sri)).length).toBeLessThanOrEqual(15);
  });
});

describe('a mail from another address', () => {
  it('that claims a number is a report of its own, and learns nothing of the other', async () => {
    const [sri, other] = [somebody(), somebody()];
    await say(sri, complaint);
    const { number, id } = await ticketOf(sri);
    const before = await count('complaints.event where ticket_id = $1', id);
    await say(other, { subject: `Re: Laporan ${number}`, text: 'Saya juga menunggu dua jam.' });
    expect(await count('complaints.event where ticket_id = $1', id)).toBe(before);
    const own = await ticketOf(other);
    expect(own.number).not.toBe(number);
    expect((await last(other)).text).not.toContain(number);
    const desk = await counter.get(`/meja/aduan/${own.number}`);
    expect(desk.text).toContain(`menyebut laporan ${number}`);
    expect((await letters(sri)).length).toBe(1);
  });

  it('that asks how far it is hears that it has none', async () => {
    const [sri, other] = [somebody(), somebody()];
    await say(sri, complaint);
    const { number } = await ticketOf(sri);
    await say(other, { subject: '', text: `Sampai mana ${number}?` });
    expect((await last(other)).text).toContain('Belum ada laporan dari Anda');
  });

  it('that answers a mail of ours to somebody else does not speak for them', async () => {
    const [sri, other] = [somebody(), somebody()];
    await say(sri, complaint);
    const { id } = await ticketOf(sri);
    const { messageId } = await last(sri);
    const before = await count('complaints.event where ticket_id = $1', id);
    const headers = { 'In-Reply-To': messageId ?? '' };
    await say(other, { text: 'Tarik saja laporan ini, sudah tidak perlu.', headers });
    expect(await count('complaints.event where ticket_id = $1', id)).toBe(before);
  });
});

describe('who reported by the web', () => {
  it('and chose mail for its news goes on by answering it', async () => {
    at(0);
    const sri = somebody();
    const { number, citizen } = await report(site);
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: sri });
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Kami periksa hari ini.' });
    await house.done();
    await answer(sri, 'Terima kasih banyak, tetapi loket dua masih kosong.');
    const ticket = await openTicket(world, number);
    expect(ticket?.lines.at(-1)?.text).toContain('loket dua masih kosong');
  });
});
