import { sayDateTime } from '../../../../kernel/time/index.ts';
import { LinkButton } from '../../../../ui/form.tsx';
import { PrintLayout } from '../../../../ui/layout.tsx';
import { sayDay } from '../../days.ts';
import type { WholeList } from '../lists.ts';
import { stateWord } from '../rules.ts';

/** Berita acara pemusnahan arsip: what two people answer for, on paper. */

const Items = ({ items }: Pick<WholeList, 'items'>) => (
  <table class="lines">
    <thead>
      <tr>
        <th scope="col">No.</th>
        <th scope="col">Nomor dan tanggal surat</th>
        <th scope="col">Jenis</th>
        <th scope="col">Jadwal retensi</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ id, number, dated, kind, rule }, i) => (
        <tr key={id}>
          <td>{i + 1}</td>
          <td>
            {number}
            <br />
            {sayDay(dated)}
          </td>
          <td>{kind}</td>
          <td>{rule}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Signers = ({ list }: Pick<WholeList, 'list'>) => (
  <div class="signers">
    <div>
      <p>Menyetujui pertama,</p>
      <p>{list.firstTitle ?? '…………………………'}</p>
      <p class="slip-name">{list.firstName ?? '…………………………'}</p>
      {list.firstAt && <p class="small">{sayDateTime(list.firstAt, list.office.zone)}</p>}
    </div>
    <div>
      <p>Menyetujui kedua,</p>
      <p>{list.secondTitle ?? '…………………………'}</p>
      <p class="slip-name">{list.secondName ?? '…………………………'}</p>
      {list.doneAt && <p class="small">{sayDateTime(list.doneAt, list.office.zone)}</p>}
    </div>
  </div>
);

export const ReportPage = ({ whole }: { whole: WholeList }) => {
  const { list, items } = whole;
  const { office, doneAt } = list;
  return (
    <PrintLayout title={`Berita acara ${list.reportNo}`}>
      <article class="minutes">
        <header>
          <p>
            <strong>{office.name}</strong>
          </p>
          {office.address && <p>{office.address}</p>}
          <h1>Berita Acara Pemusnahan Arsip</h1>
          <p>Nomor {list.reportNo}</p>
        </header>
        {doneAt ? (
          <p>
            Pada {sayDateTime(doneAt, office.zone)} telah dimusnahkan isi dan berkas dari{' '}
            {items.length} surat di bawah ini, yang melewati masa simpannya pada {sayDay(list.asOf)}
            . Nomor, tanggal, jenis, dan sidik berkasnya tetap tercatat dalam register surat keluar.
          </p>
        ) : (
          <p>Belum berlaku: daftar ini {stateWord[list.state]}. Belum ada yang dimusnahkan.</p>
        )}
        <p>
          Diusulkan {list.madeName}, {list.madeTitle}, {sayDateTime(list.madeAt, office.zone)}.
        </p>
        <section class="scroll" tabIndex={0} aria-label="Surat yang dimusnahkan">
          <Items items={items} />
        </section>
        <Signers list={list} />
      </article>
      <div class="buttons no-print">
        <LinkButton href={`/meja/retensi/daftar/${list.id}`} text="Kembali ke daftar" />
      </div>
      <p class="no-print small">Untuk mencetak, pakai menu cetak di peramban Anda. Kertas A4.</p>
    </PrintLayout>
  );
};
