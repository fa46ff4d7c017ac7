import { describe, expect, it } from 'vitest';
import { proposedList } from '../../../../tests/support/destruction.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { takeTold } from '../../../platform/outbox.ts';
import { removeUnnamed } from '../../documents/index.ts';
import { openDraft } from '../index.ts';
import { home, retentionOf } from './retention.testing.ts';

/** Two approvals, what they destroy, and what stays. */

const world = testWorld();
const site = testSite(world);
const { pair, codeOf, approveAs, stateOf, rowOf, signedAndProposed } = retentionOf(world, site);

/** What the job does for whom it was told. */
async function removeTold(): Promise<void> {
  const told = await world.db.transaction((tx) => takeTold(tx, 1000));
  const names = told
    .filter(({ topic }) => topic === 'letters.destroyed')
    .flatMap(({ payload }) => payload.names as string[]);
  expect(await removeUnnamed(world, names)).toBeGreaterThan(0);
}

describe('a list', () => {
  it('is approved by two people, and destroys text and file, not the register', async () => {
    const { code, id } = await signedAndProposed();
    const before = await rowOf(code);
    expect((await approveAs('kepala.madiun', id)).text).toContain('satu persetujuan lagi');
    expect((await rowOf(code)).draft).toEqual(before.draft);
    expect((await approveAs('kasi.tu.madiun', id)).text).toContain('sudah dimusnahkan');
    const after = await rowOf(code);
    expect(after.destroyedAt).not.toBeNull();
    expect([after.fileName, after.fileKey, after.fileBytes]).toEqual([null, null, null]);
    expect(after.draft).toHaveLength(28);
    const stays = ['number', 'dated', 'kind', 'classification', 'code', 'sha256', 'state'] as const;
    for (const column of stays) expect(after[column]).toEqual(before[column]);
    expect(openDraft(world, after).subject).toContain('dimusnahkan');
    const kept = { name: before.fileName ?? '', key: Buffer.alloc(32), sha256: Buffer.alloc(32) };
    await removeTold();
    await expect(world.files.read(kept)).rejects.toThrow();
  });

  it('leaves a page that says so to whoever checks the paper, and in the register', async () => {
    const { code, id } = await signedAndProposed();
    await approveAs('kepala.madiun', id);
    await approveAs('kasi.tu.madiun', id);
    const { number } = await rowOf(code);
    const checked = await site.visitor().get(`/periksa/${code}`);
    expect(checked.status).toBe(200);
    expect(checked.text).toContain('Arsip sudah dimusnahkan sesuai jadwal retensi');
    for (const words of [number ?? '', 'Sidik berkas', 'asli dan berlaku']) {
      expect(checked.text).toContain(words);
    }
    const head = await site.signInAs('kepala.madiun');
    expect((await head.get('/meja/surat')).text).toContain('arsip dimusnahkan');
    expect((await head.get(`/meja/surat/${code}`)).status).toBe(200);
    expect((await head.get(`/meja/surat/${code}/pdf`)).status).toBe(404);
    const report = await head.get(`${home}/daftar/${id}/berita-acara`);
    expect(report.text).toContain('Berita Acara Pemusnahan Arsip');
    for (const name of ['kepala.madiun', 'kasi.tu.madiun']) {
      expect(report.text).toContain((await officerNamed(world, name)).name);
    }
  });

  it('is not approved twice by one person, nor by its maker, whatever else they are', async () => {
    const { id } = await signedAndProposed();
    await approveAs('kepala.madiun', id, 'pertama');
    const again = await approveAs('kepala.madiun', id, 'kedua');
    expect([again.status, again.text.includes('harus dari orang lain')]).toEqual([422, true]);
    expect(await stateOf(id)).toBe('approved_once');
    const maker = await officerNamed(world, 'operator');
    const head = await officerNamed(world, 'kepala.madiun');
    await world.db.raw(
      `insert into organisation.holding (id, post_id, staff_id, manner, from_at, until_at)
       values (gen_random_uuid(), $1, $2, 'plh', '2033-01-01', '2033-02-01')`,
      [head.posts[0]?.id, maker.staffId],
    );
    await pair('operator');
    const own = await approveAs('operator', id);
    expect([own.status, own.text.includes('orang lain yang menyetujuinya')]).toEqual([422, true]);
    expect(await stateOf(id)).toBe('approved_once');
  });

  it('needs the code of the approver’s own phone, and counts a press once', async () => {
    const { id } = await signedAndProposed();
    const head = await site.signInAs('kepala.madiun');
    const wrong = await head.post(`${home}/daftar/${id}/setuju`, { kode: '123', kunci: 'salah' });
    expect([wrong.status, wrong.text.includes('Kode tidak cocok')]).toEqual([422, true]);
    expect(await stateOf(id)).toBe('proposed');
    await approveAs('kepala.madiun', id, 'sama');
    expect((await approveAs('kepala.madiun', id, 'sama')).status).toBe(200);
    expect(await stateOf(id)).toBe('approved_once');
  });

  it('approved by two at once is approved by two', async () => {
    const { code, id } = await signedAndProposed();
    const path = `${home}/daftar/${id}/setuju`;
    const people = await Promise.all(
      ['kepala.madiun', 'kasi.bimas.madiun'].map(async (name) => site.signInAs(name)),
    );
    const typed = [await codeOf('kepala.madiun'), await codeOf('kasi.bimas.madiun')];
    await Promise.all(
      people.map((who: Visitor, i) => who.post(path, { kode: typed[i] ?? '', kunci: `k${i}` })),
    );
    expect(await stateOf(id)).toBe('done');
    expect((await rowOf(code)).destroyedAt).not.toBeNull();
  });

  it('that is refused keeps its letters, and they come on the next', async () => {
    const { code, id } = await signedAndProposed();
    const head = await site.signInAs('kepala.madiun');
    const short = await head.post(`${home}/daftar/${id}/tolak`, { alasan: 'ya' });
    expect([short.status, short.text.includes('paling sedikit lima huruf')]).toEqual([422, true]);
    expect(short.text).toMatch(/<textarea[^>]*>ya<\/textarea>/);
    await head.post(`${home}/daftar/${id}/tolak`, { alasan: 'Masih diperiksa auditor' });
    expect(await stateOf(id)).toBe('rejected');
    expect((await rowOf(code)).destroyedAt).toBeNull();
    expect(await proposedList(world, site)).not.toBe(id);
  });

  it('is nothing to another office, and not for its front office', async () => {
    const { id } = await signedAndProposed();
    for (const [name, status] of [
      ['kepala.tuban', 404],
      ['kasi.penmad.tuban', 404],
      ['fo.madiun', 403],
      ['kasi.bimas.madiun', 200],
      ['inspektur', 200],
      ['kepala.kanwil', 200],
    ] as const) {
      const { status: got } = await (await site.signInAs(name)).get(`${home}/daftar/${id}`);
      expect([name, got]).toEqual([name, status]);
    }
  });
});

describe('the database itself', () => {
  it('lets nothing else take the text or the file of a signed letter', async () => {
    const { code, id } = await signedAndProposed();
    await approveAs('kepala.madiun', id);
    const { id: letter } = await rowOf(code);
    const emptied = `draft = decode(repeat('00', 28), 'hex'), file_name = null, file_key = null,
      file_bytes = null`;
    for (const change of [
      `${emptied}, destroyed_at = now()`,
      `${emptied}`,
      'file_name = null',
      'destroyed_at = now()',
    ]) {
      const sql = `update letters.letter set ${change} where id = $1`;
      await expect(world.db.raw(sql, [letter])).rejects.toMatchObject({ code: '42501' });
    }
    await approveAs('kasi.tu.madiun', id);
    for (const change of ['destroyed_at = null', "draft = decode('00', 'hex')", 'sha256 = null']) {
      const sql = `update letters.letter set ${change} where id = $1`;
      await expect(world.db.raw(sql, [letter])).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps a decided list, and slips nothing into an approved one', async () => {
    const { id } = await signedAndProposed();
    await approveAs('kepala.madiun', id);
    for (const change of [
      `update letters.destruction set made_by = first_by where id = '${id}'`,
      `update letters.destruction set first_by = second_by where id = '${id}'`,
      `update letters.destruction_item set open = false where destruction_id = '${id}'`,
      `insert into letters.destruction_item (office_id, destruction_id, letter_id, rule, open)
        select office_id, destruction_id, gen_random_uuid(), rule, true
        from letters.destruction_item where destruction_id = '${id}' limit 1`,
      'delete from letters.destruction_item',
      'truncate letters.destruction cascade',
    ]) {
      await expect(world.db.raw(change)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
