/** Whole numbers as Indonesian letters write them. */

const small = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

/** Largest first; "satu" melts into a word marked `se`: seratus, seribu, but satu juta. */
const powers = [
  { unit: 1_000_000_000_000, word: 'triliun', se: false },
  { unit: 1_000_000_000, word: 'miliar', se: false },
  { unit: 1_000_000, word: 'juta', se: false },
  { unit: 1000, word: 'ribu', se: true },
  { unit: 100, word: 'ratus', se: true },
];

function spellNatural(n: number): string {
  const word = small[n];
  if (word) return word;
  if (n < 20) return `${small[n - 10]} belas`;
  if (n < 100) return join(`${small[Math.floor(n / 10)]} puluh`, n % 10);
  const power = powers.find(({ unit }) => n >= unit);
  if (!power) return String(n);
  const times = Math.floor(n / power.unit);
  const head = times === 1 && power.se ? `se${power.word}` : `${spellNatural(times)} ${power.word}`;
  return join(head, n % power.unit);
}

const join = (head: string, rest: number) => (rest === 0 ? head : `${head} ${spellNatural(rest)}`);

/** 1250000 -> "satu juta dua ratus lima puluh ribu". Fractions are dropped. */
export function spell(n: number): string {
  const whole = Math.trunc(n);
  return whole < 0 ? `minus ${spellNatural(-whole)}` : spellNatural(whole);
}

/** 1250000 -> "1.250.000" */
export const group = (n: number): string => String(Math.trunc(n)).replace(/\B(?=(\d{3})+$)/g, '.');

/** 1250000 -> "Rp1.250.000,00", as the spelling rules of 2015 (PUEBI) have it. */
export const rupiah = (n: number): string => `${n < 0 ? '-' : ''}Rp${group(Math.abs(n))},00`;

/** The names of the rulings of a decree: KESATU, KEDUA, ... KESEBELAS, KEDUA BELAS. */
export const ordinal = (n: number): string => `KE${spell(n).toUpperCase()}`;
