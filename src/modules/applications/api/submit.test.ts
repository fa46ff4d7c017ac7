import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { multipartBody, testSite } from '../../../../tests/support/http.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import {
  application,
  errorsOf,
  newKey,
  Partner,
  paperFor,
  papers,
  pdf,
  place,
  withPapers,
} from './api.testing.ts';

const world = testWorld();
const partner = new Partner(testSite(world));

const keyed = () => ({ 'idempotency-key': newKey() });

const submit = (raw: ReturnType<typeof multipartBody>, headers: Record<string, string> = keyed()) =>
  partner.call('submit', { params: place, headers, raw });

const count = async (table: string): Promise<number> =>
  (await world.db.raw(`select count(*)::int as n from ${table}`)).rows[0].n;

const filesOnDisk = (): number => {
  const root = join(world.settings.dataFolder, 'files');
  if (!existsSync(root)) return 0;
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    .length;
};

const kept = async () => ({
  applications: await count('applications.application'),
  papers: await count('documents.file'),
  files: filesOnDisk(),
});

describe('an application from a partner system', () => {
  it('gets a receipt with number, secret and due time', async () => {
    const said = await submit(withPapers(application, papers));
    expect(said.status).toBe(201);
    expect(said.body).toMatchObject({ receivedAt: '2026-11-23T10:00:00+07:00' });
    expect(said.headers.location).toBe(said.body.statusUrl);
    const { number, secret } = said.body;
    expect(said.body.followAddress).toBe(`http://localhost:3000/lacak/${number}?k=${secret}`);
    const row = await world.db.raw(
      `select a.channel, h.actor from applications.application a
       join workflow.history h on h.case_id = a.id where a.number = $1`,
      [number],
    );
    expect(row.rows).toEqual([{ channel: 'machine', actor: 'machine' }]);
  });

  it('happens once for one key, whatever the order of its papers', async () => {
    const key = keyed();
    const first = await submit(withPapers(application, papers), key);
    const before = await kept();
    const again = await submit(withPapers(application, papers.toReversed()), key);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await kept()).toEqual(before);
  });

  it('happens once even when both come at the same moment', async () => {
    const before = await kept();
    const key = keyed();
    const fresh = papers.map(({ name }) => paperFor(name, pdf(`${name} dua kali`)));
    const both = await Promise.all([
      submit(withPapers(application, fresh), key),
      submit(withPapers(application, fresh), key),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    const after = await kept();
    expect(after.applications - before.applications).toBe(1);
    expect(after.papers - before.papers).toBe(papers.length);
    // Of each its original and its copy for reading, once for both.
    expect(after.files - before.files).toBe(2 * papers.length);
  });

  it.each([
    ['other answers', { answers: { ...application.answers, purpose: 'Lain' } }, papers],
    ['another paper', application, [paperFor('identity', pdf('lain')), ...papers.slice(0, 2)]],
  ])('refuses a used key with %s', async (_, other, otherPapers) => {
    const key = keyed();
    await submit(withPapers(application, papers), key);
    const before = await kept();
    const said = await submit(withPapers(other, otherPapers), key);
    expect(said).toMatchObject({ status: 422, body: { code: 'kunci-dipakai' } });
    expect(await kept()).toEqual(before);
  });

  it('takes its JSON as a field that names its type, and as a file', async () => {
    const text = JSON.stringify(application);
    const asFile = multipartBody([
      { name: 'application', filename: 'blob', body: Buffer.from(text), type: 'application/json' },
      ...papers,
    ]);
    expect((await submit(asFile)).status).toBe(201);
    const { headers, body } = withPapers(application, papers);
    const typed = body
      .toString('latin1')
      .replace('name="application"', 'name="application"\r\nContent-Type: application/json');
    expect((await submit({ headers, body: Buffer.from(typed, 'latin1') })).status).toBe(201);
  });

  it('needs no multipart where no paper is asked for', async () => {
    const service = 'legalisir-kepegawaian';
    const answers = {
      ...{ applicant_name: 'Budi', nip: '198001012005011001', phone: '081234567890' },
      ...{ work_unit: 'MAN 1', document_name: 'SK', copies: 2 },
    };
    const wish = { params: { ...place, service }, headers: keyed(), json: { answers } };
    const first = await partner.call('submit', wish);
    expect(first.status).toBe(201);
    expect(await partner.call('submit', wish)).toMatchObject({ status: 200, body: first.body });
  });
});

describe('a refused application', () => {
  it('names each fault with the sentence of the page, and leaves nothing behind', async () => {
    const before = await kept();
    const wrong = { ...application.answers, nik: '123', phone: 'rahasia', warna: 'hijau' };
    const said = await submit(
      withPapers({ answers: wrong }, [
        paperFor('identity'),
        paperFor('request_letter', Buffer.from('bukan berkas')),
        paperFor('selfie'),
      ]),
    );
    expect(said).toMatchObject({ status: 422, body: { code: 'isian-salah' } });
    expect(errorsOf(said)).toEqual({
      nik: 'NIK terdiri dari 16 angka. Periksa lagi di KTP.',
      phone: 'Tulis nomor telepon seperti 0812 3456 7890.',
      warna: 'Isian ini tidak ada dalam formulir layanan ini.',
      request_letter: 'Jenis berkas ini tidak dapat dibaca. Kirim PDF atau foto (JPEG, PNG, HEIC).',
      genuine_statement: 'Belum ada: Surat pernyataan keaslian dokumen',
      selfie: 'Tidak ada berkas dengan nama ini pada syarat layanan ini.',
    });
    expect(await kept()).toEqual(before);
  });

  it('does not use up its key', async () => {
    const key = keyed();
    expect((await submit(withPapers(application, []), key)).status).toBe(422);
    expect((await submit(withPapers(application, papers), key)).status).toBe(201);
  });

  it.each([
    ['no key', {}],
    ['a short key', { 'idempotency-key': 'pendek' }],
    ['a long key', { 'idempotency-key': 'k'.repeat(201) }],
  ])('comes with %s', async (_, headers) => {
    const said = await submit(withPapers(application, papers), headers);
    expect(said).toMatchObject({ status: 400, body: { code: 'kunci-kosong' } });
  });

  it.each([
    ['an unknown field', { ...application, catatan: 'x' }, 'catatan'],
    ['a list', [], 'isi'],
    ['no answers', {}, 'answers'],
    ['an empty answer', { answers: { nik: null } }, 'nik'],
  ])('is named when it is %s', async (_, body, field) => {
    const said = await partner.call('submit', { params: place, headers: keyed(), json: body });
    expect(said).toMatchObject({ status: 422, body: { code: 'isian-salah' } });
    expect(errorsOf(said)).toHaveProperty([field]);
  });

  it.each([
    ['moved away', { ...place, service: 'pendaftaran-haji' }, 409, 'layanan-pindah'],
    ['unknown', { ...place, service: 'tidak-ada' }, 404, 'layanan-tidak-ada'],
    ['of an unknown office', { ...place, office: 'tidak-ada' }, 404, 'layanan-tidak-ada'],
  ])('asks for a service %s', async (_, params, status, code) => {
    const wish = { params, headers: keyed(), json: application };
    expect(await partner.call('submit', wish)).toMatchObject({ status, body: { code } });
  });
});

describe('a broken body', () => {
  const type = (value: string) => ({ 'content-type': value });
  const broken: [string, string | Buffer, Record<string, string>, number][] = [
    ['half of JSON', '{"answers":', type('application/json'), 400],
    ['nothing at all', '', type('application/json'), 400],
    ['a prototype', '{"__proto__":{"a":1}}', type('application/json'), 400],
    ['a form', 'a=1', type('application/x-www-form-urlencoded'), 415],
    ['text', 'halo', type('text/plain; json'), 415],
    ['an image', 'x', type('image/png'), 415],
    ['too much JSON', `"${'x'.repeat(1_100_000)}"`, type('application/json'), 413],
    ['multipart without a boundary', 'x', type('multipart/form-data'), 400],
    [
      'multipart cut off',
      '--b\r\nContent-Disposition: form-data; name="identity"; filename="a"\r\n\r\n%PDF-',
      type('multipart/form-data; boundary=b'),
      400,
    ],
    ['multipart that is none', 'halo', type('multipart/form-data; boundary=b'), 400],
    ['an empty multipart', '--b--\r\n', type('multipart/form-data; boundary=b'), 422],
  ];
  it.each(broken)('of %s is refused', async (_, body, headers, status) => {
    const before = await kept();
    const raw = { body, headers };
    expect((await partner.call('submit', { params: place, headers: keyed(), raw })).status).toBe(
      status,
    );
    expect(await kept()).toEqual(before);
  });

  it('of half JSON in its part is refused', async () => {
    const half = multipartBody([...papers], { application: '{"answers":' });
    expect(await submit(half)).toMatchObject({ status: 400, body: { code: 'isi-tidak-terbaca' } });
  });

  it('of a paper past ten megabytes is refused beside the paper', async () => {
    const before = await kept();
    const big = paperFor('identity', Buffer.concat([pdf('besar'), Buffer.alloc(12 * 1024 * 1024)]));
    const [letter, , statement] = papers;
    const said = await submit(withPapers(application, [letter, big, statement]));
    expect(said.status).toBe(422);
    expect(errorsOf(said)).toEqual({
      identity: expect.stringContaining('Berkas lebih besar dari 10 MB.'),
    });
    expect(await kept()).toEqual(before);
  });

  it('of too many papers is refused whole', async () => {
    const before = await kept();
    const many = Array.from({ length: 21 }, () => paperFor('identity'));
    expect((await submit(withPapers(application, many))).status).toBe(413);
    expect(await kept()).toEqual(before);
  });

  it('holds signs that the database would refuse', async () => {
    const purpose = 'Sk\u0000ripsi \ud800 \u0007';
    const answers = { ...application.answers, purpose };
    expect((await submit(withPapers({ answers }, papers))).status).toBe(201);
  });
});
