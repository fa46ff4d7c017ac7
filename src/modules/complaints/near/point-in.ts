import { isWithinCountry } from '../rules.ts';
import type { Point } from './rules.ts';

/** A point that somebody pasted into a message: an address of a map, geo: (RFC 5870), or a pair. */

const number = '(-?\\d{1,3}(?:\\.\\d+)?)';
// Four decimals at least: with three it may be prices.
const exact = '(-?\\d{1,3}\\.\\d{4,})';
const pair = `${number}\\s*(?:,|%2C)\\s*${number}`;
const shapes = [
  new RegExp(`geo:${pair}`, 'i'),
  // The place itself stands behind these; what stands behind @ is where the map was looked at.
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|ll|query|center|daddr|destination)=(?:loc:)?${pair}`, 'i'),
  /@(-?\d{1,2}\.\d+),(\d{2,3}\.\d+)/,
  new RegExp(`(?<![\\d.])${exact}\\s*,\\s*${exact}(?![\\d.])`),
];

export function pointIn(text: string): Point | null {
  for (const shape of shapes) {
    const [, latitude = Number.NaN, longitude = Number.NaN] = (shape.exec(text) ?? []).map(Number);
    if (isWithinCountry(latitude, longitude)) return { latitude, longitude };
  }
  return null;
}
