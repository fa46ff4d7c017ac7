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
      <ol class="account">
        {spans.map((s) => (
          <li key={`${s.phase} ${s.from.toISOString()}`} class={s.counts ? 'counts' : ''}>
            <strong>
              {s.counts ? `Dihitung ${sayAmount(s.amount, s.unit)}` : 'Tidak dihitung'}
            </strong>
            : {s.why}
            <div class="small">
              {sayDateTime(s.from, office.zone)} sampai {sayDateTime(s.until, office.zone)}
            </div>
          </li>
        ))}
      </ol>
    </CitizenLayout>
  );
};
