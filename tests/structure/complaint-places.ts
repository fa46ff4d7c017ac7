import { formBody, multipartBody } from '../support/http.ts';
import { fixed, type Place } from './place.ts';

/** Reports: by citizens, at the counter, at the desk. */

const ofTicket = (rest: string): Place => ({
  at: ({ ticket, ticketPaper }) => `/aduan/${ticket}${rest.replace(':id', ticketPaper)}`,
});
const atDesk = (rest: string, fields: Record<string, string> = {}): Place => ({
  at: ({ ticket, ticketPaper }) => `/meja/aduan/${ticket}${rest.replace(':id', ticketPaper)}`,
  sends: () => formBody({ kunci: 'kunci-uji-jangkauan', ...fields }),
  ofOneOffice: true,
});

const ofKeeper = (rest: string, fields: Record<string, string> = {}): Place => ({
  at: ({ office }) => `/meja/aduan-pengaturan${rest}?unit=${office}`,
  sends: ({ office }) => formBody({ unit: office, ...fields }),
  ofOneOffice: true,
});
const open311 = (path: string): Place => ({
  at: ({ office, ticket }) =>
    `/open311/v2/${path.replace(':id', `${ticket}.json`)}?jurisdiction_id=${office}`,
});

export const forOpen311: Record<string, Place> = {
  'GET /gateway/whatsapp': fixed('/gateway/whatsapp'),
  'POST /gateway/whatsapp': fixed('/gateway/whatsapp'),
  'GET /open311/v2/discovery.json': open311('discovery.json'),
  'GET /open311/v2/discovery.xml': open311('discovery.xml'),
  'GET /open311/v2/services.json': open311('services.json'),
  'GET /open311/v2/services.xml': open311('services.xml'),
  'GET /open311/v2/services/:code': open311('services/nikah.json'),
  'GET /open311/v2/requests.json': open311('requests.json'),
  'GET /open311/v2/requests.xml': open311('requests.xml'),
  'GET /open311/v2/requests/:id': open311('requests/:id'),
  'POST /open311/v2/requests.json': open311('requests.json'),
  'POST /open311/v2/requests.xml': open311('requests.xml'),
  'GET /open311/v2/servicerequestupdates.json': open311('servicerequestupdates.json'),
  'GET /open311/v2/servicerequestupdates.xml': open311('servicerequestupdates.xml'),
  'POST /open311/v2/servicerequestupdates.json': open311('servicerequestupdates.json'),
  'POST /open311/v2/servicerequestupdates.xml': open311('servicerequestupdates.xml'),
};

export const forComplaints: Record<string, Place> = {
  'GET /lapor': fixed('/lapor'),
  'GET /lapor/:office': { at: ({ office }) => `/lapor/${office}` },
  'POST /lapor/:office': { at: ({ office }) => `/lapor/${office}` },
  'GET /layar/lapor': fixed('/layar/lapor'),
  'POST /layar/lapor': fixed('/layar/lapor'),
  'POST /layar/lapor/sama': fixed('/layar/lapor/sama'),
  'GET /aduan': fixed('/aduan'),
  'POST /aduan': {
    at: () => '/aduan',
    sends: ({ ticket }) => formBody({ nomor: ticket, rahasia: '0000-0000' }),
  },
  'GET /aduan/:number': ofTicket(''),
  'GET /aduan/:number/kabar': ofTicket('/kabar'),
  'POST /aduan/:number/kabar': ofTicket('/kabar'),
  'POST /aduan/:number/kabar/perangkat': ofTicket('/kabar/perangkat'),
  'POST /aduan/:number/pesan': ofTicket('/pesan'),
  'POST /aduan/:number/sama': ofTicket('/sama'),
  'POST /aduan/:number/hasil': ofTicket('/hasil'),
  'POST /aduan/:number/berkas': { ...ofTicket('/berkas'), sends: () => multipartBody([]) },
  'GET /aduan/:number/berkas/:id': ofTicket('/berkas/:id'),
  'GET /simulasi/whatsapp': { ...fixed('/simulasi/whatsapp'), leads: true },
  'GET /simulasi/whatsapp/berkas/:id': {
    ...fixed('/simulasi/whatsapp/berkas/tidak-ada'),
    leads: true,
  },
  'POST /simulasi/whatsapp': fixed('/simulasi/whatsapp'),
  'GET /papan': fixed('/papan'),
  'GET /papan/:office': { at: ({ office }) => `/papan/${office}` },
  'GET /lapor-rahasia': fixed('/lapor-rahasia'),
  'GET /lapor-rahasia/:office': { at: ({ office }) => `/lapor-rahasia/${office}` },
  'POST /lapor-rahasia/:office': { at: ({ office }) => `/lapor-rahasia/${office}` },
  'GET /wbs': fixed('/wbs'),
  'POST /wbs': {
    at: () => '/wbs',
    sends: ({ sealed }) => formBody({ nomor: sealed, rahasia: '0000-0000' }),
  },
  'GET /wbs/:number': { at: ({ sealed }) => `/wbs/${sealed}` },
  'POST /wbs/:number': { at: ({ sealed }) => `/wbs/${sealed}` },
  'GET /meja/wbs': fixed('/meja/wbs'),
  'GET /meja/wbs/:number': { at: ({ sealed }) => `/meja/wbs/${sealed}`, ofOneOffice: true },
  'POST /meja/wbs/:number': {
    at: ({ sealed }) => `/meja/wbs/${sealed}`,
    sends: () => formBody({ aksi: 'noted', isi: 'Sudah dibaca', kunci: 'kunci-uji-jangkauan' }),
    ofOneOffice: true,
  },
  'GET /meja/aduan-pengaturan': ofKeeper(''),
  'POST /meja/aduan-pengaturan/janji': ofKeeper('/janji'),
  'POST /meja/aduan-pengaturan/kategori': ofKeeper('/kategori', { hapus: 'nikah' }),
  'POST /meja/aduan-pengaturan/kalimat': ofKeeper('/kalimat', { judul: 'A', teks: 'B' }),
  'POST /meja/aduan-pengaturan/kunci': ofKeeper('/kunci', { aplikasi: 'Lain' }),
  'GET /meja/aduan-peta': fixed('/meja/aduan-peta'),
  'GET /meja/aduan-sp4n': fixed('/meja/aduan-sp4n'),
  'POST /meja/aduan-sp4n': {
    at: () => '/meja/aduan-sp4n',
    sends: () => multipartBody([{ name: 'berkas', filename: 'a.csv', body: Buffer.from('a,b') }]),
  },
  'POST /meja/aduan-sp4n/masukkan': fixed('/meja/aduan-sp4n/masukkan'),
  'GET /meja/aduan-sp4n/keluar': fixed(
    '/meja/aduan-sp4n/keluar?dari=2026-11-01&sampai=2026-11-30&isi=semua',
  ),
  'GET /meja/aduan': fixed('/meja/aduan'),
  'GET /meja/aduan-baru': fixed('/meja/aduan-baru'),
  'POST /meja/aduan-baru': fixed('/meja/aduan-baru'),
  'GET /meja/aduan/:number': atDesk(''),
  'GET /meja/aduan/:number/langsung': { ...atDesk('/langsung'), endless: true },
  'GET /meja/aduan/:number/tanda-terima': atDesk('/tanda-terima'),
  'GET /meja/aduan/:number/lampiran/:id': atDesk('/lampiran/:id'),
  'POST /meja/aduan/:number/tautkan': atDesk('/tautkan', { macam: 'place', tentang: 'Balai' }),
  'POST /meja/aduan/:number/jawab': atDesk('/jawab', { jawaban: 'Kami periksa' }),
  'POST /meja/aduan/:number/selesai': atDesk('/selesai', { hasil: 'Sudah beres' }),
  'POST /meja/aduan/:number/:aksi': atDesk('/catat', { catatan: 'Sudah dicek' }),
};
