import { sayDate, sayDateTime } from '../../../kernel/time/index.ts';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import type { Tree } from '../../organisation/index.ts';
import { type Board, keptShare, type OfficeTally, type Tally } from '../board.ts';
import type { State } from '../rules.ts';
import { stateWord } from '../words.ts';

const shareText = (tally: Tally): string => {
  const share = keptShare(tally);
  return share === null ? 'belum ada' : `${share}%`;
};

const TallyFacts = ({ title, tally }: { title: string; tally: Tally }) => (
  <section>
    <h2>{title}</h2>
    <p>
      <span class="big-number">{shareText(tally)}</span> dijawab tepat waktu
    </p>
    <Facts
      rows={[
        ['Masuk', tally.received],
        ['Dijawab tepat waktu', tally.kept],
        ['Terlambat, termasuk yang belum dijawab', tally.broken],
        ['Masih dalam waktunya', tally.running],
      ]}
    />
  </section>
);

const Offices = ({ offices }: { offices: OfficeTally[] }) => {
  if (offices.length === 0) return null;
  return (
    <section>
      <h2>Menurut kantor, bulan ini</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Kantor</th>
              <th scope="col">Masuk</th>
              <th scope="col">Tepat waktu</th>
              <th scope="col">Terlambat</th>
              <th scope="col">Bagian</th>
            </tr>
          </thead>
          <tbody>
            {offices.map((line) => (
              <tr key={line.office.id}>
                <th scope="row">
                  <a href={`/papan/${line.office.code}`}>{line.office.shortName}</a>
                </th>
                <td>{line.received}</td>
                <td>{line.kept}</td>
                <td>{line.broken}</td>
                <td>{shareText(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const Published = ({
  published,
  zone,
}: {
  published: Board['published'];
  zone: 'WIB' | 'WITA' | 'WIT';
}) => {
  if (published.length === 0) return null;
  return (
    <section>
      <h2>Laporan yang diumumkan</h2>
      <ul class="list">
        {published.map((line) => (
          <li key={line.number}>
            <p>
              <strong>{line.category ?? 'Laporan'}</strong>: {line.published}
            </p>
            <p class="small">
              {line.office} · masuk {sayDate(line.receivedAt, zone)} ·{' '}
              {stateWord[line.state as State]}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface BoardProps {
  board: Board;
  tree: Tree;
  now: Date;
}

export const BoardPage = ({ board, tree, now }: BoardProps) => {
  const { top, today, month, offices, published } = board;
  const zone = top?.zone ?? 'WIB';
  const name = top?.name ?? 'semua kantor';
  const up = top && tree.upward(top.id).slice(1).reverse();
  return (
    <CitizenLayout
      title="Papan pengaduan"
      here="report"
      crumbs={[
        { text: 'Lapor', href: '/lapor' },
        ...(up
          ? [
              { text: 'Papan', href: '/papan' },
              ...up.map((u) => ({ text: u.shortName, href: `/papan/${u.code}` })),
            ]
          : []),
      ]}
    >
      <h1>Papan pengaduan {name}</h1>
      <p class="small">
        Dihitung {sayDateTime(now, zone)}. Yang belum dijawab sampai janjinya lewat dihitung
        terlambat; hanya jawaban orang yang dihitung, bukan pesan otomatis.
      </p>
      <TallyFacts title="Hari ini" tally={today} />
      <TallyFacts title="Bulan ini" tally={month} />
      <Note tone={board.now.late > 0 ? 'wait' : 'good'}>
        <p>
          Sekarang {board.now.open} laporan masih dikerjakan, {board.now.late} di antaranya lewat
          waktu.
        </p>
      </Note>
      <Offices offices={offices} />
      <Published published={published} zone={zone} />
    </CitizenLayout>
  );
};
