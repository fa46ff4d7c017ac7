import { beforeAll, describe, expect, it } from 'vitest';
import { usualReport } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { pairedScreen } from '../../../tests/support/screens.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { ticketNumberIn } from './number.ts';
import { ticketNumbered } from './queries.ts';

const world = testWorld();
const site = testSite(world);
const screen = '/layar/lapor';

let person: Visitor;
beforeAll(async () => {
  person = await pairedScreen(site);
});

describe('the screen of a lounge', () => {
  it('takes a report and shows number and secret, in no address and in no cookie', async () => {
    const reply = await person.post(screen, { ...usualReport, kunci: 'kios-1' });
    expect(reply.path).toBe(screen);
    expect(reply.text).toContain('Laporan Anda sudah kami terima');
    expect(reply.text).toContain('Kode rahasia');
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(reply.headers['cache-control']).toBe('no-store');
    const number = ticketNumberIn(reply.text) ?? '';
    expect(await ticketNumbered(world.db, number)).toMatchObject({ channel: 'kiosk' });
    expect((await person.get(`/aduan/${number}`)).text).not.toContain(usualReport.isi);
  });

  it('is one report when it is pressed or loaded twice', async () => {
    const send = () => person.post(screen, { ...usualReport, kunci: 'kios-2' });
    const numbers = [await send(), await send()].map(({ text }) => ticketNumberIn(text));
    expect(numbers[0]).toBe(numbers[1]);
  });

  it('goes back to its beginning by itself, and offers nothing that others typed', async () => {
    const start = await person.get(screen);
    expect(start.headers.refresh).toBe('900; url=/layar');
    expect(start.text).not.toContain('name="titik"');
    expect(start.text).not.toMatch(/autocomplete="(name|tel|email)"/);
    const done = await person.post(screen, { ...usualReport, kunci: 'kios-3' });
    expect(done.headers.refresh).toBe('90; url=/layar');
    expect(done.text).not.toContain('href="/"');
  });

  it('keeps what was typed beside the sentence for what is wrong', async () => {
    const reply = await person.post(screen, { ...usualReport, isi: 'pendek' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('sedikitnya 10 huruf');
    expect(reply.text).toContain('value="Sri Wahyuni"');
  });

  it('that belongs to no office takes nothing', async () => {
    const reply = await site.visitor().post(screen, { ...usualReport, kunci: 'kios-4' });
    expect(reply.path).toBe('/layar');
    expect(reply.text).not.toContain(usualReport.isi);
  });
});
