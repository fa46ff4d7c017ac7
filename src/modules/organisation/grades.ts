import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/**
 * Golongan of who works for the state, and the pangkat that goes with it: civil servants from I/a
 * to IV/e (PP 99/2000, appendix), employees by contract from I to XVII (Perpres 98/2020), who have
 * no pangkat.
 */

const ranks: Record<string, readonly string[]> = {
  I: ['Juru Muda', 'Juru Muda Tingkat I', 'Juru', 'Juru Tingkat I'],
  II: ['Pengatur Muda', 'Pengatur Muda Tingkat I', 'Pengatur', 'Pengatur Tingkat I'],
  III: ['Penata Muda', 'Penata Muda Tingkat I', 'Penata', 'Penata Tingkat I'],
  IV: [
    ...['Pembina', 'Pembina Tingkat I', 'Pembina Utama Muda', 'Pembina Utama Madya'],
    'Pembina Utama',
  ],
};

const ofContract = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ');

/** 'III/d' -> 'Penata Tingkat I', where there is such a rank. */
function rankOf(grade: string): string | undefined {
  const [, group = '', room = ''] = /^([IV]+)\/([a-e])$/.exec(grade) ?? [];
  return room ? ranks[group]?.['abcde'.indexOf(room)] : undefined;
}

/** However it is typed: "iii / d", "III D", "ix". */
export function readGrade(typed: string): Outcome<string, 'no_such_grade'> {
  const [group = '', ...rooms] = typed.trim().split(/[\s/]+/);
  const grade = [group.toUpperCase(), ...rooms.map((room) => room.toLowerCase())].join('/');
  const known = rankOf(grade) !== undefined || ofContract.includes(grade);
  return known ? accept(grade) : refuse('no_such_grade');
}

/** As letters say it; empty for who has none. */
export function sayGrade(grade: string | null): string {
  if (grade === null) return '';
  const rank = rankOf(grade);
  return rank ? `${rank} (${grade})` : `PPPK golongan ${grade}`;
}
