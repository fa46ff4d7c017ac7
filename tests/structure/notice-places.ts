import { fixed, type Place } from './place.ts';

/** Messages of the house. */
export const forNotices: Record<string, Place> = {
  'GET /meja/kabar': fixed('/meja/kabar'),
  'POST /meja/kabar': fixed('/meja/kabar'),
  'POST /meja/kabar/perangkat': fixed('/meja/kabar/perangkat'),
  'POST /perangkat/perpanjang': fixed('/perangkat/perpanjang'),
  'GET /manifest.webmanifest': fixed('/manifest.webmanifest'),
  'GET /meja/pesan': fixed('/meja/pesan'),
  'POST /meja/pesan': fixed('/meja/pesan'),
  'GET /meja/pesan/templat': fixed('/meja/pesan/templat'),
  'GET /meja/pesan/templat/:name': fixed('/meja/pesan/templat/aduan_dijawab'),
  'POST /meja/pesan/templat/:name': fixed('/meja/pesan/templat/aduan_dijawab'),
  'POST /meja/pesan/tenang': fixed('/meja/pesan/tenang'),
};
