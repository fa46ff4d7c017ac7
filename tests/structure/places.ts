import { type Body, formBody, multipartBody, type Wish } from '../support/http.ts';
import { forLetters } from './letter-places.ts';
import { fixed, ofLetter, type Place, type Sample } from './place.ts';

export type { Sample };

/**
 * Every address of the house with real parameters: a route that nobody placed here fails the test.
 */

const ofCase = (
  rest: string,
  fields: (s: Sample) => Record<string, string> = () => ({}),
): Place => ({
  at: ({ number, paperId }) => `/meja/permohonan/${number}${rest.replace(':id', paperId)}`,
  sends: (s) => formBody({ tugas: s.taskId, kunci: 'kunci-uji-jangkauan', ...fields(s) }),
  ofOneOffice: true,
});
const ofDraft = (rest: string): Place => ({ at: ({ draft }) => `/draf/${draft.id}${rest}` });
const ofNumber = (rest: string): Place => ({ at: ({ number }) => `/lacak/${number}${rest}` });
const ofLetterCase = (rest: string): Place => ({
  at: ({ letterCase }) => `/meja/permohonan/${letterCase}/surat${rest}`,
  ofOneOffice: true,
});
const ofService = (start: string, rest = ''): Place => ({
  at: ({ office, service }) => `${start}/${office}/${service}${rest}`,
});

const api = '/api/v1';
const idempotent = { 'idempotency-key': 'kunci-uji-jangkauan' };
const jsonBody = (value: unknown): Body => ({
  headers: { 'content-type': 'application/json', ...idempotent },
  body: JSON.stringify(value),
});
const apiOffice = (rest: string): Place => ({
  at: ({ office, service }) => `${api}/offices/${office}${rest.replace(':service', service)}`,
  sends: () => jsonBody({}),
});
const apiNumber = (rest: string): Place => ({
  at: ({ number }) => `${api}/applications/${number}${rest}`,
  sends: () => jsonBody({ note: 'uji jangkauan' }),
});

const forAnyone: Record<string, Place> = {
  'GET /': fixed('/'),
  'GET /aset/:name': fixed('/aset/citizen.css'),
  'GET /healthz': fixed('/healthz'),
  'GET /readyz': fixed('/readyz'),
  'GET /metrics': fixed('/metrics'),
  'GET /cari': fixed('/cari?q=kiblat'),
  'GET /kantor/:office': { at: ({ office }) => `/kantor/${office}` },
  'GET /layanan/:office/:service': ofService('/layanan'),
  'GET /layanan/:office/:service/sop': ofService('/layanan', '/sop'),
  'GET /layanan/:office/:service/sop.pdf': ofService('/layanan', '/sop.pdf'),
  'GET /ajukan/:office/:service': ofService('/ajukan'),
  'POST /ajukan/:office/:service': ofService('/ajukan'),
  'GET /lanjut': fixed('/lanjut'),
  'POST /lanjut': { at: () => '/lanjut', sends: () => formBody({ kode: '0000-0000' }) },
  'GET /lacak': fixed('/lacak'),
  'POST /lacak': {
    at: () => '/lacak',
    sends: ({ number }) => formBody({ nomor: number, rahasia: '0000-0000' }),
  },
  'GET /periksa': fixed('/periksa'),
  'GET /periksa/:code': ofLetter('/periksa'),
  'POST /periksa/:code': { ...ofLetter('/periksa'), sends: () => multipartBody([]) },
  'GET /meja/masuk': fixed('/meja/masuk'),
  'POST /meja/masuk': fixed('/meja/masuk'),
  'POST /meja/masuk/contoh': fixed('/meja/masuk/contoh'),
  'POST /meja/keluar': fixed('/meja/keluar'),
};

const forSecrets: Record<string, Place> = {
  'GET /draf/:id': ofDraft(''),
  'POST /draf/:id/isian': ofDraft('/isian'),
  'GET /draf/:id/berkas': ofDraft('/berkas'),
  'POST /draf/:id/berkas': { ...ofDraft('/berkas'), sends: () => multipartBody([]) },
  'POST /draf/:id/berkas/hapus': ofDraft('/berkas/hapus'),
  'GET /draf/:id/periksa': ofDraft('/periksa'),
  'POST /draf/:id/kirim': ofDraft('/kirim'),
  'GET /lacak/:number': ofNumber(''),
  'GET /lacak/:number/jam': ofNumber('/jam'),
  'GET /lacak/:number/tanda-terima': ofNumber('/tanda-terima'),
  'GET /lacak/:number/bukti': ofNumber('/bukti'),
  'GET /lacak/:number/surat': ofNumber('/surat'),
  'GET /lacak/:number/berkas': ofNumber('/berkas'),
  'GET /lacak/:number/berkas/:id': {
    at: ({ number, paperId }) => `/lacak/${number}/berkas/${paperId}`,
  },
  'POST /lacak/:number/berkas': { ...ofNumber('/berkas'), sends: () => multipartBody([]) },
  'POST /lacak/:number/lengkapi': ofNumber('/lengkapi'),
  'POST /lacak/:number/tarik': ofNumber('/tarik'),
  'GET /kamera/:token': { at: ({ cameraToken }) => `/kamera/${cameraToken}` },
  'POST /kamera/:token': {
    at: ({ cameraToken }) => `/kamera/${cameraToken}`,
    sends: () => multipartBody([]),
  },
};

const forDesks: Record<string, Place> = {
  'GET /meja': fixed('/meja'),
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
  'GET /meja/tanda-tangan': fixed('/meja/tanda-tangan'),
  'POST /meja/tanda-tangan': fixed('/meja/tanda-tangan'),
  'GET /meja/pengaman': fixed('/meja/pengaman'),
  'POST /meja/pengaman': fixed('/meja/pengaman'),
  'GET /meja/wewenang': fixed('/meja/wewenang'),
  'POST /meja/wewenang': fixed('/meja/wewenang'),
  'POST /meja/wewenang/akhiri': fixed('/meja/wewenang/akhiri'),
  'GET /meja/katalog': fixed('/meja/katalog'),
  'GET /meja/kalender': fixed('/meja/kalender'),
  'POST /meja/kalender': fixed('/meja/kalender'),
  'POST /meja/kalender/cabut': fixed('/meja/kalender/cabut'),
  'GET /meja/audit': fixed('/meja/audit'),
};

const forMachines: Record<string, Place> = {
  'GET /api/v1/openapi.json': fixed(`${api}/openapi.json`),
  'GET /api/v1/offices': fixed(`${api}/offices`),
  'GET /api/v1/offices/:office': apiOffice(''),
  'GET /api/v1/offices/:office/services': apiOffice('/services'),
  'GET /api/v1/offices/:office/services/:service': apiOffice('/services/:service'),
  'POST /api/v1/offices/:office/services/:service/applications': apiOffice(
    '/services/:service/applications',
  ),
  'GET /api/v1/applications/:number': apiNumber(''),
  'GET /api/v1/applications/:number/account': apiNumber('/account'),
  'GET /api/v1/applications/:number/proof': apiNumber('/proof'),
  'POST /api/v1/applications/:number/papers': {
    ...apiNumber('/papers'),
    sends: () => {
      const { headers, body } = multipartBody([]);
      return { headers: { ...headers, ...idempotent }, body };
    },
  },
  'POST /api/v1/applications/:number/completion': apiNumber('/completion'),
  'POST /api/v1/applications/:number/withdrawal': apiNumber('/withdrawal'),
};

export const placed: Record<string, Place> = {
  ...forAnyone,
  ...forSecrets,
  ...forDesks,
  ...forLetters,
  ...forMachines,
};

/** The request that goes there, without the secret that it may need. */
export function requestTo(method: Wish['method'], place: Place, sample: Sample): Wish {
  const { headers, body } = place.sends?.(sample) ?? formBody({});
  return {
    ...{ method, path: place.at(sample), endless: place.endless ?? false },
    ...(method === 'GET' ? {} : { headers, body }),
  };
}
