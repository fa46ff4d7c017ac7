import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testSite } from '../../../../tests/support/http.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { application, Partner } from './api.testing.ts';

const world = testWorld();
const partner = new Partner(testSite(world));

const office = 'kankemenag-kota-madiun';
const codes = (items: unknown) => (items as { code: string }[]).map(({ code }) => code);

describe('the offices', () => {
  it('come by pages of fifty, each once and in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query = after === null ? '' : `?after=${after}`;
      const { body } = await partner.call('listOffices', { query });
      seen.push(...codes(body.items));
      after = body.next as string | null;
    } while (after !== null);
    const { rows } = await world.db.raw('select code from organisation.unit where is_office');
    expect(seen).toEqual(rows.map(({ code }) => code).sort());
    expect(seen.length).toBeGreaterThan(50);
  });

  it('are found by name in spite of a typing error', async () => {
    const { body } = await partner.call('listOffices', { query: '?q=kota%20madiyun' });
    expect(codes(body.items)).toContain(office);
  });

  it.each([
    ['an unknown parameter', '?halaman=2', 'halaman'],
    ['a query of one letter', '?q=a', 'q'],
  ])('refuse %s by name', async (_, query, field) => {
    const said = await partner.call('listOffices', { query });
    expect(said).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('tell a week of real hours, whether they are open, and what lies below them', async () => {
    const { body } = await partner.call('showOffice', { params: { office } });
    expect(body).toMatchObject({ openNow: true, parent: { code: 'kanwil-jatim' } });
    expect(codes(body.children)).toContain('kua-kartoharjo-kota-madiun');
    const week = body.week as { date: string; open: { from: string }[] }[];
    expect(week.map(({ date }) => date.slice(-2))).toEqual('23 24 25 26 27 28 29'.split(' '));
    expect(week[0]?.open[0]?.from).toBe('2026-11-23T07:30:00+07:00');
    expect(week[6]?.open).toEqual([]);
  });

  it('are no sections', async () => {
    const said = await partner.call('showOffice', { params: { office: `${office}.bimas-islam` } });
    expect(said).toMatchObject({ status: 404, body: { code: 'kantor-tidak-ada' } });
  });
});

describe('the services of an office', () => {
  it('come in order, those moved away among them', async () => {
    const { body } = await partner.call('listServices', { params: { office } });
    const items = body.items as { code: string; status: string }[];
    expect(items.length).toBeGreaterThan(30);
    expect(codes(items)).toEqual(codes(items).sort());
    expect(items.find(({ code }) => code === 'pendaftaran-haji')?.status).toBe('moved');
  });

  it('each tell the fourteen components, the promise, the SOP and the papers', async () => {
    const service = 'data-informasi';
    const { body } = await partner.call('showService', { params: { office, service } });
    expect(Object.keys(body.standard as object)).toHaveLength(14);
    expect(body).toMatchObject({
      moved: null,
      standard: { fee: { idr: 0 } },
      promise: { dueIfNow: expect.stringMatching(/^2026-11-\d\dT.*\+07:00$/), warning: null },
      papers: [
        { slot: 'request_letter', required: true },
        { slot: 'identity', required: true },
        { slot: 'genuine_statement', required: true },
      ],
    });
    const { procedure } = body.standard as { procedure: object[] };
    const { steps } = body.sop as { steps: { activity: string }[] };
    expect(procedure[1]).toEqual({ who: 'Front Office', activity: steps[1]?.activity });
    expect(procedure).toHaveLength(steps.length);
  });

  it('show a form that accepts the example of the document', async () => {
    const service = 'data-informasi';
    const { body } = await partner.call('showService', { params: { office, service } });
    const form = z.fromJSONSchema(body.form as Parameters<typeof z.fromJSONSchema>[0]);
    expect(form.safeParse(application.answers)).toMatchObject({ success: true });
    expect(form.safeParse({ ...application.answers, nik: 'x' }).success).toBe(false);
  });

  it('say where they have moved, without a form', async () => {
    const service = 'pendaftaran-haji';
    const { body } = await partner.call('showService', { params: { office, service } });
    expect(body).toMatchObject({
      ...{ status: 'moved', form: null, sop: null, standard: null, papers: [] },
      moved: { to: 'Kementerian Haji dan Umrah' },
    });
  });

  it('are all answered in the shape that the document tells of', async () => {
    for (const at of [office, 'kua-kartoharjo-kota-madiun', 'man-1-tuban', 'desa-kemiren']) {
      const { body } = await partner.call('listServices', { params: { office: at } });
      for (const service of codes(body.items)) {
        const said = await partner.call('showService', { params: { office: at, service } });
        expect(said.status, `${at}/${service}`).toBe(200);
      }
    }
  });

  it('are not there when unknown', async () => {
    const said = await partner.call('showService', { params: { office, service: 'tidak-ada' } });
    expect(said).toMatchObject({ status: 404, body: { code: 'layanan-tidak-ada' } });
  });
});

it('the document is served as it is made', async () => {
  const said = await partner.call('openapi');
  expect(said).toMatchObject({ status: 200, body: { openapi: '3.1.1' } });
});
