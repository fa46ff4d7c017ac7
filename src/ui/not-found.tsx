import { CitizenLayout } from './layout.tsx';

export const NotFoundPage = () => (
  <CitizenLayout title="Tidak ditemukan">
    <h1>Halaman tidak ditemukan</h1>
    <p>Alamatnya mungkin salah ketik, atau layanannya sudah berubah nama.</p>
    <p>
      <a href="/">Cari layanan dari halaman depan</a>
    </p>
  </CitizenLayout>
);

interface Failure {
  status: number;
  requestId: string;
}

const failureWords: Record<number, [title: string, text: string]> = {
  400: ['Permintaan tidak dapat dibaca', 'Kembali ke halaman sebelumnya, lalu coba lagi.'],
  403: [
    'Kiriman ini datang dari situs lain',
    'Buka halaman ini langsung dari SatuPintu, lalu coba lagi.',
  ],
  413: ['Kiriman terlalu besar', 'Setiap berkas paling besar 10 MB. Kirim satu per satu.'],
  429: ['Terlalu banyak permintaan', 'Tunggu satu menit, lalu coba lagi.'],
};

export const FailurePage = ({ status, requestId }: Failure) => {
  const [title, text] = failureWords[status] ?? [
    'Ada gangguan pada sistem kami',
    'Yang sudah Anda kirim tetap aman. Tunggu sebentar, lalu muat ulang halaman ini.',
  ];
  return (
    <CitizenLayout title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p class="small">Nomor kejadian untuk petugas: {requestId}</p>
    </CitizenLayout>
  );
};
