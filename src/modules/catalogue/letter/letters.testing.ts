import { Form } from '../definition/form.ts';
import { fieldsOf } from './fields.ts';
import { LetterTemplate } from './template.ts';
import { type LetterFacts, letterValues } from './values.ts';

/** A service that asks one question of each kind, and what was answered. */

export const form = Form.parse({
  applicant: { name: 'nama', phone: 'telepon', nik: 'nik' },
  fields: [
    { kind: 'text', key: 'nama', label: 'Nama' },
    { kind: 'phone', key: 'telepon', label: 'Telepon' },
    { kind: 'nik', key: 'nik', label: 'NIK' },
    { kind: 'date', key: 'tanggal_acara', label: 'Tanggal acara' },
    { kind: 'number', key: 'jumlah', label: 'Jumlah bantuan', min: 0, max: 1e12 },
    { kind: 'long_text', key: 'keperluan', label: 'Keperluan', required: false },
    { kind: 'address', key: 'alamat', label: 'Alamat' },
    {
      ...{ kind: 'choice', key: 'jenis', label: 'Jenis' },
      options: [
        { value: 'masjid', label: 'Masjid' },
        { value: 'mushala', label: 'Mushala atau langgar' },
      ],
    },
  ],
});
export const fields = fieldsOf(form);

export const answers = {
  ...{ nama: 'SITI AMINAH', telepon: '+6281234567890', nik: '3577036508870004' },
  ...{ tanggal_acara: '2026-11-24', jumlah: 25_000_000, jenis: 'mushala' },
  alamat: {
    ...{ street: 'Jl. Serayu 7', village: 'Taman', district: 'Kec. Taman' },
    ...{ regency: 'Kota Madiun', province: 'Jawa Timur' },
  },
};

const person = (name: string, post: string) => ({
  name,
  nip: '198001012005011001',
  rank: '',
  post,
});

export const facts: LetterFacts = {
  application: { number: '261122-7K3Q-9FMX2', submittedOn: '2026-11-22', reason: '' },
  service: { title: 'Rekomendasi Bantuan', product: 'Surat rekomendasi bantuan' },
  office: {
    ...{ name: 'Kantor Kementerian Agama Kota Madiun', shortName: 'Kemenag Kota Madiun' },
    ...{ address: 'Jl. Serayu 7', town: 'Madiun', head: 'Kepala Kantor' },
    headInFull: 'Kepala Kantor Kementerian Agama Kota Madiun',
  },
  signer: person('Budi Mahmudi', 'Kepala Kantor'),
  staff: [person('Ahmad Hidayat', 'Penyuluh'), person('Siti Lestari', 'Penghulu')],
  papers: ['Surat permohonan', 'Proposal'],
};

export const values = letterValues(form, answers, facts);

export const letter = (change: object = {}) =>
  LetterTemplate.parse({
    ...{ key: 'jawaban', title: 'Surat Dinas', layout: 'letter', letterClass: 'surat_dinas' },
    ...{ classification: 'HM.00', subject: 'Jawaban', addressee: ['Yth. {{pemohon.nama}}'] },
    ...{ body: [{ kind: 'paragraph', text: 'Dengan hormat.' }] },
    ...{ signer: { role: 'head', title: '{{kantor.pimpinan}}' }, ...change },
  });
