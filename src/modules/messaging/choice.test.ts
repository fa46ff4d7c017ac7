import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../../tests/support/citizen.ts';
import { city, report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { pushing } from '../../../tests/support/pushing.ts';
import { messenger } from '../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { openMailer } from '../../platform/mail.ts';

const world = testWorld();
const site = testSite(world);
messenger(world, site, city);
const peer = pushing(world);
beforeAll(() => {
  world.mailer = openMailer({ url: 'smtp://127.0.0.1:1', from: 'ptsp@contoh.go.id' });
});

const both = { whatsapp: '081230007777', surel: 'sri@contoh.id' };
const blank = { whatsapp: '', surel: '' };

describe.each([
  ['a report', async () => ({ ...(await report(site)), at: '/aduan' })],
  ['an application', async () => ({ ...(await apply({ world, site })), at: '/lacak' })],
] as const)('the choice page of %s', (_what, begin) => {
  let citizen: Visitor;
  let here: string;
  beforeEach(async () => {
    const begun = await begin();
    citizen = begun.citizen;
    here = `${begun.at}/${begun.number}/kabar`;
  });
  const save = (fields: Record<string, string>) => citizen.post(here, { ...blank, ...fields });

  it('keeps each way whose address is left blank', async () => {
    await save(both);
    const changed = await save({ surel: 'baru@contoh.id' });
    expect(changed.text).toContain('Anda dikabari lewat WhatsApp, lalu e-mail.');
    expect((await save({ whatsapp: '081230008888' })).text).toContain('WhatsApp, lalu e-mail.');
    expect((await save({})).text).toContain('WhatsApp, lalu e-mail.');
  });

  it('adds the other way to the one that was chosen', async () => {
    await save({ surel: both.surel });
    expect((await save({ whatsapp: both.whatsapp })).text).toContain('WhatsApp, lalu e-mail.');
  });

  it('ends one way by its own tick, and the others stay', async () => {
    await save(both);
    await citizen.post(`${here}/perangkat`, { langganan: peer().subscribe('HP') });
    const ended = await save({ akhiri: 'whatsapp' });
    expect(ended.text).toContain('lewat pemberitahuan di perangkat, lalu e-mail.');
    expect(ended.text).not.toContain('Jangan lagi lewat WhatsApp');
    expect(ended.text).toContain('Jangan lagi lewat e-mail');
    expect((await save({ akhiri: 'email' })).text).toContain('lewat pemberitahuan di perangkat.');
  });

  it('says so beside the field when an address is typed and its end is ticked', async () => {
    await save(both);
    const reply = await save({ surel: 'baru@contoh.id', akhiri: 'email' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Kosongkan ini, atau hapus centang di bawahnya.');
    expect(reply.text).toContain('value="baru@contoh.id"');
    expect(reply.text).toMatch(/name="akhiri" value="email" checked/);
    expect((await citizen.get(here)).text).toContain('WhatsApp, lalu e-mail.');
  });

  it('ends all but the device by one button, whatever is typed', async () => {
    await save(both);
    const reply = await save({ ...both, aksi: 'jangan' });
    expect(reply.text).toContain('Anda memilih tidak dikabari.');
    expect(reply.text).not.toContain('Jangan lagi lewat');
  });
});
