/** How far two reports are from each other. Pure. */

export interface Point {
  latitude: number;
  longitude: number;
}

const earthMetres = 6_371_000;
const metresPerDegree = 111_320;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the round earth; within a town the error is below the width of a street. */
export function metresBetween(a: Point, b: Point): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const shrink = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  const h = Math.sin(north / 2) ** 2 + shrink * Math.sin(east / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** South, north, west, east: what an index can look through; its corners are too far. */
export function boxAround({ latitude, longitude }: Point, metres: number): number[] {
  const north = metres / metresPerDegree;
  const east = north / Math.max(0.01, Math.cos(radians(latitude)));
  return [latitude - north, latitude + north, longitude - east, longitude + east];
}

export const within = <Row extends Point>(
  here: Point,
  rows: readonly Row[],
  metres: number,
): (Row & { metres: number })[] =>
  rows
    .map((row) => ({ ...row, metres: metresBetween(here, row) }))
    .filter((row) => row.metres <= metres)
    .sort((a, b) => a.metres - b.metres);

/** Ways of writing, and words that stand before any place. */
const written: Record<string, string> = {
  ...{ jl: 'jalan', jln: 'jalan', gg: 'gang', ds: 'desa', dsn: 'dusun', kel: 'kelurahan' },
  ...{ kec: 'kecamatan', kab: 'kabupaten', no: '', nomor: '', di: '', ke: '', dan: '', yang: '' },
  ...{ depan: '', dekat: '', samping: '', sebelah: '', sekitar: '', belakang: '', pas: '' },
};
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => written[word] ?? word)
    .filter((word) => word !== '');

/** These alone name nothing, nor do numbers: there is one in each village. */
const common = new Set([
  ...['jalan', 'gang', 'desa', 'dusun', 'kelurahan', 'kecamatan', 'kabupaten', 'kota', 'rt', 'rw'],
]);
const enoughWords = 2;
const enoughShare = 0.75;

/**
 * Whether somebody's words name a place that another has written, in other ways of writing too.
 * The words are read once, however many places they are held against.
 */
export function placesIn(words: string): (place: string) => boolean {
  const said = new Set(wordsOf(words));
  return (place) => {
    const sought = [...new Set(wordsOf(place))];
    const found = sought.filter((word) => said.has(word));
    const telling = found.filter((word) => /\p{L}{3}/u.test(word) && !common.has(word));
    const enough = found.length >= enoughWords && telling.length > 0;
    return enough && found.length >= sought.length * enoughShare;
  };
}

export const sayWhere = (metres: number | null): string =>
  metres === null ? 'di tempat yang Anda sebut' : `${sayDistance(metres)} dari titik Anda`;

/** To ten metres: a phone knows no better, and nobody's door is meant. */
export function sayDistance(metres: number): string {
  const rounded = Math.round(metres / 10) * 10;
  return rounded === 0 ? 'kurang dari 10 m' : `sekitar ${rounded} m`;
}
