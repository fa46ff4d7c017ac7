import { Sop } from '../definition/sop.ts';
import type { SopFormHead } from './identity.ts';

/** Example SOPs for the tests of the form and of whatever reads an SOP. */

export const head: SopFormHead = {
  institution: 'Kementerian Agama Republik Indonesia',
  workUnit: 'Kantor Kementerian Agama Kota Madiun',
  address: 'Jalan Contoh Nomor 1, Kota Madiun',
  sample: true,
};

const minutes = (amount: number) => ({ amount, unit: 'minutes' as const });
const days = (amount: number) => ({ amount, unit: 'working_days' as const });

const identity = {
  number: '012/SOP/PTSP/2026',
  madeOn: '2026-01-05',
  revisedOn: null,
  effectiveOn: '2026-02-02',
  approvedBy: {
    post: 'Kepala Kantor',
    name: 'Drs. Contoh Nama, M.Pd.I.',
    nip: '197001012000031001',
  },
  legalBasis: [
    'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
    'Peraturan Menteri PANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP',
    'Peraturan Menteri Agama Nomor 65 Tahun 2016 tentang Pelayanan Terpadu',
  ],
  qualifications: ['Memahami tata naskah dinas', 'Mampu mengoperasikan komputer'],
  relatedTo: ['SOP Penerimaan Surat', 'SOP Pengarsipan Dokumen'],
  equipment: ['Komputer dan pemindai', 'Stempel legalisir', 'Jaringan internet'],
  warnings: ['Apabila SOP ini tidak dilaksanakan, legalisir tidak selesai pada hari yang sama.'],
  records: ['Buku register legalisir', 'Arsip digital'],
};

/** Three lanes, done at the counter while the applicant waits. */
export const legalisation: Sop = Sop.parse({
  identity: { ...identity, title: 'Legalisir Fotokopi Ijazah Madrasah' },
  lanes: [
    { key: 'pemohon', title: 'Pemohon', role: 'applicant' },
    { key: 'fo', title: 'Petugas Front Office', role: 'front_office' },
    { key: 'kasi', title: 'Kepala Seksi Pendidikan Madrasah', role: 'section_head' },
  ],
  steps: [
    {
      key: 'ajukan',
      activity: 'Mengajukan permohonan legalisir beserta berkas',
      lane: 'pemohon',
      deed: 'submit',
      quality: {
        needs: 'Ijazah asli dan fotokopi paling banyak 10 lembar',
        time: minutes(5),
        output: 'Berkas permohonan',
      },
      exits: [{ key: 'next', to: 'periksa' }],
    },
    {
      key: 'periksa',
      activity: 'Memeriksa kelengkapan berkas',
      lane: 'fo',
      deed: 'check',
      quality: { needs: 'Berkas permohonan', time: minutes(5), output: 'Hasil pemeriksaan' },
      note: 'Isi berkas diperiksa oleh seksi',
      exits: [
        { key: 'yes', to: 'sahkan' },
        { key: 'no', to: 'lengkapi' },
      ],
    },
    {
      key: 'lengkapi',
      activity: 'Melengkapi berkas yang kurang',
      lane: 'pemohon',
      deed: 'complete',
      quality: { needs: 'Daftar kekurangan', time: days(3), output: 'Berkas lengkap' },
      note: 'Waktu tidak dihitung sebagai waktu layanan',
      exits: [{ key: 'next', to: 'periksa' }],
    },
    {
      key: 'sahkan',
      activity: 'Mencocokkan fotokopi dengan ijazah asli dan mengesahkannya',
      lane: 'kasi',
      deed: 'do',
      quality: { needs: 'Berkas lengkap', time: minutes(10), output: 'Fotokopi yang disahkan' },
      exits: [{ key: 'next', to: 'catat' }],
    },
    {
      key: 'catat',
      activity: 'Membubuhkan stempel dan mencatat dalam register',
      lane: 'fo',
      deed: 'do',
      quality: { needs: 'Fotokopi yang disahkan', time: minutes(5), output: 'Catatan register' },
      exits: [{ key: 'next', to: 'terima' }],
    },
    {
      key: 'terima',
      activity: 'Menerima fotokopi ijazah yang telah dilegalisir',
      lane: 'pemohon',
      deed: 'end',
      quality: { needs: 'Tanda terima', time: minutes(5), output: 'Legalisir ijazah' },
      note: 'Mengisi survei kepuasan',
      ending: 'granted',
    },
  ],
});

type StepLine = [key: string, lane: string, deed: string, activity: string, exits: string];

const longSteps: StepLine[] = [
  ['ajukan', 'pemohon', 'submit', 'Mengajukan permohonan izin operasional madrasah', 'next:terima'],
  ['terima', 'fo', 'check', 'Memeriksa kelengkapan berkas', 'yes:agenda no:lengkapi'],
  ['lengkapi', 'pemohon', 'complete', 'Melengkapi berkas permohonan', 'next:terima'],
  ['agenda', 'fo', 'do', 'Mencatat dalam agenda dan meneruskan berkas', 'next:disposisi'],
  ['disposisi', 'kepala', 'disposition', 'Memberikan disposisi kepada seksi', 'next:telaah'],
  ['telaah', 'kasi', 'decide', 'Menelaah isi berkas', 'yes:jadwal no:tolak return:lengkapi'],
  ['jadwal', 'kasi', 'do', 'Menyusun jadwal verifikasi lapangan', 'next:verifikasi'],
  [
    'verifikasi',
    'kasi',
    'decide',
    'Melaksanakan verifikasi lapangan',
    'yes:rekomendasi no:perbaiki',
  ],
  ['perbaiki', 'pemohon', 'complete', 'Memperbaiki sarana sesuai berita acara', 'next:verifikasi'],
  ['rekomendasi', 'kasi', 'write', 'Menyusun konsep rekomendasi', 'next:paraf'],
  [
    'paraf',
    'kepala',
    'decide',
    'Meneliti konsep rekomendasi',
    'yes:kanwil no:tolak return:rekomendasi',
  ],
  ['kanwil', 'bidang', 'check', 'Memeriksa rekomendasi dan lampirannya', 'yes:sk no:rekomendasi'],
  ['sk', 'bidang', 'write', 'Menyusun keputusan izin operasional', 'next:kirim'],
  ['kirim', 'fo', 'do', 'Mencatat keputusan dan memberi tahu pemohon', 'next:selesai'],
  ['selesai', 'pemohon', 'end', 'Menerima keputusan izin operasional', ''],
  ['tolak', 'pemohon', 'end', 'Menerima surat penolakan beserta alasannya', ''],
];

/** Five lanes over Kankemenag and Kanwil, sixteen steps, return loops, several pages. */
export const operatingLicence: Sop = Sop.parse({
  identity: { ...identity, title: 'Izin Operasional Madrasah', number: '031/SOP/PENMAD/2026' },
  lanes: [
    { key: 'pemohon', title: 'Pemohon', role: 'applicant' },
    { key: 'fo', title: 'Petugas Front Office', role: 'front_office' },
    { key: 'kasi', title: 'Kepala Seksi Pendidikan Madrasah', role: 'section_head' },
    { key: 'kepala', title: 'Kepala Kantor Kemenag', role: 'head' },
    { key: 'bidang', title: 'Bidang Penmad Kanwil', role: 'section_head', up: 1 },
  ],
  steps: longSteps.map(([key, lane, deed, activity, exits], index) => ({
    key,
    lane,
    deed,
    activity,
    quality: {
      needs: `Berkas tahap ${index + 1} beserta lampiran yang telah diperiksa`,
      time: index % 3 === 2 ? days(2) : minutes(15),
      output: `Hasil tahap ${index + 1}`,
    },
    exits: exits
      .split(' ')
      .filter(Boolean)
      .map((exit) => ({ key: exit.split(':')[0], to: exit.split(':')[1] })),
    ...(deed === 'end' ? { ending: key === 'tolak' ? 'rejected' : 'granted' } : {}),
  })),
});
