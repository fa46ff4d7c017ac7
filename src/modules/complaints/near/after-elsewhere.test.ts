import { beforeAll, describe, expect, it } from 'vitest';
import { city } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { mailHouse } from '../../../../tests/support/mail-house.ts';
import { nearReports, roof } from '../../../../tests/support/near-reports.ts';
import { pairedScreen } from '../../../../tests/support/screens.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { ticketNumberIn } from '../number.ts';

const world = testWorld();
const site = testSite(world);
const mail = mailHouse(world, city);
const { point, street, toldBefore, ticket } = nearReports(world, site);

let counter: Visitor;
let screen: Visitor;
beforeAll(async () => {
  screen = await pairedScreen(site);
  counter = await site.signInAs('fo.madiun');
});

describe('a report by mail near another', () => {
  const write = async (text: string) => {
    const from = `warga${Math.random().toString(36).slice(2)}@contoh.id`;
    await mail.say(from, { subject: 'Atap masjid bocor', text });
    return (await mail.last(from)).text;
  };

  it('brings a link to its page, where it is asked and answered without scripts', async () => {
    const other = await ticket(await toldBefore());
    const map = `https://www.google.com/maps?q=${point().latitude},${point().longitude}`;
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
    const text = await write(`Atap masjid di jln. ${street().slice(6)} bocor parah sejak kemarin`);
    const number = ticketNumberIn(text) ?? '';
    const [, secret = ''] = /\?k=([0-9A-Z-]+)/.exec(text) ?? [];
    const citizen = site.visitor();
    expect((await citizen.get(`/aduan/${number}?k=${secret}`)).text).toContain('Apakah sama');
    await citizen.post(`/aduan/${number}/sama`, { sama: 'tidak' });
    expect((await citizen.get(`/aduan/${number}`)).text).not.toContain('Apakah sama');
  });

  it('stays by itself when the other ended before it was pressed', async () => {
    const other = await toldBefore({ titik: '' });
    const text = await write(`Atap masjid di ${street()} bocor parah sejak kemarin`);
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
    expect(await write(`Atap masjid di ${street()} bocor parah`)).not.toContain('serupa');
  });
});

describe('a report at the screen of a lounge', () => {
  const start = '/layar/lapor';
  const send = () =>
    screen.post(start, { ...roof, tempat: street(), titik: '', kunci: `l${Math.random()}` });
  const hidden = (text: string) => ({
    nomor: ticketNumberIn(text) ?? '',
    rahasia: /name="rahasia" value="([^"]+)"/.exec(text)?.[1] ?? '',
  });

  it('shows its receipt and the question together, and follows the other by a press', async () => {
    const other = await ticket(await toldBefore({ titik: '' }));
    const { text } = await send();
    expect(text).toContain('Laporan Anda sudah kami terima');
    expect(text).toContain('di tempat yang Anda sebut');
    const reply = await screen.post(`${start}/sama`, { ...hidden(text), sama: other.number });
    expect(reply.text).toContain('ikut dengan laporan yang sama');
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(await ticket(hidden(text).nomor)).toMatchObject({ mergedInto: other.id });
  });

  it('stays as it is without number and secret', async () => {
    const other = await toldBefore({ titik: '' });
    const { text } = await send();
    const { nomor } = hidden(text);
    const wrong = { nomor, rahasia: '0000-0000', sama: other };
    expect((await screen.post(`${start}/sama`, wrong)).path).toBe('/layar');
    expect((await ticket(nomor)).state).toBe('open');
  });
});
