import { describe, expect, it } from 'vitest';
import { report } from '../../../tests/support/complaint.ts';
import { testSite } from '../../../tests/support/http.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { treeOf } from '../organisation/index.ts';
import { boardOf, keptShare } from './board.ts';

const world = testWorld();
const site = testSite(world);
const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));

describe('the public board', () => {
  it('counts what is open and late as late, and what is still in time as neither', async () => {
    const counter = await site.signInAs('fo.madiun');
    at(0);
    const answered = await report(site);
    await report(site, { isi: 'Tidak ada yang menjawab laporan ini' });
    await counter.post(`/meja/aduan/${answered.number}/jawab`, { jawaban: 'Sudah ditambah.' });
    at(4.5);
    await report(site, { isi: 'Baru saja masuk, masih ada waktunya' });
    const tree = await treeOf(world.db);
    const city = tree.withCode('kankemenag-kota-madiun') ?? null;
    const { today, now } = await boardOf(world, city);
    expect(today).toEqual({ received: 3, kept: 1, broken: 1, running: 1 });
    expect(keptShare(today)).toBe(50);
    expect(now).toEqual({ open: 3, late: 1 });
    const above = await boardOf(world, tree.withCode('kanwil-jatim') ?? null);
    expect(above.month).toEqual(today);
    const other = await boardOf(world, tree.withCode('kankemenag-kab-tuban') ?? null);
    expect(other.month.received).toBe(0);
  });

  it('shows no word of a report that no officer has written for it', async () => {
    const page = await site.visitor().get('/papan');
    expect(page.text).not.toContain('Tidak ada yang menjawab');
    const counter = await site.signInAs('fo.madiun');
    const { number } = await report(site);
    await counter.post(`/meja/aduan/${number}/terbit`, { ringkasan: 'Antrean loket pagi hari' });
    const told = await site.visitor().get('/papan/kankemenag-kota-madiun');
    expect(told.text).toContain('Antrean loket pagi hari');
    expect(told.text).not.toContain('Sri Wahyuni');
  });
});
