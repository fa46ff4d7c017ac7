import { beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { ticketNumbered } from '../queries.ts';

const world = testWorld();
const site = testSite(world);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const isi = 'Antrean di depan loket panjang sekali';
const at = (titik: string, office?: string) => report(site, { titik, isi }, office);

describe('what is near a ticket', () => {
  it('stands on its page with number, category, distance and a link', async () => {
    const here = await at('-7.6300, 111.5200');
    const near = await at('-7.6327, 111.5200');
    const far = await at('-7.6400, 111.5200');
    const { text } = await counter.get(`/meja/aduan/${here.number}`);
    expect(text).toContain('Laporan di dekat sini');
    expect(text).toContain(`href="/meja/aduan/${near.number}"`);
    expect(text).toContain('Pelayanan di loket, sekitar 300 m');
    expect(text).not.toContain(far.number);
  });

  it('is only what the officer may see', async () => {
    const here = await at('-7.7300, 111.5200');
    const theirs = await at('-7.7301, 111.5200', 'kankemenag-kab-tuban');
    expect((await counter.get(`/meja/aduan/${here.number}`)).text).not.toContain(theirs.number);
  });

  it('is chosen in the form that merges', async () => {
    const here = await at('-7.8300, 111.5200');
    const near = await at('-7.8301, 111.5200');
    const { text } = await counter.get(`/meja/aduan/${here.number}`);
    expect(text).toContain(`<option value="${near.number}">`);
    await counter.post(`/meja/aduan/${here.number}/gabung`, { ke: '', dekat: near.number });
    expect((await ticketNumbered(world.db, here.number))?.state).toBe('merged');
    expect((await counter.get(`/meja/aduan/${near.number}`)).text).toContain('Digabung ke sini');
  });

  it('gives way to a number that is typed', async () => {
    const here = await at('-7.9300, 111.5200');
    const near = await at('-7.9301, 111.5200');
    const typed = await at('');
    await counter.post(`/meja/aduan/${here.number}/gabung`, {
      ...{ ke: typed.number, dekat: near.number },
    });
    const into = (await ticketNumbered(world.db, typed.number))?.id;
    expect((await ticketNumbered(world.db, here.number))?.mergedInto).toBe(into);
  });

  it('is nothing where the point is unknown', async () => {
    const { number } = await at('');
    expect((await counter.get(`/meja/aduan/${number}`)).text).not.toContain('di dekat sini');
  });
});
