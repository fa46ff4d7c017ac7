import { describe, expect, it } from 'vitest';
import { qibla } from '../../../../tests/support/citizen.ts';
import { testSite } from '../../../../tests/support/http.ts';
import { settle } from '../../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { freshId } from '../apply.ts';
import { casesOf, step } from '../cases.testing.ts';
import { complete, takeBack } from '../follow.ts';
import { newsOf } from './news.testing.ts';
import { tellNotSigned } from './not-signed.ts';

const world = testWorld();
const site = testSite(world);
const { apply, at, atHead, work, told, forgetTold, handOver, instruct, as } = newsOf(world);

const press = (number: string) => ({
  number,
  note: 'Sudah saya lengkapi',
  device: 'uji',
  key: 'k',
});

describe('a case at a desk', () => {
  it('is told to all who hold the post when it comes to an empty desk', async () => {
    const number = await apply(qibla);
    const [text] = await told('fo.madiun');
    expect(text).toContain(`Permohonan ${number} di meja Anda. Selesai paling lambat`);
    expect(await told('fo2.madiun')).toEqual([text]);
    expect(await told('kepala.madiun')).toEqual([]);
  });

  it('is not told one by one to those who have work before them', async () => {
    for (const hours of [0, 0.1, 0.2]) {
      at(hours);
      await apply(qibla);
    }
    expect(await told('fo.madiun')).toHaveLength(1);
  });

  it('is told to who has nothing in hand, though a colleague holds another one', async () => {
    const number = await apply(qibla);
    await work('fo.madiun', number, { kind: 'claim' });
    await forgetTold();
    at(0.1);
    const next = await apply(qibla);
    expect(await told('fo2.madiun')).toEqual([expect.stringContaining(next)]);
    expect(await told('fo.madiun')).toEqual([]);
  });

  it('is told once when several have come before anybody could be told of the first', async () => {
    const cases = casesOf(world);
    const { number } = await cases.apply(qibla);
    at(0.1);
    await cases.apply(qibla);
    await settle(world);
    const texts = await told('fo.madiun');
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(number);
  });

  it('is told to a leader each time something waits for their word', async () => {
    const numbers = [await atHead(), await atHead()];
    expect((await told('kepala.madiun')).sort()).toEqual(
      numbers.map((number) => `Permohonan ${number} menunggu disposisi Anda.`).sort(),
    );
  });

  it('is told to the colleague it was handed over to, and to nobody else', async () => {
    const number = await apply(qibla);
    await forgetTold();
    await work('fo.madiun', number, await handOver('fo2.madiun'));
    expect(await told('fo2.madiun')).toEqual([`Permohonan ${number} diserahkan kepada Anda.`]);
    expect(await told('fo.madiun')).toEqual([]);
  });

  it('is not told to who has just brought it there themselves', async () => {
    const number = await apply({ office: 'kankemenag-kota-madiun', service: 'audiensi' });
    await forgetTold();
    await work('fo.madiun', number, step('yes'));
    expect(await told('fo.madiun')).toEqual([]);
    expect(await told('fo2.madiun')).toHaveLength(1);
  });

  it('that its applicant has completed is told to who asked for it', async () => {
    const number = await apply(qibla);
    await forgetTold();
    await work('fo2.madiun', number, step('no'));
    expect((await complete(world, press(number))).ok).toBe(true);
    await settle(world);
    const [text] = await told('fo2.madiun');
    expect(text).toContain(`Pemohon sudah melengkapi permohonan ${number}. Selesai`);
    expect(await told('fo.madiun')).toEqual([]);
  });

  it('that its applicant takes back is told to who last worked on it', async () => {
    const number = await apply(qibla);
    await work('fo2.madiun', number, { kind: 'claim' });
    await forgetTold();
    expect((await takeBack(world, press(number))).ok).toBe(true);
    await settle(world);
    expect(await told('fo2.madiun')).toEqual([
      `Permohonan ${number} ditarik pemohon; tidak perlu dikerjakan lagi.`,
    ]);
    expect(await told('fo.madiun')).toEqual([]);
  });

  it('that its applicant takes back is told to all who had it in hand', async () => {
    const number = await apply(qibla);
    await work('fo.madiun', number, await handOver('fo2.madiun'));
    const passed = await atHead();
    await work('kepala.madiun', passed, await instruct('2026-11-24T16:00', 'bo.bimas.madiun'));
    await forgetTold();
    for (const one of [number, passed]) {
      expect((await takeBack(world, { ...press(one), key: one })).ok).toBe(true);
    }
    await settle(world);
    const text = (one: string) => `Permohonan ${one} ditarik pemohon; tidak perlu dikerjakan lagi.`;
    expect(await told('fo2.madiun')).toEqual([text(number)]);
    expect(await told('bo.bimas.madiun')).toEqual([text(passed)]);
  });

  it('is read of once its page is opened: the menu of that page counts it no more', async () => {
    const number = await apply(qibla);
    const officer = await site.signInAs('fo.madiun');
    expect((await officer.get('/meja')).text).toMatch(/Kabar[^a-z]*<span class="count[^>]*>1</);
    const page = await officer.get(`/meja/permohonan/${number}`);
    expect(page.text).not.toMatch(/Kabar[^a-z]*<span class="count/);
    expect((await officer.get('/meja/kabar')).text).toContain(`Permohonan ${number} di meja Anda`);
  });
});

describe('a disposition', () => {
  it('is told to each whom it was given, once, with the time it is due', async () => {
    const number = await atHead();
    await work('kepala.madiun', number, await instruct('2026-11-24T16:00', 'bo.bimas.madiun'));
    await work('kepala.madiun', number, await instruct('2026-11-24T16:00', 'kasi.bimas.madiun'));
    const due = 'Selasa 24 November 2026 pukul 16.00 WIB';
    const text = `Disposisi untuk Anda pada permohonan ${number}, paling lambat ${due}.`;
    expect(await told('bo.bimas.madiun')).toEqual([text]);
    expect(await told('kasi.bimas.madiun')).toEqual([text]);
  });

  it('that is reported is told to who gave it, and that the last report is in', async () => {
    const number = await atHead();
    await forgetTold();
    const both = ['bo.bimas.madiun', 'kasi.bimas.madiun'];
    await work('kepala.madiun', number, await instruct('2026-11-24T16:00', ...both));
    for (const name of both) await work(name, number, { kind: 'report', report: 'Sudah' });
    const texts = (await told('kepala.madiun')).filter((text) => text.includes('melaporkan'));
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.includes('Semua laporan sudah masuk.'))).toHaveLength(1);
  });
});

describe('a signature that did not come about', () => {
  it('is told to who had signed, once for each time they had', async () => {
    const number = await apply(qibla);
    const { rows } = await world.db.raw(
      `select office_id as "officeId", id as "caseId" from applications.application
       where number = $1`,
      [number],
    );
    const { staffId } = await as('kepala.madiun');
    const letterId = freshId(world);
    const not = { ...rows[0], letterId, staffId, askedAt: world.now().toISOString() };
    await tellNotSigned(world, not);
    await tellNotSigned(world, not);
    await tellNotSigned(world, { ...not, askedAt: new Date(0).toISOString() });
    const texts = await told('kepala.madiun');
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain(`Surat permohonan ${number} tidak jadi ditandatangani.`);
  });
});
