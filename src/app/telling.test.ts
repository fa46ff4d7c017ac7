import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../tests/support/citizen.ts';
import { report } from '../../tests/support/complaint.ts';
import { testSite } from '../../tests/support/http.ts';
import { openSmtpPeer, type SmtpPeer } from '../../tests/support/smtp-peer.ts';
import { messenger } from '../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { openMailer } from '../platform/mail.ts';

const world = testWorld();
const site = testSite(world);
const { peer, settle, last } = messenger(world, site, 'kankemenag-kota-madiun');
let mail: SmtpPeer;

beforeAll(async () => {
  mail = await openSmtpPeer();
  world.mailer = openMailer({ url: mail.url, from: 'ptsp@contoh.go.id' });
});
afterAll(() => mail.close());

const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));
const phone = '6281230009999';

describe('an applicant', () => {
  it('is told at once that the request was received, by the number in their form', async () => {
    at(0);
    const before = peer().sent.length;
    const { number } = await apply({ world, site });
    await settle();
    const [sent] = peer().sent.slice(before);
    expect(sent?.template?.name).toBe('permohonan_diterima');
    expect(JSON.stringify(sent)).toContain(number);
  });

  it('hears by mail when WhatsApp cannot reach them, and nobody has to see to it', async () => {
    at(0);
    const { number, citizen } = await apply({ world, site });
    await settle();
    const choice = { whatsapp: '0812 3000 9999', surel: 'siti@contoh.id' };
    const saved = await citizen.post(`/lacak/${number}/kabar`, choice);
    expect(saved.text).toContain('dikabari lewat WhatsApp, lalu e-mail');
    peer().manner.answers = [{ status: 400, code: 131026 }];
    await citizen.post(`/lacak/${number}/tarik`, { alasan: 'Salah layanan' });
    await settle();
    // Who takes a request back knows it: nobody is told, and the answer waits unused.
    expect(mail.mails).toEqual([]);
    const counter = await site.signInAs('fo.madiun');
    const other = await apply({ world, site });
    await other.citizen.post(`/lacak/${other.number}/kabar`, choice);
    await world.db.raw('delete from messaging.sending');
    const page = await counter.get(`/meja/permohonan/${other.number}`);
    const tugas = /name="tugas" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await counter.post(`/meja/permohonan/${other.number}/langkah`, {
      ...{ tugas, jalan: 'no', catatan: 'Foto lokasi belum ada', kunci: 'kembali' },
    });
    await settle();
    expect(mail.mails.map(({ to }) => to)).toEqual(['siti@contoh.id']);
    expect(mail.mails[0]?.text).toContain(other.number);
    const operator = await site.signInAs('operator');
    expect((await operator.get('/meja/pesan')).text).toContain('Tidak ada pesan yang gagal');
  });

  it('is not woken at night by what they have not asked for', async () => {
    at(13);
    peer().manner.answers = [];
    const before = peer().sent.length;
    await apply({ world, site });
    await settle();
    expect(peer().sent.length).toBe(before);
    at(22);
    await settle();
    expect(peer().sent.length).toBe(before + 1);
  });
});

describe('an answer that somebody waits for', () => {
  it('goes out at night, past what is held back until morning', async () => {
    at(13);
    const { number, citizen } = await apply({ world, site });
    await citizen.post(`/lacak/${number}/kabar`, { whatsapp: `+${phone}`, surel: '' });
    const held = await report(site);
    await held.citizen.post(`/aduan/${held.number}/kabar`, { whatsapp: `+${phone}`, surel: '' });
    await settle();
    const officer = await site.signInAs('fo.madiun');
    await officer.post(`/meja/aduan/${held.number}/jawab`, { jawaban: 'Malam ini kami ke sana.' });
    await settle();
    expect(last(phone)).toContain('Malam ini kami ke sana.');
    at(22);
    await settle();
    expect(last(phone)).toContain(number);
  });
});

describe('the quiet hours of a unit', () => {
  it('are an operator’s to set, for it and what lies below', async () => {
    at(0);
    const operator = await site.signInAs('operator');
    const wrong = await operator.post('/meja/pesan/tenang', { mulai: 'malam', selesai: '07.00' });
    expect(wrong.text).toContain('Tulis jamnya seperti 20.00.');
    const set = await operator.post('/meja/pesan/tenang', { mulai: '00.00', selesai: '00:00' });
    expect(set.text).toContain('value="00.00"');
    at(13);
    const before = peer().sent.length;
    await apply({ world, site });
    await settle();
    expect(peer().sent.length).toBe(before + 1);
  });
});

describe('who reported by the web', () => {
  it('hears by the way that they chose on their page', async () => {
    at(0);
    const { number, citizen } = await report(site);
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: `+${phone}`, surel: '' });
    const counter = await site.signInAs('fo.madiun');
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Petugas kami tambah.' });
    await settle();
    expect(last(phone)).toContain('Petugas kami tambah.');
  });

  it('keeps the way when they save blanks later, until they want to hear no more', async () => {
    const { number, citizen } = await report(site);
    const save = (more: Record<string, string>) =>
      citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: '', ...more });
    await save({ whatsapp: `+${phone}` });
    expect((await save({})).text).toContain('Anda dikabari lewat WhatsApp.');
    expect((await save({ aksi: 'jangan' })).text).toContain('Anda memilih tidak dikabari.');
  });

  it('is told beside the field what cannot be an address', async () => {
    const { number, citizen } = await report(site);
    const typed = { whatsapp: 'nomor saya', surel: 'bukan surel' };
    const reply = await citizen.post(`/aduan/${number}/kabar`, typed);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('0812 3456 7890');
    expect(reply.text).toContain('value="bukan surel"');
  });
});

describe('what nobody by any way could be told', () => {
  it('stands where an operator sees it, until they have seen to it', async () => {
    at(0);
    const { number, citizen } = await report(site);
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '081230008888', surel: '' });
    peer().manner.answers = [{ status: 400, code: 131026 }];
    const counter = await site.signInAs('fo.madiun');
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Sudah.' });
    await settle();
    const operator = await site.signInAs('operator');
    const shown = await operator.get('/meja/pesan');
    expect(shown.text).toContain('penerima tidak dapat menerima WhatsApp (131026)');
    const id = /name="pesan" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    const seen = await operator.post('/meja/pesan', { pesan: id });
    expect(seen.text).toContain('Tidak ada pesan yang gagal');
  });

  it('came in a way that nobody could read: shown to an operator, numbers covered', async () => {
    const strange = { id: 'wamid.ANEH', timestamp: '1795406400', type: 'telepati', from: phone };
    const { phoneNumberId } = peer().settings;
    const value = { metadata: { phone_number_id: phoneNumberId }, messages: [strange] };
    await peer().deliver({ entry: [{ changes: [{ value }] }] });
    const operator = await site.signInAs('operator');
    const shown = await operator.get('/meja/pesan');
    expect(shown.text).toContain('telepati');
    expect(shown.text).not.toContain(phone);
  });
});
