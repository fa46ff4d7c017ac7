import type { Field, Form } from '../definition/form.ts';

/**
 * The fields a letter template may name. Their names are Indonesian, because people write them:
 * {{pemohon.nama}}, {{formulir.event_date}}, {{kantor.nama}}, {{butir.nip}}.
 */

export type FieldKind = 'text' | 'number' | 'date' | 'choice' | 'address' | 'list';

export interface FieldInfo {
  /** For people: "Tanggal acara". */
  readonly label: string;
  readonly kind: FieldKind;
  /** Of a choice: what its conditions may ask for. */
  readonly options?: readonly string[];
  /** Of a list: the columns of its rows, named `butir.column` where the list is repeated. */
  readonly columns?: Readonly<Record<string, FieldInfo>>;
}

export type FieldCatalogue = ReadonlyMap<string, FieldInfo>;

export const addressParts = {
  jalan: { part: 'street', label: 'jalan' },
  desa: { part: 'village', label: 'desa/kelurahan' },
  kecamatan: { part: 'district', label: 'kecamatan' },
  kabupaten: { part: 'regency', label: 'kabupaten/kota' },
  provinsi: { part: 'province', label: 'provinsi' },
} as const;
export type AddressPart = (typeof addressParts)[keyof typeof addressParts]['part'];

const text = (label: string): FieldInfo => ({ label, kind: 'text' });

/** What every letter knows of its case, office, signer and staff, whatever the form asks. */
const fixed: Readonly<Record<string, FieldInfo>> = {
  'pemohon.nama': text('Nama pemohon'),
  'pemohon.telepon': text('Telepon pemohon'),
  'permohonan.nomor': text('Nomor permohonan'),
  'permohonan.tanggal': { label: 'Tanggal permohonan', kind: 'date' },
  'permohonan.alasan': text('Alasan pada keputusan tidak yang terakhir'),
  'layanan.nama': text('Nama layanan'),
  'layanan.produk': text('Produk layanan'),
  'kantor.nama': text('Nama kantor'),
  'kantor.nama_pendek': text('Nama pendek kantor'),
  'kantor.alamat': text('Alamat kantor'),
  'kantor.kota': text('Tempat kedudukan kantor'),
  'kantor.pimpinan': text('Sebutan pimpinan, misalnya Kepala Kantor'),
  'kantor.jabatan_pimpinan': text('Jabatan pimpinan selengkapnya'),
  'penanda.nama': text('Nama penanda tangan'),
  'penanda.nip': text('NIP penanda tangan'),
  'penanda.pangkat': text('Pangkat penanda tangan'),
  'penanda.jabatan': text('Jabatan penanda tangan'),
  petugas: {
    label: 'Petugas yang ditugasi',
    kind: 'list',
    columns: {
      nama: text('Nama petugas'),
      nip: text('NIP petugas'),
      pangkat: text('Pangkat petugas'),
      jabatan: text('Jabatan petugas'),
    },
  },
  berkas: { label: 'Berkas permohonan', kind: 'list', columns: { nama: text('Nama berkas') } },
};

/** In every repeated row, beside the columns of its list. */
export const rowNumber: FieldInfo = { label: 'Nomor urut butir', kind: 'number' };

const kindOf: Record<Field['kind'], FieldKind> = {
  text: 'text',
  long_text: 'text',
  nik: 'text',
  phone: 'text',
  date: 'date',
  number: 'number',
  choice: 'choice',
  address: 'address',
};

function entriesOf(field: Field): [string, FieldInfo][] {
  const name = `formulir.${field.key}`;
  const info: FieldInfo = {
    label: field.label,
    kind: kindOf[field.kind],
    ...(field.kind === 'choice' && { options: field.options.map((option) => option.value) }),
  };
  if (field.kind !== 'address') return [[name, info]];
  const parts = Object.entries(addressParts).map(([word, { label }]): [string, FieldInfo] => [
    `${name}.${word}`,
    text(`${field.label}: ${label}`),
  ]);
  return [[name, info], ...parts];
}

/** The fields of a service's letters: the fixed ones, and one or more for each question. */
export function fieldsOf(form: Form | null): FieldCatalogue {
  const asked = form?.fields.flatMap(entriesOf) ?? [];
  const nik: [string, FieldInfo][] = form?.applicant.nik
    ? [['pemohon.nik', text('NIK pemohon')]]
    : [];
  return new Map([...Object.entries(fixed), ...nik, ...asked]);
}

/** Inside a repeated row the list's columns have names too. */
export function withRow(fields: FieldCatalogue, list: FieldInfo | undefined): FieldCatalogue {
  const columns = Object.entries(list?.columns ?? {});
  return new Map([
    ...fields,
    ['butir.nomor', rowNumber],
    ...columns.map(([key, info]): [string, FieldInfo] => [`butir.${key}`, info]),
  ]);
}
