import type { OpenDraft } from '../support/citizen.ts';
import { type Body, formBody, multipartBody, type Wish } from '../support/http.ts';

/**
 * Every address of the house with real parameters: a route that nobody placed here fails the test.
 */

export interface Sample {
  office: string;
  service: string;
  number: string;
  secret: string;
  /** A draft that is not sent. */
  draft: Pick<OpenDraft, 'id' | 'code'>;
  taskId: string;
  paperId: string;
  counterDraft: string;
  refusal: string;
  cameraToken: string;
  /** A case that ends in a letter, and the code of a signed one. */
  letterCase: string;
  letterCode: string;
  /** A letter that came in, and its scan. */
  incoming: string;
  scan: string;
}

export interface Place {
  at: (sample: Sample) => string;
  /** What is sent there; by default an empty form. */
  sends?: (sample: Sample) => Body;
  /** What belongs to one office or one officer: nobody else's officer gets an answer of 200. */
  ofOneOffice?: boolean;
  /** Server-sent events. */
  endless?: boolean;
}

const fixed = (path: string): Place => ({ at: () => path });
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
const ofLetter = (start: string, rest = ''): Place => ({
  at: ({ letterCode }) => `${start}/${letterCode}${rest}`,
});
const ofLetterCase = (rest: string): Place => ({
  at: ({ letterCase }) => `/meja/permohonan/${letterCase}/surat${rest}`,
  ofOneOffice: true,
});
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
  'GET /meja/surat': fixed('/meja/surat'),
  'GET /meja/surat.xlsx': fixed('/meja/surat.xlsx'),
  'GET /meja/surat/:code': { ...ofLetter('/meja/surat'), ofOneOffice: true },
  'GET /meja/surat/:code/pdf': { ...ofLetter('/meja/surat', '/pdf'), ofOneOffice: true },
  'POST /meja/surat/:code/cabut': {
    ...ofLetter('/meja/surat', '/cabut'),
    ofOneOffice: true,
    sends: () => formBody({ alasan: 'uji jangkauan' }),
  },
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
  'GET /meja/naskah': fixed('/meja/naskah'),
  'GET /meja/naskah/:office': ofNaskah(''),
  'POST /meja/naskah/:office': ofNaskah(''),
  'POST /meja/naskah/:office/sertifikat': {
    ...ofNaskah('/sertifikat'),
    sends: () => multipartBody([]),
  },
  'POST /meja/naskah/:office/sertifikat-sendiri': ofNaskah('/sertifikat-sendiri'),
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
