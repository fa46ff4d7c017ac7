import { beforeAll, describe, expect, it } from 'vitest';
import { city } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { messenger, writers } from '../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { ticketNumbered } from './queries.ts';
import { ringDue } from './ring.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle, last } = wa;
const { phone, ticketOf, complain } = writers(world, wa);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));

describe('somebody writes to the office', () => {
  it('gets a ticket at once, with the time by which a person answers', async () => {
    at(0);
    const waId = await complain();
    expect(last(waId)).toContain('paling lambat Senin 23 November 2026 pukul 14.00 WIB');
    expect(await ticketOf(waId)).toMatchObject({ channel: 'whatsapp', category: 'pelayanan' });
    expect((await ticketOf(waId)).answerDueAt).not.toBeNull();
  });

  it('is one message, delivered ten times', async () => {
    peer().manner.times = 10;
    const waId = await complain();
    peer().manner.times = 1;
    const { rows } = await world.db.raw('select from complaints.ticket where contact_id = $1', [
      (await ticketOf(waId)).contactId,
    ]);
    expect(rows).toHaveLength(1);
    expect(
      peer()
        .talk(waId)
        .filter(({ from }) => from === 'office'),
    ).toHaveLength(1);
  });

  it('adds to it, is answered by a person, says it is solved, and gives a mark', async () => {
    at(0);
    const waId = await complain();
    await peer().say(waId, { text: 'Loket nomor dua dan tiga kosong' });
    await settle();
    expect(last(waId)).toContain('kami tambahkan');
    const { number } = await ticketOf(waId);
    at(1);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Petugas kami tambah.' });
    await settle();
    expect(last(waId)).toContain('Petugas kami tambah.');
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Tiga loket sudah dibuka.' });
    await settle();
    const asked = peer().talk(waId).at(-1);
    expect(asked?.choices.map(({ title }) => title)).toEqual(['Sudah beres', 'Belum beres']);
    await peer().say(waId, { choice: asked?.choices[0] ?? { id: '', title: '' } });
    await settle();
    const marks = peer().talk(waId).at(-1)?.choices ?? [];
    await peer().say(waId, { choice: marks[3] ?? { id: '', title: '' } });
    await settle();
    expect(await ticketOf(waId)).toMatchObject({ state: 'confirmed', rating: 4 });
  });

  it('opens it again by saying that it is not', async () => {
    at(0);
    const waId = await complain();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah.' });
    await settle();
    await peer().say(waId, { text: 'Belum, masih antre panjang' });
    await settle();
    expect(await ticketOf(waId)).toMatchObject({ number, state: 'open' });
    expect(last(waId)).toContain('buka kembali');
  });

  it('asks how far it is, and what a service needs', async () => {
    const waId = await complain();
    await peer().say(waId, { text: 'sampai mana?' });
    await settle();
    expect(last(waId)).toContain('menunggu jawaban petugas');
    await peer().say(waId, { text: 'syarat pengukuran arah kiblat' });
    await settle();
    expect(last(waId)).toMatch(/Syarat:|Yang mana/);
  });

  it('asks to be unknown, is told where one is, and has made no ticket by asking', async () => {
    const waId = phone();
    await peer().say(waId, { text: 'Mau lapor tanpa nama' });
    await settle();
    const told = last(waId);
    expect(told).toContain('balas RAHASIA');
    for (const [address] of told.matchAll(/\/lapor(-rahasia)?\/[a-z-]+/g)) {
      expect((await site.visitor().get(address)).status).toBe(200);
    }
    await expect(ticketOf(waId)).rejects.toThrow();
  });

  it('says stop, and hears no more of it', async () => {
    at(0);
    const waId = await complain();
    const { number } = await ticketOf(waId);
    await peer().say(waId, { text: 'stop' });
    await settle();
    expect(last(waId)).toContain('berhenti mengirim');
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Tidak sampai kepadanya' });
    await settle();
    expect(last(waId)).toContain('berhenti mengirim');
    expect((await counter.get(`/meja/aduan/${number}`)).text).toContain('minta berhenti');
  });
});

describe('a flood from one number', () => {
  it('is stored whole, makes few tickets, and is talked back to little', async () => {
    at(0);
    const waId = phone();
    for (let i = 0; i < 40; i++) {
      await peer().say(waId, { text: `Lapor baru: banjir pesan nomor ${i} dari orang yang sama` });
    }
    await settle();
    const { contactId } = await ticketOf(waId);
    const count = async (what: string) =>
      (await world.db.raw(what, [contactId])).rows[0].count as number;
    expect(await count('select count(*)::int from messaging.received where contact_id = $1')).toBe(
      40,
    );
    expect(
      await count('select count(*)::int from complaints.ticket where contact_id = $1'),
    ).toBeLessThanOrEqual(6);
    expect(
      peer()
        .talk(waId)
        .filter(({ from }) => from === 'office').length,
    ).toBeLessThan(15);
  });
});

describe('an answer later than a day after their last word', () => {
  it('goes by the approved template', async () => {
    at(0);
    const waId = await complain();
    const { number } = await ticketOf(waId);
    at(26);
    const later = await site.signInAs('fo.madiun');
    await later.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Baru sempat\nkami jawab.' });
    await settle();
    expect(last(waId)).toBe(`[aduan_dijawab] ${number} · Baru sempat kami jawab.`);
  });
});

describe('an end that nobody has confirmed', () => {
  it('is asked about once, whatever is noted on it afterwards', async () => {
    at(0);
    const waId = await complain();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Sudah dibuka.' });
    at(73);
    await ringDue(world);
    const officer = await site.signInAs('fo.madiun');
    await officer.post(`/meja/aduan/${number}/catat`, { catatan: 'Pelapor belum menjawab' });
    at(73.1);
    await ringDue(world);
    await settle();
    const asked = peer().sent.filter(({ to, template }) => {
      return to === waId && template?.name === 'aduan_ditanya';
    });
    expect(asked).toHaveLength(1);
  });
});

describe('words that an operator chose', () => {
  it('are what people read, and a field that is none is refused', async () => {
    at(0);
    const operator = await site.signInAs('operator');
    const path = '/meja/pesan/templat/aduan_dijawab';
    const refused = await operator.post(path, { teks: 'Halo {nama}', persetujuan: 'approved' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Isian ini tidak ada: {nama}');
    const teks = 'Dari PTSP: {jawaban} [{nomor}]';
    await operator.post(path, { teks, persetujuan: 'rejected' });
    const waId = await complain();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Sudah {nomor} dibuka.' });
    await settle();
    expect(last(waId)).toBe(`Dari PTSP: Sudah {nomor} dibuka. [${number}]`);
    const late = await complain();
    const other = (await ticketOf(late)).number;
    at(26);
    const officer = await site.signInAs('fo.madiun');
    await officer.post(`/meja/aduan/${other}/jawab`, { jawaban: 'Tidak sampai' });
    await settle();
    expect((await officer.get(`/meja/aduan/${other}`)).text).toContain('templat yang disetujui');
  });
});

describe('a message that nobody answers', () => {
  it('climbs, and the automatic receipt has not stopped it', async () => {
    at(0);
    const waId = await complain();
    const { number } = await ticketOf(waId);
    at(4.1);
    while ((await ringDue(world)) > 0);
    const ticket = await ticketNumbered(world.db, number);
    expect(ticket?.rung).toBe(4);
    expect(ticket?.firstAnswerAt).toBeNull();
  });
});
