import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import { asset } from '../../../ui/asset.ts';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { ReachedRow } from './queries.ts';

export interface MapLine extends ReachedRow {
  name: string;
  unit: string;
  zone: Zone;
  tone: 'late' | 'wait' | 'plain';
}

interface MapProps {
  officer: Officer;
  lines: MapLine[];
  tiles: { url: string; credit: string } | null;
  /** There are more than are shown. */
  more: boolean;
}

const toneWord = { late: 'Lewat waktu', wait: 'Segera', plain: 'Masih ada waktu' };

/** What the script draws is read off this list, which says the same without it. */
const Line = ({ line }: { line: MapLine }) => (
  <li data-lat={line.latitude} data-lon={line.longitude} data-tone={line.tone}>
    <a href={`/meja/aduan/${line.number}`}>
      {line.name}, {line.number}
    </a>
    <div class="small" data-say="">
      {line.unit}
    </div>
    <div class="small" data-say="">
      <Status tone={line.tone} text={toneWord[line.tone]} />: sebelum{' '}
      {sayDateTime(line.urgentAt, line.zone)}
    </div>
  </li>
);

export const MapPage = ({ officer, lines, tiles, more }: MapProps) => (
  <DeskLayout
    title="Peta aduan"
    who={menuOf(officer, '/meja/aduan')}
    crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
    apart
  >
    <h1>Peta laporan yang terbuka</h1>
    {lines.length === 0 ? (
      <Note>
        <p>
          Tidak ada laporan terbuka yang titiknya diketahui. Laporan yang lain ada di{' '}
          <a href="/meja/aduan">daftar aduan</a>.
        </p>
      </Note>
    ) : (
      <>
        <p>
          {lines.length} laporan yang titiknya diketahui, yang paling mendesak lebih dulu.
          {more && ' Sisanya ada di daftar aduan.'} Tanda kotak dengan tanda seru: lewat waktu.
        </p>
        <section
          class="map"
          aria-label="Peta"
          data-script={asset('map.js')}
          data-style={asset('map.css')}
          data-tiles={tiles?.url}
          data-credit={tiles?.credit}
        />
        <h2>Daftarnya</h2>
        <ul class="list">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      </>
    )}
  </DeskLayout>
);
