import { describe, expect, it } from 'vitest';
import { type MailSaid, meantByMail } from './mail.ts';
import type { Known } from './rules.ts';

const number = 'ADU-261124-7K3Q-9FMX2';
const known = (state: 'open' | 'done' | null): Known => ({
  ticket: state && { number, state, quiet: 0, ended: state === 'done' ? 0 : null },
  ...{ asked: null, stopped: false, manyToday: false },
});
const mail = (said: Partial<MailSaid>): MailSaid => ({
  ...{ subject: '', text: '', papers: 0, answers: false, named: false, ...said },
});
const longText = 'Lampu jalan di depan kantor mati sejak kemarin.';

describe('a mail that answers none of ours', () => {
  it.each([
    ['its subject stands above', { subject: 'Gelap', text: longText }, `Gelap\n\n${longText}`],
    ['a subject that says nothing', { subject: 'Pengaduan', text: longText }, longText],
    [
      'a subject that is passed on',
      { subject: 'Fwd: Gelap', text: longText },
      `Gelap\n\n${longText}`,
    ],
    ['all in the subject', { subject: longText, text: '' }, longText],
    [
      'a greeting below',
      { subject: longText, text: 'Selamat pagi' },
      `${longText}\n\nSelamat pagi`,
    ],
  ])('is a new matter, with %s', (_, said, text) => {
    const move = { do: 'open', text, ask: null };
    expect(meantByMail(known(null), mail(said))).toEqual(move);
    expect(meantByMail(known('open'), mail(said))).toEqual(move);
  });

  it('is added by who has begun many today', () => {
    const many = { ...known('open'), manyToday: true };
    expect(meantByMail(many, mail({ text: longText }))).toMatchObject({ do: 'add' });
  });

  it('of a few words is asked for more, and of a greeting is told what to write', () => {
    const few = mail({ subject: 'Aduan', text: 'Tolong!' });
    expect(meantByMail(known(null), few)).toMatchObject({ do: 'open', ask: 'what' });
    expect(meantByMail(known(null), mail({ text: 'Halo' }))).toEqual({ do: 'hint' });
  });

  it('with a photo alone is a report that is asked for its words', () => {
    const photo = mail({ papers: 1 });
    expect(meantByMail(known(null), photo)).toMatchObject({ do: 'open', ask: 'what' });
  });
});

describe('a mail that only names a number', () => {
  it.each([
    'Sudah beres',
    'Masih gelap',
    'Puas',
    'Berhenti',
  ])('is asked to answer ours before it ends or judges anything: %s', (text) => {
    const forged = mail({ subject: number, text, named: true });
    expect(meantByMail(known('done'), forged)).toEqual({ do: 'ask_reply' });
  });

  it('adds to it', () => {
    const added = mail({ subject: number, text: longText, named: true });
    expect(meantByMail(known('open'), added)).toEqual({ do: 'add', text: longText });
  });
});

describe('a mail that answers ours', () => {
  const answer = (text: string, more: Partial<MailSaid> = {}) =>
    mail({ subject: `Re: Laporan ${number}`, text, answers: true, named: true, ...more });

  it('adds what was written now, without its subject and what it quotes', () => {
    const move = meantByMail(known('open'), answer(`${longText}\n\nOn Monday x wrote:\n\n> a`));
    expect(move).toEqual({ do: 'add', text: longText });
  });

  it('with a photo and thanks adds the photo', () => {
    const move = meantByMail(known('open'), answer('Terima kasih', { papers: 1 }));
    expect(move).toMatchObject({ do: 'add' });
  });

  it.each([
    ['Sudah beres', { do: 'confirm' }],
    ['Masih gelap', { do: 'reopen', text: 'Masih gelap' }],
    ['Puas', { do: 'rate', rating: 3 }],
    ['Berhenti', { do: 'stop' }],
    ['Sampai mana?', { do: 'status' }],
  ])('after the end says %s', (text, move) => {
    expect(meantByMail(known('done'), answer(text))).toEqual(move);
  });
});
