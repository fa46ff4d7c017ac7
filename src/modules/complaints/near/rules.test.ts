import { describe, expect, it } from 'vitest';
import { pointIn } from './point-in.ts';
import { boxAround, metresBetween, placesIn, sayDistance, within } from './rules.ts';

const hall = { latitude: -7.6298, longitude: 111.5239 };
const north = (metres: number) => ({ ...hall, latitude: hall.latitude + metres / 111_195 });
const east = (metres: number) => ({
  ...hall,
  longitude: hall.longitude + metres / (111_195 * Math.cos((hall.latitude * Math.PI) / 180)),
});

describe('the distance of two points', () => {
  it.each([
    { what: 'the same point', to: hall, metres: 0 },
    { what: 'to the north', to: north(300), metres: 300 },
    { what: 'to the east', to: east(300), metres: 300 },
  ])('is $metres m: $what', ({ to, metres }) => {
    expect(metresBetween(hall, to)).toBeCloseTo(metres, 1);
    expect(metresBetween(to, hall)).toBeCloseTo(metres, 1);
  });

  it('is that of two cities, too', () => {
    const jakarta = { latitude: -6.1754, longitude: 106.8272 };
    const surabaya = { latitude: -7.2459, longitude: 112.7378 };
    expect(metresBetween(jakarta, surabaya) / 1000).toBeCloseTo(663, -1);
  });
});

describe('what is near', () => {
  it('is what lies within, the nearest first', () => {
    const rows = [east(299), north(301), north(20)];
    expect(within(hall, rows, 300).map(({ metres }) => Math.round(metres))).toEqual([20, 299]);
  });

  it('lies within the box that is looked through', () => {
    const [south = 0, top = 0, west = 0, right = 0] = boxAround(hall, 300);
    for (const { latitude, longitude } of [north(299), north(-299), east(299), east(-299)]) {
      expect(latitude > south && latitude < top).toBe(true);
      expect(longitude > west && longitude < right).toBe(true);
    }
  });

  it.each([
    [3, 'kurang dari 10 m'],
    [47, 'sekitar 50 m'],
    [299.4, 'sekitar 300 m'],
  ])('%d m is said as "%s"', (metres, words) => {
    expect(sayDistance(metres)).toBe(words);
  });
});

describe('the name of a place', () => {
  const place = 'Jalan Merpati 12, depan Balai Desa Klitik';

  it.each([
    'jl. Merpati no 12 balai desa klitik',
    'Lampu mati di Jln Merpati, dekat balai desa Klitik',
    'JALAN MERPATI BALAI DESA KLITIK',
  ])('is named by %j', (words) => {
    expect(placesIn(words)(place)).toBe(true);
  });

  it.each([
    'Jalan Kenari 12',
    'balai desa',
    'di desa dekat jalan',
    '',
    'Merpati',
  ])('is not named by %j', (words) => {
    expect(placesIn(words)(place)).toBe(false);
  });

  it('that is one word, or what each village has, is no name', () => {
    expect(placesIn('Lampu di masjid mati')('masjid')).toBe(false);
    expect(placesIn('jalan desa rusak')('jalan desa')).toBe(false);
    expect(placesIn('lampu di rt 3 rw 5 mati')('RT 3 RW 5')).toBe(false);
  });
});

describe('a point in what people write', () => {
  it.each([
    'https://www.google.com/maps?q=-7.6298,111.5239',
    'https://www.google.com/maps/place/Masjid/@-7.1111,111.1111,17z/data=!3d-7.6298!4d111.5239',
    'https://maps.google.com/maps?daddr=-7.6298%2C111.5239',
    'geo:-7.6298,111.5239?z=19',
    'di sini -7.6298, 111.5239 ya',
  ])('is read from %j', (text) => {
    expect(pointIn(text)).toEqual({ latitude: -7.6298, longitude: 111.5239 });
  });

  it.each([
    '0.000, 0.000',
    'Harga 2.500, 120.000',
    '48.8566, 2.3522',
    '7 sampai 9',
    '',
  ])('is none in %j', (text) => {
    expect(pointIn(text)).toBeNull();
  });
});
