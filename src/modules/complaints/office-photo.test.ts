import { beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { testWorld } from '../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
    'AABJRU5ErkJggg==',
  'base64',
);
const withPhoto = (number: string, fields: Record<string, string>, body = png, name = 'foto') => {
  const action = name === 'foto' ? 'jawab' : 'selesai';
  const files = [{ name, filename: 'lampu.png', body }];
  return counter.upload(`/meja/aduan/${number}/${action}`, files, fields);
};
const kept = async () => {
  const { rows } = await world.db.raw(
    "select from documents.file where slot = 'kantor' and dropped_at is null",
  );
  return rows.length;
};

describe('a photo that goes with an answer', () => {
  it('is seen by the reporter beside it, and by officers', async () => {
    const { number, citizen } = await report(site);
    await withPhoto(number, { jawaban: 'Lampunya sudah diganti.' });
    const { text } = await citizen.get(`/aduan/${number}`);
    const [, address = ''] = /href="([^"]*)">Lihat fotonya/.exec(text) ?? [];
    const photo = await citizen.get(address);
    expect(photo.headers['content-type']).toBe('image/png');
    expect((await site.visitor().get(address)).headers['content-type']).toContain('text/html');
    expect((await counter.get(`/meja/aduan/${number}`)).text).toContain('lampu.png, dari kantor');
  });

  it('goes with the end too', async () => {
    const { number, citizen } = await report(site);
    await withPhoto(number, { hasil: 'Beres.' }, png, 'foto-hasil');
    const { text } = await citizen.get(`/aduan/${number}`);
    expect(text).toContain('Selesai menurut kantor');
    expect(text).toContain('Lihat fotonya');
  });

  it('that cannot be kept is refused with what was typed, and nothing is answered', async () => {
    const { number, citizen } = await report(site);
    const body = Buffer.from('MZ program');
    const reply = await withPhoto(number, { jawaban: 'Sudah kami ganti.' }, body);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('tidak dapat kami buka');
    expect(reply.text).toContain('Sudah kami ganti.</textarea>');
    expect((await citizen.get(`/aduan/${number}`)).text).not.toContain('Sudah kami ganti.');
  });

  it('of an answer that is refused is kept by nobody', async () => {
    const { number } = await report(site);
    await counter.post(`/meja/aduan/${number}/selesai`, { hasil: 'Beres.' });
    const before = await kept();
    expect((await withPhoto(number, { jawaban: 'Terlambat' })).status).toBe(409);
    const far = await site.signInAs('fo.tuban');
    const files = [{ name: 'foto', filename: 'x.png', body: png }];
    const foreign = await far.upload(`/meja/aduan/${number}/jawab`, files, { jawaban: 'x' });
    expect(foreign.status).toBe(404);
    expect(await kept()).toBe(before);
  });

  it('is none when none was chosen', async () => {
    const { number, citizen } = await report(site);
    const nothing = [{ name: 'foto', filename: '', body: Buffer.alloc(0) }];
    const here = `/meja/aduan/${number}/jawab`;
    await counter.upload(here, nothing, { jawaban: 'Sedang kami periksa.' });
    const { text } = await citizen.get(`/aduan/${number}`);
    expect(text).toContain('Sedang kami periksa.');
    expect(text).not.toContain('Lihat fotonya');
  });
});
