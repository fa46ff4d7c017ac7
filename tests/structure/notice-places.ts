import { fixed, type Place } from './place.ts';

/** Messages of the house. */
export const forNotices: Record<string, Place> = {
  'GET /meja/kabar': fixed('/meja/kabar'),
  'POST /meja/kabar': fixed('/meja/kabar'),
  'GET /meja/pesan': fixed('/meja/pesan'),
  'POST /meja/pesan': fixed('/meja/pesan'),
  'POST /meja/pesan/tenang': fixed('/meja/pesan/tenang'),
};
