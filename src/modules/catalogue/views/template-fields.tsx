import { LongField, SelectField, TextField } from '../../../ui/form.tsx';
import type { TemplateFaults, TemplateField, TemplateTexts } from '../letter/index.ts';

/** The fields of a template, as they are typed. */

export const fieldLabels: Record<TemplateField, string> = {
  title: 'Jenis naskah',
  layout: 'Tata letak',
  paper: 'Kertas',
  letterClass: 'Kelas nomor',
  classification: 'Klasifikasi arsip',
  degree: 'Derajat',
  heading: 'Judul',
  subject: 'Hal',
  addressee: 'Kepada',
  attachments: 'Lampiran',
  body: 'Isi',
  closing: 'Penutup',
  signerTitle: 'Jabatan penanda tangan',
  copies: 'Tembusan',
};

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The classes that every office begins with; what else an office has keeps its key. */
const classWords: Record<string, string> = {
  surat_dinas: 'Surat dinas',
  surat_keterangan: 'Surat keterangan dan pengantar',
  surat_tugas: 'Surat tugas',
  surat_izin: 'Surat izin dan nota dinas',
  keputusan: 'Keputusan',
};

const choices: Partial<Record<TemplateField, Record<string, string>>> = {
  layout: {
    letter: 'Surat dinas: nomor dan hal di kiri, ada alamat tujuan',
    titled: 'Berjudul di tengah: keterangan, tugas, rekomendasi',
    decree: 'Keputusan: konsiderans dan diktum',
  },
  paper: { a4: 'A4', f4: 'F4 (folio)' },
  letterClass: classWords,
  degree: { B: 'Biasa', R: 'Rahasia', SR: 'Sangat rahasia' },
};

const long: Partial<Record<TemplateField, number>> = {
  addressee: 4,
  body: 22,
  closing: 3,
  copies: 3,
};

const help: Partial<Record<TemplateField, string>> = {
  title: 'Nama yang dibaca petugas, misalnya Surat Keterangan Domisili',
  classification: 'Kode klasifikasi arsip, misalnya HM.00',
  heading: 'Tercetak besar di atas nomor; surat dinas tidak berjudul',
  addressee: 'Satu baris untuk setiap baris alamat; hanya surat dinas',
  body: 'Isian ditulis {{pemohon.nama}}. Contoh lengkap ada di bagian Cara menulis.',
  closing: 'Paragraf terakhir, tidak pernah terpisah dari tanda tangan',
  signerTitle: 'Plh., Plt., dan a.n. ditambahkan sendiri menurut pejabatnya',
  copies: 'Satu baris untuk setiap penerima',
};

const optional = new Set<TemplateField>([
  ...(['heading', 'addressee', 'attachments', 'closing', 'copies'] as const),
]);

export interface FieldsProps {
  texts: TemplateTexts;
  faults: TemplateFaults;
}

export const TemplateInput = ({ field, texts, faults }: FieldsProps & { field: TemplateField }) => {
  const hint = help[field];
  const value = texts[field];
  const common = {
    ...{ name: field, label: fieldLabels[field], value, wrong: faults[field] },
    ...{ required: !optional.has(field), ...(hint && { help: hint }) },
  };
  const known = choices[field];
  if (known) {
    const more = field === 'letterClass' && value && !known[value] ? { [value]: value } : {};
    return <SelectField {...common} options={options({ ...known, ...more })} />;
  }
  const rows = long[field];
  return rows ? <LongField {...common} rows={rows} /> : <TextField {...common} />;
};

/** How a choice is called, where the text is only read. */
export const saidValue = (field: TemplateField, value: string): string =>
  choices[field]?.[value] ?? value;
