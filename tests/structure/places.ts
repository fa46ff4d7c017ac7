import { formBody, multipartBody, type Wish } from '../support/http.ts';
import { forComplaints, forOpen311 } from './complaint-places.ts';
import { forDesks } from './desk-places.ts';
import { forLetters } from './letter-places.ts';
import { forNotices } from './notice-places.ts';
import {
  api,
  apiNumber,
  apiOffice,
  fixed,
  idempotent,
  ofDraft,
  ofLetter,
  ofNumber,
  ofService,
  type Place,
  type Sample,
} from './place.ts';

export type { Place, Sample } from './place.ts';

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
  'GET /periksa/luring': fixed('/periksa/luring'),
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
  'GET /lacak/:number/surat/:code': {
    at: ({ number, letterCode }) => `/lacak/${number}/surat/${letterCode}`,
  },
  'GET /lacak/:number/kabar': ofNumber('/kabar'),
  'POST /lacak/:number/kabar': ofNumber('/kabar'),
  'POST /lacak/:number/kabar/perangkat': ofNumber('/kabar/perangkat'),
  'POST /lacak/:number/cara': ofNumber('/cara'),
  'GET /lacak/:number/berkas': ofNumber('/berkas'),
  'GET /lacak/:number/berkas/:id': {
    at: ({ number, paperId }) => `/lacak/${number}/berkas/${paperId}`,
  },
  'POST /lacak/:number/berkas': { ...ofNumber('/berkas'), sends: () => multipartBody([]) },
  'POST /lacak/:number/lengkapi': ofNumber('/lengkapi'),
  'POST /lacak/:number/tarik': ofNumber('/tarik'),
  'GET /layar': fixed('/layar'),
  'GET /kamera/:token': { at: ({ cameraToken }) => `/kamera/${cameraToken}` },
  'POST /kamera/:token': {
    at: ({ cameraToken }) => `/kamera/${cameraToken}`,
    sends: () => multipartBody([]),
  },
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
  ...forComplaints,
  ...forOpen311,
  ...forNotices,
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
