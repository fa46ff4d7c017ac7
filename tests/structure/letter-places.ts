import { type Body, formBody, multipartBody } from '../support/http.ts';
import { fixed, ofLetter, type Place } from './place.ts';

/** Letters out and in, how they look, and how long they are kept. */

const ofIncoming = (
  rest = '',
  sends: () => Body = () => formBody({ kunci: 'kunci-uji-jangkauan' }),
): Place => ({
  at: ({ incoming, scan }) => `/meja/surat-masuk/${incoming}${rest.replace(':paper', scan)}`,
  sends,
  ofOneOffice: true,
});
const ofNaskah = (rest: string): Place => ({
  at: ({ office }) => `/meja/naskah/${office}${rest}`,
  ofOneOffice: true,
});
const ofRetention = (rest: string): Place => ({
  at: ({ office, destruction }) =>
    `/meja/retensi${rest.replace(':office', office).replace(':id', destruction)}`,
  sends: () => formBody({ kunci: 'kunci-uji-jangkauan', alasan: '' }),
  ofOneOffice: true,
});
export const forLetters: Record<string, Place> = {
  'GET /meja/surat': fixed('/meja/surat'),
  'GET /meja/surat.xlsx': fixed('/meja/surat.xlsx'),
  'GET /meja/surat/:code': { ...ofLetter('/meja/surat'), ofOneOffice: true },
  'GET /meja/surat/:code/pdf': { ...ofLetter('/meja/surat', '/pdf'), ofOneOffice: true },
  'GET /meja/surat/:code/gambar': { ...ofLetter('/meja/surat', '/gambar'), ofOneOffice: true },
  'POST /meja/surat/:code/cabut': {
    ...ofLetter('/meja/surat', '/cabut'),
    ofOneOffice: true,
    sends: () => formBody({ alasan: 'uji jangkauan' }),
  },
  'GET /meja/surat/:code/ganti': { ...ofLetter('/meja/surat', '/ganti'), ofOneOffice: true },
  'POST /meja/surat/:code/ganti': { ...ofLetter('/meja/surat', '/ganti'), ofOneOffice: true },
  'GET /meja/surat-masuk': fixed('/meja/surat-masuk'),
  'GET /meja/surat-masuk.xlsx': fixed('/meja/surat-masuk.xlsx'),
  'GET /meja/surat-masuk/baru': fixed('/meja/surat-masuk/baru'),
  'POST /meja/surat-masuk/baru': {
    at: () => '/meja/surat-masuk/baru',
    sends: () => multipartBody([]),
  },
  'GET /meja/surat-masuk/:id': ofIncoming(),
  'GET /meja/surat-masuk/:id/lembar': ofIncoming('/lembar'),
  'GET /meja/surat-masuk/:id/pindaian/:paper': ofIncoming('/pindaian/:paper'),
  'POST /meja/surat-masuk/:id/pindaian': ofIncoming('/pindaian', () => multipartBody([])),
  'POST /meja/surat-masuk/:id/disposisi': ofIncoming('/disposisi'),
  'POST /meja/surat-masuk/:id/lapor': ofIncoming('/lapor'),
  'POST /meja/surat-masuk/:id/permohonan': ofIncoming('/permohonan'),
  'GET /meja/naskah': fixed('/meja/naskah'),
  'GET /meja/naskah/:office': ofNaskah(''),
  'POST /meja/naskah/:office': ofNaskah(''),
  'POST /meja/naskah/:office/sertifikat': {
    ...ofNaskah('/sertifikat'),
    sends: () => multipartBody([]),
  },
  'POST /meja/naskah/:office/sertifikat-sendiri': ofNaskah('/sertifikat-sendiri'),
  'GET /meja/retensi': fixed('/meja/retensi'),
  'GET /meja/retensi/usul/:office': ofRetention('/usul/:office'),
  'POST /meja/retensi/usul/:office': ofRetention('/usul/:office'),
  'GET /meja/retensi/jadwal/:office': ofRetention('/jadwal/:office'),
  'POST /meja/retensi/jadwal/:office': ofRetention('/jadwal/:office'),
  'GET /meja/retensi/daftar/:id': ofRetention('/daftar/:id'),
  'GET /meja/retensi/daftar/:id/berita-acara': ofRetention('/daftar/:id/berita-acara'),
  'POST /meja/retensi/daftar/:id/setuju': ofRetention('/daftar/:id/setuju'),
  'POST /meja/retensi/daftar/:id/tolak': ofRetention('/daftar/:id/tolak'),
};
