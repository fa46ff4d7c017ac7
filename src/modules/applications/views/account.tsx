import { type ExplainedSpan, sayAmount, sayDateTime } from '../../../kernel/time/index.ts';
import { CitizenLayout } from '../../../ui/layout.tsx';
import type { Followed } from '../follow.ts';

/** Each span of the clock in words and figures: anyone can add it up. */
export const AccountPage = ({
  followed,
  spans,
}: {
  followed: Followed;
  spans: ExplainedSpan[];
}) => {
  const { row, office, words } = followed;
  return (
    <CitizenLayout
      title={`Hitungan jam ${row.number}`}
      here="follow"
      crumbs={[{ text: `Permohonan ${row.number}`, href: `/lacak/${row.number}` }]}
    >
      <h1>Hitungan jam pelayanan</h1>
      <p>
        {row.serviceTitle}. Dihitung ulang dari catatan permohonan ini, jadi hasilnya bisa diperiksa
        siapa pun.
      </p>
      <p>
        <strong>{words.due}</strong>
      </p>
      {/* A region that scrolls must be reachable by keyboard. */}
      <section class="scroll" aria-label="Tabel hitungan jam" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Dari</th>
              <th scope="col">Sampai</th>
              <th scope="col">Dihitung</th>
              <th scope="col">Sebab</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((s) => (
              <tr key={`${s.phase} ${s.from.toISOString()}`}>
                <td>{sayDateTime(s.from, office.zone)}</td>
                <td>{sayDateTime(s.until, office.zone)}</td>
                <td>{s.counts ? sayAmount(s.amount, s.unit) : 'tidak'}</td>
                <td>{s.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </CitizenLayout>
  );
};
