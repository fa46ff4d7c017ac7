import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { city, usualReport } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mailHouse } from '../../../../tests/support/mail-house.ts';
import { messenger, writers } from '../../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { readTicketNumber, ticketNumberIn } from '../number.ts';
import { ticketNumbered } from '../queries.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle, last } = wa;
const { ticketOf, phone } = writers(world, wa);
const mail = mailHouse(world, city);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

/** Each test has a place of its own, a kilometre from the next. */
let south = 7.5001;
let point = { latitude: 0, longitude: 111.52 };
let street = '';
beforeEach(() => {
  world.clock.set(mondayMorning);
  south += 0.01;
  point = { latitude: -Number(south.toFixed(4)), longitude: 111.52 };
  street = `Jalan Melati${Math.round(south * 1000)} Banjarejo`;
});

const roof = { ...usualReport, kategori: 'rumah-ibadah', isi: 'KataWarga: atap masjid bocor' };
const atPoint = () => `${point.latitude}, ${point.longitude}`;

/** Told by somebody else before, on the web. */
async function toldBefore(fields: Record<string, string> = {}): Promise<string> {
  const kunci = `k${Math.random()}`;
  const typed = { ...roof, kunci, titik: atPoint(), tempat: street, ...fields };
  const reply = await site.visitor().post(`/lapor/${city}`, typed);
  const number = readTicketNumber(reply.path.split('/')[2] ?? '');
  if (!number) throw new Error(`not received: ${reply.status}`);
  return number;
}
const ticket = async (number: string) => {
  const found = await ticketNumbered(world.db, number);
  if (!found) throw new Error(`${number} is not there`);
  return found;
};
const say = async (waId: string, said: Parameters<ReturnType<typeof peer>['say']>[1]) => {
  await peer().say(waId, said);
  await settle();
};
const inWords = 'Atap masjid dekat rumah saya bocor sejak kemarin';
/** Words first, then the place: as it is asked for. */
async function reported(location = point): Promise<string> {
  const waId = phone();
  await say(waId, { text: inWords });
  await say(waId, { location });
  return waId;
}
const choices = (waId: string) => peer().talk(waId).at(-1)?.choices ?? [];
const press = (waId: string, at: number) =>
  say(waId, { choice: choices(waId)[at] ?? { id: '', title: '' } });

describe('a report by WhatsApp near another', () => {
  it('is received and timed first, then asked, without a word of the other', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const talk = peer()
      .talk(waId)
      .map(({ text }) => text);
    expect(talk.findIndex((text) => text.includes('kami terima dengan nomor'))).toBe(1);
    expect(last(waId)).toContain('Apakah sama dengan laporan Anda?');
    expect(last(waId)).toContain('kurang dari 10 m dari titik Anda');
    expect(last(waId)).not.toContain('KataWarga');
    expect(last(waId)).not.toContain(other);
    const { answerDueAt, state } = await ticketOf(waId);
    expect([state, answerDueAt?.toISOString()]).toEqual(['open', '2026-11-23T07:00:00.000Z']);
  });

  it('follows the other when that is pressed, also when it is pressed twice', async () => {
    const other = await ticket(await toldBefore());
    const waId = await reported();
    const own = await ticketOf(waId);
    const pressed = choices(waId)[0] ?? { id: '', title: '' };
    await say(waId, { choice: pressed });
    await say(waId, { choice: pressed });
    expect(last(waId)).toContain('ikut dengan laporan yang sama');
    expect(await ticket(own.number)).toMatchObject({ state: 'merged', mergedInto: other.id });
    await counter.post(`/meja/aduan/${other.number}/jawab`, { jawaban: 'Tukang datang besok.' });
    await settle();
    expect(last(waId)).toContain('Tukang datang besok.');
  });

  it.each(['sama', 'Ya, sama', 'iya'])('follows it when %j is typed instead', async (text) => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await say(waId, { text });
    expect((await ticket(number)).state).toBe('merged');
  });

  it('goes on by itself when it is another matter, and officers read that', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await press(waId, 1);
    expect(last(waId)).toContain('dikerjakan sendiri');
    expect((await ticket(number)).state).toBe('open');
    const { text } = await counter.get(`/meja/aduan/${number}`);
    expect(text).toContain('bukan laporan yang sama');
  });

  it('goes on by itself when nobody answers, and takes what is written next', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await say(waId, { text: 'Hari ini airnya makin banyak' });
    expect(last(waId)).toContain('kami tambahkan');
    expect((await ticket(number)).state).toBe('open');
  });

  it('takes “ya” for what it answers, once an officer has written', async () => {
    await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Apakah di sisi timur?' });
    await settle();
    await say(waId, { text: 'ya, sama' });
    expect((await ticket(number)).state).toBe('open');
    expect(last(waId)).not.toContain('sudah berakhir');
  });

  it('is shown several as a list, and follows the one that is chosen', async () => {
    await toldBefore();
    const second = await ticket(await toldBefore({ sama: 'tidak', titik: atPoint() }));
    const waId = await reported();
    expect(choices(waId)).toHaveLength(3);
    const own = await ticketOf(waId);
    const at = choices(waId).findIndex(({ id }) => id.endsWith(second.number));
    await press(waId, at);
    expect(await ticket(own.number)).toMatchObject({ mergedInto: second.id });
  });

  it('is not joined to what ended meanwhile, to a stranger’s, or to one far away', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await counter.post(`/meja/aduan/${other}/selesai`, { hasil: 'Sudah.' });
    await press(waId, 0);
    expect(last(waId)).toContain('tetap dikerjakan sendiri');
    const far = await toldBefore({ titik: '-7.9, 111.9', tempat: '' });
    await say(waId, { choice: { id: `SAMA:${number}:${far}`, title: 'Ya, sama' } });
    expect((await ticket(number)).state).toBe('open');
  });
});

describe('what is secret', () => {
  it('is offered to nobody, by whichever way', async () => {
    await toldBefore({ cara: 'secret' });
    const kept = await site.visitor().get(`/lapor-rahasia/${city}`);
    expect(kept.status).toBe(200);
    const waId = await reported();
    expect(last(waId)).toContain('Tempatnya kami catat');
    expect((await toldBefore({ sama: 'tidak' })).length).toBeGreaterThan(0);
  });

  it('is not joined by who was offered it before its name was hidden', async () => {
    const other = await toldBefore();
    const waId = await reported();
    const { number } = await ticketOf(waId);
    await world.db.raw("update complaints.ticket set manner = 'secret' where number = $1", [other]);
    await press(waId, 0);
    expect((await ticket(number)).state).toBe('open');
  });
});

describe('a report by mail near another', () => {
  const write = async (text: string) => {
    const from = `warga${Math.random().toString(36).slice(2)}@contoh.id`;
    await mail.say(from, { subject: 'Atap masjid bocor', text });
    return (await mail.last(from)).text;
  };

  it('brings a link to its page, where it is asked and answered without scripts', async () => {
    const other = await ticket(await toldBefore());
    const map = `https://www.google.com/maps?q=${point.latitude},${point.longitude}`;
    const text = await write(`Atap masjid bocor parah, tempatnya di ${map}`);
    expect(text).toContain('mungkin sudah ada laporan serupa');
    const number = ticketNumberIn(text) ?? '';
    const [, secret = ''] = /\?k=([0-9A-Z-]+)/.exec(text) ?? [];
    const citizen = site.visitor();
    const page = await citizen.get(`/aduan/${number}?k=${secret}`);
    expect(page.text).toContain('Apakah sama dengan salah satu ini?');
    await citizen.post(`/aduan/${number}/sama`, { sama: other.number });
    expect(await ticket(number)).toMatchObject({ state: 'merged', mergedInto: other.id });
  });

  it('is known by the name of its place too, and asked no more once it was answered', async () => {
    await toldBefore({ titik: '' });
    const text = await write(`Atap masjid di jln. ${street.slice(6)} bocor parah sejak kemarin`);
    const number = ticketNumberIn(text) ?? '';
    const [, secret = ''] = /\?k=([0-9A-Z-]+)/.exec(text) ?? [];
    const citizen = site.visitor();
    expect((await citizen.get(`/aduan/${number}?k=${secret}`)).text).toContain('Apakah sama');
    await citizen.post(`/aduan/${number}/sama`, { sama: 'tidak' });
    expect((await citizen.get(`/aduan/${number}`)).text).not.toContain('Apakah sama');
  });

  it('stays by itself when the other ended before it was pressed', async () => {
    const other = await toldBefore({ titik: '' });
    const text = await write(`Atap masjid di ${street} bocor parah sejak kemarin`);
    const number = ticketNumberIn(text) ?? '';
    const [, secret = ''] = /\?k=([0-9A-Z-]+)/.exec(text) ?? [];
    const citizen = site.visitor();
    await citizen.get(`/aduan/${number}?k=${secret}`);
    await counter.post(`/meja/aduan/${other}/selesai`, { hasil: 'Sudah.' });
    const reply = await citizen.post(`/aduan/${number}/sama`, { sama: other });
    expect(reply.text).toContain('Laporan Anda tetap dikerjakan sendiri.');
    expect(reply.text).not.toContain('isian yang perlu diperbaiki');
    expect((await ticket(number)).state).toBe('open');
  });

  it('brings none where nothing is near', async () => {
    expect(await write(`Atap masjid di ${street} bocor parah`)).not.toContain('serupa');
  });
});

describe('a report at the screen of a lounge', () => {
  const screen = `/layar/${city}/lapor`;
  const send = () =>
    site.visitor().post(screen, { ...roof, tempat: street, titik: '', kunci: `l${Math.random()}` });
  const hidden = (text: string) => ({
    nomor: ticketNumberIn(text) ?? '',
    rahasia: /name="rahasia" value="([^"]+)"/.exec(text)?.[1] ?? '',
  });

  it('shows its receipt and the question together, and follows the other by a press', async () => {
    const other = await ticket(await toldBefore({ titik: '' }));
    const { text } = await send();
    expect(text).toContain('Laporan Anda sudah kami terima');
    expect(text).toContain('di tempat yang Anda sebut');
    const reply = await site
      .visitor()
      .post(`${screen}/sama`, { ...hidden(text), sama: other.number });
    expect(reply.text).toContain('ikut dengan laporan yang sama');
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(await ticket(hidden(text).nomor)).toMatchObject({ mergedInto: other.id });
  });

  it('stays as it is without number and secret', async () => {
    const other = await toldBefore({ titik: '' });
    const { text } = await send();
    const { nomor } = hidden(text);
    const wrong = { nomor, rahasia: '0000-0000', sama: other };
    expect((await site.visitor().post(`${screen}/sama`, wrong)).path).toBe(screen);
    expect((await ticket(nomor)).state).toBe('open');
  });
});
