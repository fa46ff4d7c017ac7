import type { ComponentChildren } from 'preact';
import { sayDateTime } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Tree } from '../../organisation/index.ts';
import type { OpenRow, ReadyRow } from '../list-queries.ts';
import type { List } from '../lists.ts';
import { placeInFull } from '../places.ts';
import { say } from '../where.ts';

/** What waits for its citizen at the counter, and what a leader looks over. */

interface ListProps<Row> {
  officer: Officer;
  list: List<Row>;
  tree: Tree;
  /** The list goes on from an earlier page. */
  later: boolean;
}

interface FrameProps {
  officer: Officer;
  title: string;
  at: string;
  next: string | null;
  later: boolean;
  children: ComponentChildren;
}

const Frame = ({ officer, title, at, next, later, children }: FrameProps) => (
  <DeskLayout
    title={title}
    who={menuOf(officer, '/meja/caraka')}
    crumbs={[{ text: 'Caraka', href: '/meja/caraka' }]}
    live="tugas"
    refresh={60}
  >
    <h1>{title}</h1>
    {children}
    {next && <LinkButton href={`${at}?sesudah=${next}`} text="Barang berikutnya" look="quiet" />}
    {later && (
      <p>
        <a href={at}>Kembali ke awal daftar</a>
      </p>
    )}
  </DeskLayout>
);

const ReadyLine = ({ row, tree }: { row: ReadyRow; tree: Tree }) => {
  const { zone } = tree.unit(row.unitId);
  const from = row.officeId === row.unitId ? '' : `, dari ${tree.unit(row.officeId).shortName}`;
  return (
    <li>
      <div>
        <a href={`/meja/caraka/${row.code}`}>{row.label}</a>
        <div class="small">
          Di {placeInFull(tree, { unitId: row.unitId, spot: 'counter' })} sejak{' '}
          {sayDateTime(row.movedAt, zone)}
          {from}
        </div>
        {row.way === null && <Status tone="wait" text="Cara belum dipilih" />}
      </div>
      <a class="button quiet" href={`/meja/caraka/${row.code}/serahkan`}>
        Serahkan<span class="visually-hidden"> {row.label}</span>
      </a>
    </li>
  );
};

export const ReadyPage = ({ officer, list, tree, later }: ListProps<ReadyRow>) => (
  <Frame
    {...{ officer, later, next: list.next, at: '/meja/caraka/siap-diambil' }}
    title="Siap diambil"
  >
    <p>
      Barang di loket yang menunggu diambil warganya, yang paling lama di atas. Yang caranya belum
      dipilih juga ada di sini; bila masih harus diproses, kirim dari halaman barangnya.
    </p>
    {list.rows.length === 0 && <p>Tidak ada barang yang menunggu diambil warga.</p>}
    <ul class="carry">
      {list.rows.map((row) => (
        <ReadyLine key={row.id} row={row} tree={tree} />
      ))}
    </ul>
  </Frame>
);

const OpenLine = ({ row, tree }: { row: OpenRow; tree: Tree }) => {
  const nameOf = (place: Parameters<typeof placeInFull>[1]) => placeInFull(tree, place);
  return (
    <li>
      <div>
        <a href={`/meja/caraka/${row.code}`}>{row.label}</a>
        <div>{say({ row, who: row.holder ?? 'petugas', nameOf })}</div>
        <div class="small">Sejak {sayDateTime(row.movedAt, tree.unit(row.unitId).zone)}</div>
      </div>
    </li>
  );
};

export const OpenPage = ({ officer, list, tree, later }: ListProps<OpenRow>) => (
  <Frame
    {...{ officer, later, next: list.next, at: '/meja/caraka/pantau' }}
    title="Barang yang belum sampai"
  >
    <p>
      Barang di kantor Anda dan semua kantor di bawahnya yang belum diterima warga, yang paling lama
      tidak berpindah di atas.
    </p>
    {list.rows.length === 0 && <p>Tidak ada barang yang masih di jalan.</p>}
    <ul class="carry">
      {list.rows.map((row) => (
        <OpenLine key={row.id} row={row} tree={tree} />
      ))}
    </ul>
  </Frame>
);
