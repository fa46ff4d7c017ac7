import { describe, expect, it } from 'vitest';
import { compiled, nationalRules } from '../../../tests/support/calendars.ts';
import { explainClock, logOfPauses } from '../../kernel/time/index.ts';
import { clock } from './clock.ts';
import { account } from './clock-account.ts';

/** Runs the command where the world must not be needed. */
async function refused(args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await clock.run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    world: () => Promise.reject(new Error('the world was opened')),
  });
  return { code, out, err: err.join('\n') };
}

const start = ['--unit', 'kua', '--start', '2026-11-20T10:00:00+07:00'];
const whole = ['due', ...start, '--promise', '3 working_days'];

describe('satu clock', () => {
  it.each([
    ['nothing', [], 'satu clock due'],
    ['an unknown word', ['duu'], 'satu clock due'],
    ['no promise', ['due', ...start], 'Wajib: --unit'],
    ['an unknown option', [...whole, '--foo'], 'tidak dikenal'],
    ['a free word', [...whole, 'foo'], '"foo" tidak dikenal'],
    ['a bare day', ['due', ...start, '--promise', '3 days'], 'Satuan --promise'],
    ['no amount', ['due', ...start, '--promise', 'days'], 'jumlah dan satuan'],
    ['too much', ['due', ...start, '--promise', '99999 hours'], '1 sampai 10000'],
    ['an empty promise', ['due', ...start, '--promise', ''], 'kosong'],
    ['half a pause', [...whole, '--pause', '2026-11-23T10:00:00Z'], 'MULAI/SELESAI'],
    [
      'a pause that ends before it begins',
      [...whole, '--pause', '2026-11-23T10:00:00Z/2026-11-22T10:00:00Z'],
      'selesai sebelum mulai',
    ],
    [
      'a second pause that is none',
      [...whole, '--pause', '2026-11-23T10:00:00Z/2026-11-24T10:00:00Z', 'besok/lusa'],
      '"besok" bukan waktu',
    ],
    ['no number to explain', ['explain'], 'satu nomor permohonan'],
    ['two numbers to explain', ['explain', 'A', 'B'], 'satu nomor permohonan'],
  ])('refuses %s with code 2 and a sentence on stderr', async (_what, args, sentence) => {
    const said = await refused(args);
    expect(said).toMatchObject({ code: 2, out: [] });
    expect(said.err).toContain(sentence);
  });

  it('refuses a start without an offset, because it would mean three instants', async () => {
    const args = ['--unit', 'kua', '--start', '2026-11-20T10:00:00', '--promise', '1 hour'];
    expect((await refused(['due', ...args])).err).toContain('tanpa zona waktu');
  });

  it('prints its help when asked', async () => {
    expect(await refused(['--help'])).toEqual({ code: 0, out: [clock.help], err: '' });
  });
});

it('adds up every phase under the spans of an account', () => {
  const begin = new Date('2026-12-23T15:50:00+07:00');
  const spans = explainClock(
    compiled(nationalRules('WIB')),
    {
      phases: [
        { amount: 15, unit: 'minutes' },
        { amount: 1, unit: 'working_days' },
      ],
      events: logOfPauses(begin, []),
    },
    begin,
  );
  const lines = account(spans, 'WIB');
  expect(lines[0]).toBe(
    '2026-12-23T15:50:00+07:00/2026-12-23T16:00:00+07:00  dihitung 10 menit jam kerja  jam layanan',
  );
  expect(lines.slice(-2)).toEqual([
    'Tahap 1: 15 menit jam kerja sampai Senin 28 Desember 2026 pukul 07.35 WIB',
    'Tahap 2: 1 hari kerja sampai Selasa 29 Desember 2026 pukul 16.00 WIB',
  ]);
});
