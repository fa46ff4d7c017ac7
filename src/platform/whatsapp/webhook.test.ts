import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import samples from '../../../tests/data/whatsapp-payloads.json' with { type: 'json' };
import { handshake, signatureFits } from './signature.ts';
import { readWebhook } from './webhook.ts';

const { masuk, status, tanda_tangan: signed } = samples;

describe('the signature of a webhook', () => {
  const { app_secret, badan_mentah, nilai_kepala } = signed.contoh;
  const raw = Buffer.from(badan_mentah);

  it('fits the bytes that were signed, as in Meta’s example', () => {
    expect(signatureFits(app_secret, raw, nilai_kepala)).toBe(true);
  });

  it.each([
    ['another secret', 'lain', raw, nilai_kepala],
    ['one byte more', app_secret, Buffer.concat([raw, Buffer.from(' ')]), nilai_kepala],
    ['no header', app_secret, raw, undefined],
    ['another algorithm', app_secret, raw, nilai_kepala.replace('sha256', 'sha1')],
    ['half a signature', app_secret, raw, nilai_kepala.slice(0, 40)],
    ['no hex', app_secret, raw, `sha256=${'z'.repeat(64)}`],
  ])('does not fit with %s', (_what, secret, bytes, header) => {
    expect(signatureFits(secret, bytes, header)).toBe(false);
  });
});

describe('the handshake', () => {
  const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': 'kata-kita', 'hub.challenge': '42' };

  it('answers the challenge of who knows our word', () => {
    expect(handshake('kata-kita', asked)).toBe('42');
  });

  it.each([
    [{ ...asked, 'hub.verify_token': 'salah' }],
    [{ ...asked, 'hub.mode': 'unsubscribe' }],
    [{ ...asked, 'hub.challenge': '<script>' }],
    [{}],
  ])('answers nobody else: %j', (query) => {
    expect(handshake('kata-kita', query as Record<string, string>)).toBeNull();
  });
});

const contentIn = (payload: unknown) => readWebhook(payload).heard[0]?.content;

describe('what comes in', () => {
  it.each([
    ['text', { kind: 'text', text: 'Lampu jalan di Dusun Krajan mati sejak tiga hari lalu.' }],
    ['image_dengan_caption', { kind: 'image', caption: 'Tiang nomor 14' }],
    ['location', { kind: 'location', latitude: -8.2192, name: 'Balai Dusun Krajan' }],
    ['document', { kind: 'document', filename: 'surat-rt.pdf' }],
    ['audio_pesan_suara', { kind: 'audio', voice: true }],
    ['balasan_tombol', { kind: 'choice', id: 'PUAS:ADU-2026-000123' }],
    ['balasan_daftar', { kind: 'choice', id: 'KAT:INFRASTRUKTUR' }],
    ['tombol_templat', { kind: 'choice', id: 'LANJUT:ADU-2026-000123' }],
    ['reaksi', { kind: 'reaction', to: 'wamid.CONTOH0101KELUAR' }],
    ['tidak_didukung', { kind: 'unsupported' }],
  ])('is read: %s', (name, content) => {
    expect(contentIn(masuk[name as keyof typeof masuk])).toMatchObject(content);
  });

  it('names the message that it answers, and who wrote it', () => {
    const [heard] = readWebhook(masuk.balasan_mengutip).heard;
    expect(heard).toMatchObject({
      ...{ replyTo: 'wamid.CONTOH0101KELUAR', phoneNumberId: '106540000000001' },
      from: { waId: '6281230004567', userId: null, name: 'Sri Wahyuni' },
    });
  });

  it('is read message by message, when several come at once', () => {
    expect(readWebhook(masuk.dua_pesan_dalam_satu_kiriman).heard).toHaveLength(2);
  });

  it('may come from an id of ours instead of a number', () => {
    const payload = structuredClone(masuk.text) as unknown as {
      entry: [{ changes: [{ value: { contacts: object[]; messages: object[] } }] }];
    };
    const { value } = payload.entry[0].changes[0];
    value.contacts = [{ user_id: 'ID.91820', profile: { name: 'Sri' } }];
    const message = { ...value.messages[0], from: undefined, from_user_id: 'ID.91820' };
    value.messages = [message];
    expect(readWebhook(payload).heard[0]?.from).toEqual({
      ...{ waId: null, userId: 'ID.91820', name: 'Sri' },
    });
  });

  it.each([
    ['sent', 'sent', null],
    ['delivered', 'delivered', null],
    ['read', 'read', null],
    ['failed_jendela_24_jam', 'failed', 131047],
    ['failed_tidak_terkirim', 'failed', 131026],
  ])('tells the state of a message: %s', (name, word, code) => {
    const [told] = readWebhook(status[name as keyof typeof status]).statuses;
    expect([told?.status, told?.error?.code ?? null]).toEqual([word, code]);
  });
});

describe('what nobody expected', () => {
  it('keeps the reason of a failure, though another entry beside it is broken', () => {
    const payload = structuredClone(status.failed_jendela_24_jam) as unknown as {
      entry: [{ changes: [{ value: { statuses: [{ errors: unknown[] }] } }] }];
    };
    payload.entry[0].changes[0].value.statuses[0].errors.unshift('rusak');
    expect(readWebhook(payload).statuses[0]?.error?.code).toBe(131047);
  });

  it('is handed on when its messages are no list', () => {
    const value = { messages: { id: 'x' }, statuses: [] };
    const { unknown } = readWebhook({ entry: [{ changes: [{ value }] }] });
    expect(unknown).toHaveLength(1);
  });

  it('is not read when its id holds what no database keeps', () => {
    const payload = JSON.parse(JSON.stringify(masuk.text).replace('wamid.', 'wamid\\u0000'));
    const { heard, unknown } = readWebhook(payload);
    expect([heard.length, unknown.length]).toEqual([0, 1]);
  });

  it('is handed on as it came, beside its readable neighbours', () => {
    const payload = structuredClone(masuk.dua_pesan_dalam_satu_kiriman) as unknown as {
      entry: { changes: { value: { messages: Record<string, unknown>[] } }[] }[];
    };
    const [first] = payload.entry.flatMap((e) => e.changes.flatMap((c) => c.value.messages));
    if (first) first.type = 'telepati';
    const { heard, unknown } = readWebhook(payload);
    expect([heard.length, unknown.length]).toEqual([1, 1]);
    expect(unknown[0]?.reason).toContain('telepati');
  });

  it('never ends the program, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const { heard } = readWebhook(any);
        expect(heard).toEqual([]);
      }),
    );
  });

  it('changed in any place of a real payload, is read or handed on', () => {
    const all = [...Object.values(masuk), ...Object.values(status)].map((p) => JSON.stringify(p));
    const junk = fc.constantFrom('null', '[]', '{}', '""', '-1', '1e999', 'true', '"\\u0000"');
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), junk, (text, at, value) => {
        const places = [...text.matchAll(/:("[^"]*"|-?\d[\d.]*|true|false)/g)];
        const place = places[at % places.length];
        if (!place?.[1]) return;
        const start = place.index + 1;
        const broken = text.slice(0, start) + value + text.slice(start + place[1].length);
        const payload = JSON.parse(broken);
        const { heard, statuses, unknown } = readWebhook(payload);
        const brought = JSON.stringify(payload).match(/"messages":\[\{|"statuses":\[\{/g) ?? [];
        // Each message or status is read, or handed on with its neighbours: none disappears, but
        // for states of which nothing depends.
        const foreign = /"status":"(?!sent|delivered|read|failed)/.test(broken);
        const kept = heard.length + statuses.length + unknown.length;
        expect(kept).toBeGreaterThanOrEqual(foreign ? 0 : brought.length);
        for (const { externalId } of heard) expect(broken).toContain(externalId);
      }),
    );
  });
});
