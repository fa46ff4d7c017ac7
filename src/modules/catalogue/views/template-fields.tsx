import { LongField, SelectField, TextField } from '../../../ui/form.tsx';
import type { TemplateFaults, TemplateField, TemplateTexts } from '../letter/index.ts';
import { type Classes, usualClasses } from '../letter-rules.ts';

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

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const choices: Partial<Record<TemplateField, Readonly<Record<string, string>>>> = {
  layout: {
    letter: 'Surat dinas: nomor dan hal di kiri, ada alamat tujuan',
    titled: 'Berjudul di tengah: keterangan, tugas, rekomendasi',
    decree: 'Keputusan: konsiderans dan diktum',
  },
  paper: { a4: 'A4', f4: 'F4 (folio)' },
  letterClass: usualClasses,
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

interface InputProps {
  field: TemplateField;
  texts: Partial<TemplateTexts>;
  faults: TemplateFaults;
  /** Of numbers, see knownClasses. */
  classes: Classes;
}

export const TemplateInput = ({ field, texts, faults, classes }: InputProps) => {
  const hint = help[field];
  const value = texts[field] ?? '';
  const common = {
    ...{ name: field, label: fieldLabels[field], value, wrong: faults[field] },
    ...{ required: !optional.has(field), ...(hint && { help: hint }) },
  };
  const known = choices[field];
  if (known) {
    const offered = field === 'letterClass' ? classes : known;
    return <SelectField {...common} options={options(offered)} />;
  }
  const rows = long[field];
  return rows ? <LongField {...common} rows={rows} /> : <TextField {...common} />;
};

/** How a choice is called, where the text is only read. */
export const saidValue = (field: TemplateField, value: string): string =>
  choices[field]?.[value] ?? value;
