import { describe, expect, it } from 'vitest';
import { isAtSea } from './land.ts';

describe('a point', () => {
  it.each([
    ['in Madiun', -7.6298, 111.5239],
    ['in Sabang', 5.89, 95.32],
    ['in Merauke', -8.5, 140.4],
    ['on Karimunjawa', -5.82, 110.45],
    ['on Masalembu', -5.53, 114.44],
    ['on Miangas', 5.556, 126.58],
    ['on a jetty at Ketapang', -8.142, 114.4],
    ['in Kuching, across the border', 1.55, 110.35],
  ])('%s is on land', (_, latitude, longitude) => {
    expect(isAtSea({ latitude, longitude })).toBe(false);
  });

  it.each([
    ['in the middle of the Java Sea', -5.3, 110.9],
    ['south of Java', -9.8, 112],
    ['in the Banda Sea', -5.0, 125.8],
    ['where a phone without a fix stands', 0, 0],
  ])('%s is at sea', (_, latitude, longitude) => {
    expect(isAtSea({ latitude, longitude })).toBe(true);
  });
});
