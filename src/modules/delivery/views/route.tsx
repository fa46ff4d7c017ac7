import { sayTime, type Zone } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer, postsWith } from '../../identity/index.ts';
import type { Tree } from '../../organisation/index.ts';
import type { DoneRow, RouteRow } from '../list-queries.ts';
import { placeName } from '../places.ts';
import type { RouteList } from '../route.ts';
import { deedWord } from '../words.ts';
import { Scan } from './scan.tsx';

/** The caraka's day: what is in hand, what waits where, what is done. */

export interface RouteProps {
  officer: Officer;
  list: RouteList;
  tree: Tree;
  zone: Zone;
  pressKey: string;
  typed: string;
  /** Why the last press was not recorded, and of which thing. */
  refused: { sentence: string; code: string | null; beside: boolean } | null;
}

interface RowProps {
  row: RouteRow;
  deed: 'ambil' | 'serahkan';
  to: string | null;
  pressKey: string;
}

const Row = ({ row, deed, to, pressKey }: RowProps) => (
  <li
    data-code={row.code}
    data-label={row.label}
    data-to={to ?? ''}
    data-deed={deed}
    data-seq={row.seq}
  >
    <div>
      <a href={`/meja/caraka/${row.code}`}>{row.label}</a>
      <div class="small">{to ? `ke ${to}` : 'tujuan belum ditentukan'}</div>
    </div>
    {deed === 'serahkan' && to === null ? (
      <LinkButton href={`/meja/caraka/${row.code}/serahkan`} text="Serahkan" />
    ) : (
      <form method="post" action="/meja/caraka" data-carry="pressed">
        <input type="hidden" name="kunci" value={`${pressKey}.${row.code}`} />
        <input type="hidden" name="kode" value={row.code} />
        <input type="hidden" name="urut" value={row.seq} />
        <input type="hidden" name="cara" value="pressed" />
        <input type="hidden" name="aksi" value={deed} />
        <button class={deed === 'ambil' ? 'button quiet' : 'button'} type="submit">
          {deed === 'ambil' ? 'Ambil' : 'Serahkan'}
          <span class="visually-hidden"> {row.label}</span>
        </button>
      </form>
    )}
  </li>
);

interface Group {
  place: string;
  rows: RouteRow[];
}

function byPlace(tree: Tree, rows: RouteRow[]): Group[] {
  const groups = new Map<string, RouteRow[]>();
  for (const row of rows) {
    const name = placeName(tree, row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].map(([place, own]) => ({ place, rows: own }));
}

const toName = (tree: Tree, { toUnitId, toSpot }: RouteRow): string | null =>
  toUnitId && toSpot ? placeName(tree, { unitId: toUnitId, spot: toSpot }) : null;

const Waiting = ({ list, tree, pressKey }: Pick<RouteProps, 'list' | 'tree' | 'pressKey'>) => (
  <section>
    <h2>Menunggu diambil</h2>
    {list.waiting.length === 0 && <p>Tidak ada barang yang menunggu diantar.</p>}
    {byPlace(tree, list.waiting).map(({ place, rows }) => (
      <section key={place} aria-label={`Di ${place}`}>
        <h3>Di {place}</h3>
        <ul class="carry">
          {rows.map((row) => (
            <Row key={row.code} row={row} deed="ambil" to={toName(tree, row)} pressKey={pressKey} />
          ))}
        </ul>
      </section>
    ))}
    {list.next && (
      <LinkButton
        href={`/meja/caraka?sesudah=${list.next}`}
        text="Barang berikutnya"
        look="quiet"
      />
    )}
  </section>
);

const Done = ({ rows, tree, zone }: { rows: DoneRow[]; tree: Tree; zone: Zone }) => (
  <section>
    <h2>Selesai hari ini</h2>
    {rows.length === 0 && <p>Belum ada.</p>}
    <ul class="carry done">
      {rows.map((row) => (
        <li key={`${row.code}${row.at.getTime()}${row.deed}`}>
          <Icon name="check" />
          <div>
            <a href={`/meja/caraka/${row.code}`}>{row.label}</a>
            <div class="small">
              {deedWord[row.deed]} di {placeName(tree, row)}, {sayTime(row.at, zone)}
              {row.deviceAt && `, di HP ${sayTime(row.deviceAt, zone)}`}
            </div>
          </div>
        </li>
      ))}
    </ul>
  </section>
);

const Lists = ({ officer }: { officer: Officer }) => (
  <ul class="list">
    <li>
      <a href="/meja/caraka/siap-diambil">Siap diambil warga di loket</a>
    </li>
    {postsWith(officer, 'item.oversee').length > 0 && (
      <li>
        <a href="/meja/caraka/pantau">Barang yang belum sampai, di kantor Anda dan di bawahnya</a>
      </li>
    )}
  </ul>
);

export const RoutePage = (props: RouteProps) => {
  const { officer, list, tree, zone, pressKey, typed, refused } = props;
  return (
    <DeskLayout title="Caraka" who={menuOf(officer, '/meja/caraka')} live="tugas" refresh={60}>
      <h1>Caraka</h1>
      {refused && !refused.beside && (
        <Note tone="bad" title="Tidak dicatat">
          <p>{refused.sentence}</p>
          {refused.code && (
            <p>
              <a href={`/meja/caraka/${refused.code}`}>Buka riwayat barang ini</a>
            </p>
          )}
        </Note>
      )}
      <Scan
        staffId={officer.staffId}
        typed={typed}
        wrong={refused?.beside ? refused.sentence : undefined}
        pressKey={pressKey}
      />
      <Lists officer={officer} />
      {list.inHand.length > 0 && (
        <section>
          <h2>Sedang saya bawa</h2>
          <ul class="carry hand">
            {list.inHand.map((row) => (
              <Row
                key={row.code}
                row={row}
                deed="serahkan"
                to={toName(tree, row)}
                pressKey={pressKey}
              />
            ))}
          </ul>
        </section>
      )}
      <Waiting list={list} tree={tree} pressKey={pressKey} />
      <Done rows={list.done} tree={tree} zone={zone} />
    </DeskLayout>
  );
};
