import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Known, meant, type Said, type TicketSeen } from './rules.ts';

const nobody: Known = { ticket: null, asked: null, stopped: false, manyToday: false };
const hour = 3_600_000;
const open: TicketSeen = { number: 'ADU-1', state: 'open', quiet: hour, ended: null };
const done: TicketSeen = { number: 'ADU-1', state: 'done', quiet: hour, ended: hour };
const text = (words: string): Said => ({ kind: 'text', text: words });

describe('somebody who writes for the first time', () => {
  it.each([
    ['Lampu jalan di Dusun Krajan mati sejak tiga hari lalu.', 'open'],
    ['halo', 'hint'],
    ['Assalamualaikum warahmatullah', 'hint'],
    ['Selamat pagi min', 'hint'],
    ['', 'hint'],
    ['😡😡😡', 'hint'],
    ['STOP', 'stop'],
    ['Lapor tanpa nama', 'unnamed'],
    ['bisa anonim?', 'unnamed'],
    ['sampai mana?', 'status'],
    ['syarat pindah madrasah', 'services'],
    ['Cara mengurus rekomendasi pesantren?', 'services'],
    ['261122-7K3Q-9FMX2 K7Q2-9XMP', 'ask_secret_or_open'],
    ['مساجدنا مغلقة منذ أسبوع كامل', 'open'],
    ['<b>tebal</b> & petugas marah-marah', 'open'],
  ])('%s', (words, move) => {
    const found = meant(nobody, text(words)).do;
    if (move === 'ask_secret_or_open') expect(['follow', 'open']).toContain(found);
    else expect(found).toBe(move);
  });

  it('is asked what happened, when a photo comes without words', () => {
    const photo: Said = { kind: 'media', caption: null, voice: false };
    expect(meant(nobody, photo)).toMatchObject({ do: 'open', ask: 'what' });
  });

  it('is not asked again after a voice note', () => {
    const voice: Said = { kind: 'media', caption: null, voice: true };
    expect(meant(nobody, voice)).toMatchObject({ do: 'open', ask: null });
  });

  it('is told when the place lies where nobody of us is', () => {
    const sea: Said = { kind: 'location', latitude: 0, longitude: 0, name: null };
    expect(meant(nobody, sea).do).toBe('no_such_place');
  });
});

describe('somebody with an open report', () => {
  const known = { ...nobody, ticket: open };

  it.each([
    ['Tiangnya nomor 14, dekat pos ronda', 'add'],
    ['Lapor baru: sampah menumpuk di pasar', 'open'],
    ['sampe mana laporan saya', 'status'],
    ['terima kasih', 'nothing'],
    ['👍', 'nothing'],
    ['berhenti', 'stop'],
    ['Orang itu datang tanpa nama dan meminta uang', 'add'],
  ])('%s', (words, move) => {
    expect(meant(known, text(words)).do).toBe(move);
  });

  it('gives the place by sending it', () => {
    const here: Said = { kind: 'location', latitude: -8.2, longitude: 114.3, name: 'Balai' };
    expect(meant(known, here)).toMatchObject({ do: 'place', name: 'Balai' });
  });

  it('begins a new matter after a week of silence', () => {
    const quiet = { ...open, quiet: 8 * 24 * hour };
    const said = text('Sekarang airnya yang mati, sudah dua hari');
    expect(meant({ ...known, ticket: quiet }, said).do).toBe('open');
  });

  it('adds to it when many were opened today: a flood makes no flood of tickets', () => {
    const said = text('Lampu di gang lain juga mati semua');
    const quiet = { ...open, quiet: 8 * 24 * hour };
    expect(meant({ ...known, ticket: quiet, manyToday: true }, said).do).toBe('add');
  });
});

describe('somebody whose report ended', () => {
  const known = { ...nobody, ticket: done };

  it.each([
    [{ kind: 'choice', id: 'PUAS:ADU-1', title: 'Sudah beres' }, 'confirm'],
    [{ kind: 'choice', id: 'BELUM:ADU-1', title: 'Belum beres' }, 'reopen'],
    [{ kind: 'choice', id: 'NILAI:4:ADU-1', title: 'Sangat puas' }, 'rate'],
    [{ kind: 'choice', id: 'NILAI:9:ADU-1', title: 'x' }, 'nothing'],
    [text('Terima kasih, sudah menyala'), 'confirm'],
    [text('Masih mati, belum ada petugas'), 'reopen'],
    [text('Sekarang saluran airnya mampet di depan masjid'), 'open'],
  ] as [Said, string][])('%j means %s', (said, move) => {
    expect(meant(known, said).do).toBe(move);
  });
});

it('finds some move for whatever is written', () => {
  const known = fc.constantFrom(nobody, { ...nobody, ticket: open }, { ...nobody, ticket: done });
  fc.assert(
    fc.property(known, fc.string({ unit: 'binary', maxLength: 300 }), (k, words) => {
      expect(meant(k, text(words)).do).toBeTruthy();
    }),
  );
});
