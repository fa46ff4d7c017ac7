import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPdf, apply, fillDraft, qibla } from '../../../tests/support/citizen.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerWith } from '../../../tests/support/officers.ts';
import { lockedPdf } from '../../../tests/support/pdfs.ts';
import { testWorld } from '../../../tests/support/world.ts';

/** Papers as citizens send them and officers open them, through the pages. */

const world = testWorld();
const site = testSite(world);
let officer: Visitor;
beforeAll(async () => {
  officer = await site.signInAs(
    await officerWith(world, { unit: qibla.office, roles: ['front_office'] }),
  );
});

async function papersOf(number: string): Promise<string[]> {
  const { rows } = await world.db.raw(
    `select f.id from documents.file f join applications.application a on a.id = f.owner_id
     where a.number = $1 order by f.slot`,
    [number],
  );
  return rows.map((row) => row.id);
}
const mark = (number: string, how: string) =>
  world.db.raw(
    `update documents.file f set ${how} from applications.application a
     where a.id = f.owner_id and a.number = $1`,
    [number],
  );

let number = '';
let citizen: Visitor;
let first = '';
beforeEach(async () => {
  ({ number, citizen } = await apply({ world, site }));
  [first = ''] = await papersOf(number);
});
const atDesk = (id: string) => `/meja/permohonan/${number}/berkas/${id}`;

/** The same bytes are one thing: what was found in them would be remembered by the next test. */
afterEach(() =>
  world.db.raw(`update documents.file set scan = 'none', unclean = false, scan_after = null`),
);

describe('an officer', () => {
  it('opens a PDF in a viewer to which nothing is allowed', async () => {
    const reply = await officer.get(atDesk(first));
    expect(reply).toMatchObject({ status: 200 });
    expect(reply.headers['content-type']).toBe('application/pdf');
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(reply.headers['content-disposition']).toMatch(/^inline/);
    expect(reply.bytes.includes('(Surat keterangan) Tj')).toBe(true);
  });

  it.each([
    [
      'nobody has looked at for viruses',
      `scan = 'waiting', scan_after = now()`,
      'belum diperiksa antivirus',
    ],
    ['holds a virus', `scan = 'infected'`, 'berisi virus'],
    ['could not be cleaned', 'unclean = true', 'tidak dapat dibersihkan'],
  ])('is told why a paper that %s stays closed', async (_what, how, words) => {
    await mark(number, how);
    world.scanner = { scan: () => Promise.reject(new Error('asked')), isAway: () => true };
    const [beside, alone] = [
      await officer.get(`/meja/permohonan/${number}`),
      await officer.get(atDesk(first)),
    ];
    world.scanner = null;
    expect(beside.text).toContain(words);
    expect(beside.text).not.toContain('<iframe');
    expect([alone.status, alone.text.includes(words)]).toEqual([409, true]);
    expect(alone.headers['content-type']).toMatch(/^text\/html/);
  });
});

describe('a citizen', () => {
  it('takes a paper home as it was sent, which no browser shows by itself', async () => {
    const list = await citizen.get(`/lacak/${number}/berkas`);
    expect(list.text).toContain(`/lacak/${number}/berkas/${first}`);
    const reply = await citizen.get(`/lacak/${number}/berkas/${first}`);
    expect(reply.headers['content-disposition']).toMatch(/^attachment/);
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(reply.bytes).toEqual(aPdf);
  });

  it('still can when it could not be cleaned, and not when it holds a virus', async () => {
    await mark(number, 'unclean = true');
    expect((await citizen.get(`/lacak/${number}/berkas/${first}`)).status).toBe(200);
    await mark(number, `scan = 'infected'`);
    const reply = await citizen.get(`/lacak/${number}/berkas/${first}`);
    expect([reply.status, reply.text.includes('berisi virus')]).toEqual([409, true]);
  });

  it('finds no paper of another, nor anything without the secret', async () => {
    const other = await apply({ world, site });
    const [theirs] = await papersOf(other.number);
    expect((await citizen.get(`/lacak/${number}/berkas/${theirs}`)).status).toBe(404);
    const knocked = await site.visitor().get(`/lacak/${number}/berkas/${first}`);
    expect(knocked.text).toContain('Lacak permohonan');
    expect(knocked.headers['content-type']).toMatch(/^text\/html/);
  });

  it.each([
    ['is locked', lockedPdf('1234', 'Siti'), 'terkunci kata sandi'],
    ['is broken', Buffer.from('%PDF-1.7\n'), 'PDF ini rusak'],
    ['shows nothing', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'Foto ini rusak atau terlalu besar'],
  ])('is told beside the field what to do with a paper that %s', async (_what, body, words) => {
    const draft = await fillDraft({ world, site });
    const page = await draft.citizen.get(`/draf/${draft.id}/berkas`);
    const slot = page.text.match(/name="([a-z_]+)" type="file"|type="file"[^>]*name="([a-z_]+)"/);
    const name = slot?.[1] ?? slot?.[2] ?? '';
    const reply = await draft.citizen.upload(`/draf/${draft.id}/berkas`, [
      { name, filename: 'surat', body },
    ]);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(words);
  });

  it('cannot send a draft whose paper turned out to hold a virus', async () => {
    const draft = await fillDraft({ world, site });
    await world.db.raw(`update documents.file set scan = 'infected' where owner_id = $1`, [
      draft.id,
    ]);
    expect((await draft.citizen.get(`/draf/${draft.id}/berkas`)).text).toContain('Berisi virus');
    const sent = await draft.citizen.post(`/draf/${draft.id}/kirim`);
    expect(sent.path).toMatch(/^\/draf\//);
  });
});
