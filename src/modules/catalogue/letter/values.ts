import type { Field, Form } from '../definition/form.ts';
import { type AddressPart, addressParts } from './fields.ts';

/** What a template is filled with: each value says itself what it is. */

export type LetterValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A local date, '2026-11-24'. */
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'choice'; readonly value: string; readonly label: string }
  | ({ readonly kind: 'address' } & Readonly<Record<AddressPart, string>>)
  | { readonly kind: 'list'; readonly rows: readonly LetterRow[] };

export type LetterRow = Readonly<Record<string, LetterValue>>;

/** By field name; a field without a value is absent, or an empty text. */
export type LetterValues = ReadonlyMap<string, LetterValue>;

export type Answer = string | number | Readonly<Record<AddressPart, string>>;

/** What the caller knows beside the form; empty texts mean that it does not know. */
export interface LetterFacts {
  readonly application: {
    readonly number: string;
    readonly submittedOn: string;
    /** Why somebody last decided against it. */
    readonly reason: string;
  };
  readonly service: { readonly title: string; readonly product: string };
  readonly office: {
    readonly name: string;
    readonly shortName: string;
    readonly address: string;
    /** Where its letters are dated: "Madiun". */
    readonly town: string;
    /** How its leader is called: "Kepala Kantor". */
    readonly head: string;
    /** The same in full: "Kepala Kantor Kementerian Agama Kota Madiun". */
    readonly headInFull: string;
  };
  readonly signer: Person | null;
  readonly staff: readonly Person[];
  readonly papers: readonly string[];
}

export interface Person {
  readonly name: string;
  readonly nip: string;
  readonly rank: string;
  readonly post: string;
}

const text = (words: string): LetterValue => ({ kind: 'text', text: words });

const personRow = ({ name, nip, rank, post }: Person): LetterRow => ({
  nama: text(name),
  nip: text(nip),
  pangkat: text(rank),
  jabatan: text(post),
});

function answerValue(field: Field, answer: Answer): LetterValue {
  if (typeof answer === 'object') {
    // People write "Kec. Taman" as well as "Taman"; letters say which it is.
    const district = answer.district.trim().replace(/^(kecamatan|kec\.?)\s+/i, '');
    return { kind: 'address', ...answer, district };
  }
  const words = String(answer);
  switch (field.kind) {
    case 'number':
      return { kind: 'number', number: Number(answer) };
    case 'date':
      return { kind: 'date', date: words };
    case 'choice': {
      const option = field.options.find(({ value }) => value === words);
      return { kind: 'choice', value: words, label: option?.label ?? words };
    }
    case 'phone':
      return text(words.replace(/^\+62/, '0'));
    default:
      return text(words);
  }
}

function formEntries(form: Form, answers: Readonly<Record<string, Answer>>) {
  return form.fields.flatMap((field): [string, LetterValue][] => {
    const answer = answers[field.key];
    if (answer === undefined) return [];
    const value = answerValue(field, answer);
    const name = `formulir.${field.key}`;
    if (value.kind !== 'address') return [[name, value]];
    const parts = Object.entries(addressParts).map(([word, { part }]): [string, LetterValue] => [
      `${name}.${word}`,
      text(value[part]),
    ]);
    return [[name, value], ...parts];
  });
}

/** Everything a template may name, of one case. */
export function letterValues(
  form: Form | null,
  answers: Readonly<Record<string, Answer>>,
  facts: LetterFacts,
): LetterValues {
  const asked = new Map(form ? formEntries(form, answers) : []);
  const ofApplicant = (key: string | null | undefined) =>
    (key && asked.get(`formulir.${key}`)) || text('');
  const signer = personRow(facts.signer ?? { name: '', nip: '', rank: '', post: '' });
  const { application, service, office } = facts;
  return new Map<string, LetterValue>([
    ['pemohon.nama', ofApplicant(form?.applicant.name)],
    ['pemohon.telepon', ofApplicant(form?.applicant.phone)],
    ['pemohon.nik', ofApplicant(form?.applicant.nik)],
    ['permohonan.nomor', text(application.number)],
    ['permohonan.tanggal', { kind: 'date', date: application.submittedOn }],
    ['permohonan.alasan', text(application.reason)],
    ['layanan.nama', text(service.title)],
    ['layanan.produk', text(service.product)],
    ['kantor.nama', text(office.name)],
    ['kantor.nama_pendek', text(office.shortName)],
    ['kantor.alamat', text(office.address)],
    ['kantor.kota', text(office.town)],
    ['kantor.pimpinan', text(office.head)],
    ['kantor.jabatan_pimpinan', text(office.headInFull)],
    ...Object.entries(signer).map(([key, v]): [string, LetterValue] => [`penanda.${key}`, v]),
    ['petugas', { kind: 'list', rows: facts.staff.map(personRow) }],
    ['berkas', { kind: 'list', rows: facts.papers.map((nama) => ({ nama: text(nama) })) }],
    ...asked,
  ]);
}
