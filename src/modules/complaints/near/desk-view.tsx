import type { Neighbour } from './desk.ts';
import { sayDistance } from './rules.ts';

export const neighbourWords = ({ number, name, metres }: Neighbour): string =>
  `${name}, ${sayDistance(metres)}: ${number}`;

/** Perhaps it is the same lamp: what else is open around it. */
export const NearPanel = ({ near }: { near: Neighbour[] }) => {
  if (near.length === 0) return null;
  return (
    <section class="panel">
      <h2>Laporan di dekat sini</h2>
      <ul class="list">
        {near.map(({ number, name, metres }) => (
          <li key={number}>
            <a href={`/meja/aduan/${number}`}>{number}</a> {name}, {sayDistance(metres)}
          </li>
        ))}
      </ul>
    </section>
  );
};
