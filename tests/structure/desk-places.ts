import { formBody, multipartBody } from '../support/http.ts';
import { fixed, ofCase, ofItem, ofLetterCase, type Place } from './place.ts';

/** The qibla ends in no letter, and so has no template. */
const ofLetters = (rest: string): Place => ({
  at: () => `/meja/templat/kankemenag-kota-madiun/rekomendasi-bantuan-masjid${rest}`,
  sends: () => formBody({ kunci: 'kunci-uji-jangkauan' }),
  ofOneOffice: true,
});
const ofTemplate = (rest: string): Place => ofLetters(`/surat_rekomendasi${rest}`);

/** Every address of the desk. */
export const forDesks: Record<string, Place> = {
  'GET /meja': fixed('/meja'),
  'GET /meja/layar': fixed('/meja/layar'),
  'POST /meja/layar': {
    at: () => '/meja/layar',
    sends: () => formBody({ kode: '7K3Q-9FMX', nama: 'Ruang tunggu' }),
  },
  'POST /meja/layar/:id/cabut': {
    at: ({ paperId }) => `/meja/layar/${paperId}/cabut`,
    leads: true,
  },
  'GET /meja/langsung': {
    at: ({ number }) => `/meja/langsung?apa=${number}`,
    ofOneOffice: true,
    endless: true,
  },
  'GET /meja/cari': fixed('/meja/cari?q=zulaikha+wahyuningtyas'),
  'GET /meja/pantau': fixed('/meja/pantau'),
  'GET /meja/permohonan/:number': ofCase(''),
  'GET /meja/permohonan/:number/berkas/:id': ofCase('/berkas/:id'),
  'GET /meja/permohonan/:number/tanda-terima': ofCase('/tanda-terima'),
  'POST /meja/permohonan/:number/langkah': ofCase('/langkah', () => ({ jalan: 'yes' })),
  'POST /meja/permohonan/:number/ambil': ofCase('/ambil'),
  'POST /meja/permohonan/:number/lepas': ofCase('/lepas'),
  'POST /meja/permohonan/:number/serahkan': ofCase('/serahkan'),
  'POST /meja/permohonan/:number/disposisi': ofCase('/disposisi', () => ({ instruksi: 'uji' })),
  'POST /meja/permohonan/:number/barang': ofCase('/barang'),
  'POST /meja/permohonan/:number/lapor': ofCase('/lapor', () => ({ laporan: 'uji' })),
  'GET /meja/loket': fixed('/meja/loket'),
  'POST /meja/loket/:office': {
    at: ({ office }) => `/meja/loket/${office}`,
    sends: ({ service }) => formBody({ layanan: service }),
    ofOneOffice: true,
  },
  'GET /meja/loket/draf/:id': {
    at: ({ counterDraft }) => `/meja/loket/draf/${counterDraft}`,
    ofOneOffice: true,
  },
  'POST /meja/loket/draf/:id': {
    at: ({ counterDraft }) => `/meja/loket/draf/${counterDraft}`,
    sends: () => multipartBody([], { aksi: 'terima' }),
    ofOneOffice: true,
  },
  'GET /meja/loket/penolakan/:id': {
    at: ({ refusal }) => `/meja/loket/penolakan/${refusal}`,
    ofOneOffice: true,
  },
  'GET /meja/permohonan/:number/surat': ofLetterCase(''),
  'POST /meja/permohonan/:number/surat': ofLetterCase(''),
  'GET /meja/permohonan/:number/surat/pdf': ofLetterCase('/pdf'),
  'GET /meja/permohonan/:number/surat/gambar': ofLetterCase('/gambar'),
  'GET /meja/tanda-tangan': fixed('/meja/tanda-tangan'),
  'POST /meja/tanda-tangan': fixed('/meja/tanda-tangan'),
  'GET /meja/pengaman': fixed('/meja/pengaman'),
  'POST /meja/pengaman': fixed('/meja/pengaman'),
  'GET /meja/caraka': fixed('/meja/caraka'),
  'POST /meja/caraka': {
    at: () => '/meja/caraka',
    sends: ({ itemCode }) => formBody({ kode: itemCode, aksi: 'ambil', kunci: 'kunci-uji' }),
    ofOneOffice: true,
  },
  'GET /meja/caraka/siap-diambil': fixed('/meja/caraka/siap-diambil'),
  'GET /meja/caraka/pantau': fixed('/meja/caraka/pantau'),
  'GET /meja/caraka/:code': ofItem(''),
  'GET /meja/caraka/:code/label': ofItem('/label'),
  'GET /meja/caraka/:code/bukti/:id': {
    at: ({ itemCode, proofId }) => `/meja/caraka/${itemCode}/bukti/${proofId}`,
    ofOneOffice: true,
  },
  'POST /meja/caraka/:code/tujuan': ofItem('/tujuan', { tempat: 'man-1-kota-madiun:counter' }),
  'POST /meja/caraka/:code/cara': ofItem('/cara', { cara: 'counter' }),
  'POST /meja/caraka/:code/kurir': ofItem('/kurir', { hasil: 'arrive' }),
  'GET /meja/caraka/:code/serahkan': ofItem('/serahkan'),
  'POST /meja/caraka/:code/serahkan': {
    ...ofItem('/serahkan'),
    sends: () => multipartBody([], { kepada: 'tempat' }),
  },
  'GET /meja/wewenang': fixed('/meja/wewenang'),
  'POST /meja/wewenang': fixed('/meja/wewenang'),
  'POST /meja/wewenang/akhiri': fixed('/meja/wewenang/akhiri'),
  'GET /meja/katalog': fixed('/meja/katalog'),
  'GET /meja/templat': fixed('/meja/templat'),
  'GET /meja/templat/:office/:service': { ...ofLetters(''), leads: true },
  'GET /meja/templat/:office/:service/tambah-surat': ofLetters('/tambah-surat'),
  'POST /meja/templat/:office/:service/tambah-surat': ofLetters('/tambah-surat'),
  'GET /meja/templat/:office/:service/:letter': ofTemplate(''),
  'POST /meja/templat/:office/:service/:letter': ofTemplate(''),
  'GET /meja/templat/:office/:service/:letter/versi/:no': ofTemplate('/versi/1'),
  'GET /meja/templat/:office/:service/:letter/pratinjau/pdf': ofTemplate('/pratinjau/pdf'),
  'GET /meja/templat/:office/:service/:letter/pratinjau/gambar': ofTemplate('/pratinjau/gambar'),
  'GET /meja/kalender': fixed('/meja/kalender'),
  'POST /meja/kalender': fixed('/meja/kalender'),
  'POST /meja/kalender/cabut': fixed('/meja/kalender/cabut'),
  'GET /meja/audit': fixed('/meja/audit'),
};
