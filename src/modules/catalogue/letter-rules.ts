import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Lane, mostLetters, type ServiceVersion, type Sop } from './definition/index.ts';
import { fieldsOf, type LetterTemplate, letterFaults } from './letter/index.ts';
import type { Status } from './rules.ts';

/** Which letters a service may have, what they are called, and which of them a version takes. */

type SignerRole = LetterTemplate['signer']['role'];

export type SigningLane = Lane & { role: SignerRole };

const signs = (lane: Lane | undefined): lane is SigningLane =>
  lane !== undefined && lane.role !== 'applicant';

/** The lane that signs the letters of an SOP; undefined: it signs none. */
function signingLane(sop: Sop | null): SigningLane | undefined {
  const step = sop?.steps.find(({ deed }) => deed === 'sign');
  const lane = sop?.lanes.find(({ key }) => key === step?.lane);
  return signs(lane) ? lane : undefined;
}

export type WhyNotAdded = 'not_signed' | 'not_offered' | 'full';

/** Whether a service takes a further letter, and in which lane it is signed. */
export function mayAdd(
  status: Status,
  { sop, letters }: Pick<ServiceVersion, 'sop' | 'letters'>,
): Outcome<SigningLane, WhyNotAdded> {
  const lane = signingLane(sop);
  if (status === 'moved' || status === 'closed') return refuse('not_offered');
  if (!lane) return refuse('not_signed');
  return letters.length < mostLetters ? accept(lane) : refuse('full');
}

/** Classes of numbers by their keys: what people call them. */
export type Classes = Readonly<Record<string, string>>;

/** The classes of numbers that every office begins with; what else it has is known by its key. */
export const usualClasses: Classes = {
  surat_dinas: 'Surat dinas',
  surat_keterangan: 'Surat keterangan dan pengantar',
  surat_tugas: 'Surat tugas',
  surat_izin: 'Surat izin dan nota dinas',
  keputusan: 'Keputusan',
};

/** The classes that a letter of a service may take its number from. */
export function knownClasses(
  { letters }: Pick<ServiceVersion, 'letters'>,
  ofOffice: Classes,
): Classes {
  const named = { ...usualClasses, ...ofOffice };
  const others = letters.map(({ letterClass }) => letterClass).filter((key) => !(key in named));
  return { ...named, ...Object.fromEntries(others.map((key) => [key, key])) };
}

const longestKey = 40;

/** "Surat Keterangan Domisili" -> surat_keterangan_domisili, and _2 where that is taken. */
export function keyFor(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '');
  const ending = (n: number) => (n === 1 ? '' : `_${n}`);
  for (let n = 1; ; n++) {
    const room = longestKey - ending(n).length;
    const key = (words.slice(0, room).replace(/_+$/, '') || 'surat') + ending(n);
    if (!taken.has(key)) return key;
  }
}

/** Whether cases cannot do without it: a step names it, or writes the first as it names none. */
export function isNamed(
  { sop, letters }: Pick<ServiceVersion, 'sop' | 'letters'>,
  key: string,
): boolean {
  const written = sop?.steps.filter(({ deed }) => deed === 'write') ?? [];
  const isFirst = letters[0]?.key === key;
  return written.some(({ letter }) => letter === key || (letter === undefined && isFirst));
}

/**
 * What is published with one letter: the others as they are published, however far their drafts
 * have come. Only what cannot stay behind comes along: a letter that the SOP names and that was
 * never published, and one whose published text no longer fits the form.
 */
export function versionWith(
  prepared: ServiceVersion,
  published: ServiceVersion | undefined,
  key: string,
): ServiceVersion {
  const fields = fieldsOf(prepared.form);
  const letters = prepared.letters.flatMap((letter) => {
    if (letter.key === key) return [letter];
    const before = published?.letters.find((one) => one.key === letter.key);
    if (!before) return isNamed(prepared, letter.key) ? [letter] : [];
    return [letterFaults(before, fields).length === 0 ? before : letter];
  });
  return { ...prepared, letters };
}
