import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, FileField, Form, LongField, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import { SameAfter } from '../near/after-view.tsx';
import type { News } from '../near/news.ts';
import type { Near } from '../near/same.ts';
import { officeSlot } from '../office-photo.ts';
import type { OpenTicket } from '../open.ts';
import { kindWord, mannerWord, stateText, stateTone } from '../words.ts';
import { History } from './history.tsx';

export const KnockPage = ({ number = '', wrong }: { number?: string; wrong?: string }) => (
  <CitizenLayout title="Ikuti laporan" here="report">
    <h1>Ikuti laporan</h1>
    <p>Pakai nomor dan kode rahasia pada tanda terima laporan Anda.</p>
    {wrong && <Note tone="bad">{wrong}</Note>}
    <Form action="/aduan">
      <TextField
        name="nomor"
        label="Nomor laporan"
        help="Contoh: ADU-261124-7K3Q-9FMX2"
        value={number}
        max={40}
        short
      />
      <TextField name="rahasia" label="Kode rahasia" help="Contoh: K7Q2-9XMP" max={40} short />
      <Button text="Buka" icon="search" />
    </Form>
    <p>
      Belum melapor? <a href="/lapor">Buat laporan</a>.
    </p>
  </CitizenLayout>
);

interface FollowProps {
  ticket: OpenTicket;
  news: News | null;
  /** What may be the same, while nobody has said whether it is. */
  near: Near[];
  secret: string;
  address: string;
  faults: Faults;
  text: string;
  now: Date;
  pressKey: string;
}

const dueSentence = ({ row }: OpenTicket, zone: Zone, now: Date): string => {
  if (row.state !== 'open') return '';
  if (row.answerDueAt) {
    const when = sayDateTime(row.answerDueAt, zone);
    return now >= row.answerDueAt
      ? `Seharusnya sudah dijawab ${when}. Keterlambatan ini sudah naik ke pimpinan.`
      : `Petugas menjawab paling lambat ${when}.`;
  }
  return `Selesai paling lambat ${sayDateTime(row.dueAt, zone)}.`;
};

const Receipt = ({ ticket, secret, address }: FollowProps) => (
  <details open={ticket.row.seq === 1}>
    <summary>Nomor dan kode rahasia</summary>
    <div class="split">
      <Facts
        rows={[
          ['Nomor', <span class="big-number slim">{ticket.row.number}</span>],
          ['Kode rahasia', <span class="big-number">{secret}</span>],
        ]}
      />
      <Qr text={address} label="Kode QR untuk mengikuti laporan ini" />
    </div>
    <p class="small">Simpan atau foto layar ini: keduanya dipakai untuk membuka laporan lagi.</p>
  </details>
);

/** Of the ticket that this one follows. */
const Followed = ({ ticket: { offer }, news, now }: FollowProps) => {
  if (!news) return null;
  const { row, lines } = news;
  const { zone } = offer.tree.unit(row.unitId);
  return (
    <>
      <h2>Kabar laporan yang sama</h2>
      <p>
        {row.number} <Status tone={stateTone(row, now)} text={stateText(row)} />
      </p>
      {row.published && <p class="as-typed">{row.published}</p>}
      {lines.length > 0 ? (
        <History title="Kata kantor" lines={lines} tree={offer.tree} zone={zone} />
      ) : (
        <p class="small">Jawaban kantor sejak laporan Anda digabung tampil di sini.</p>
      )}
    </>
  );
};

const AddPanel = ({ ticket, faults, text, pressKey }: FollowProps) => {
  const here = `/aduan/${ticket.row.number}`;
  const papers = ticket.papers.filter(({ slot }) => slot !== officeSlot);
  return (
    <section class="stack">
      <h2 id="lampiran">Tambahkan</h2>
      <Form action={`${here}/berkas`} files label="Tambah foto">
        <FileField name="berkas" label="Foto atau berkas" wrong={faults.berkas} required={false} />
        <Button text="Kirim foto atau berkas" look="quiet" icon="camera" />
      </Form>
      {papers.length > 0 && (
        <ul>
          {papers.map((paper) => (
            <li key={paper.id}>
              <a href={`${here}/berkas/${paper.id}`}>{paper.title}</a>
            </li>
          ))}
        </ul>
      )}
      <Form action={`${here}/pesan`} pressKey={pressKey} label="Tambah keterangan">
        <LongField
          name="pesan"
          label="Keterangan tambahan"
          value={text}
          wrong={faults.pesan}
          max={4000}
        />
        <Button text="Kirim keterangan" look="quiet" icon="send" />
      </Form>
    </section>
  );
};

const Withdraw = ({ ticket, pressKey }: FollowProps) => (
  <details>
    <summary>Tarik laporan ini</summary>
    <p>Kantor berhenti mengerjakannya. Riwayatnya tetap tersimpan.</p>
    <Form action={`/aduan/${ticket.row.number}/hasil`} pressKey={`${pressKey}t`} label="Tarik">
      <Button text="Tarik laporan" look="danger" name="hasil" value="tarik" />
    </Form>
  </details>
);

const Hide = ({ ticket: { row }, pressKey }: FollowProps) => (
  <details>
    <summary>Rahasiakan nama saya</summary>
    <p>Petugas tidak lagi melihat siapa yang melapor. Yang sudah membacanya tetap mengetahuinya.</p>
    <Form action={`/aduan/${row.number}/hasil`} pressKey={`${pressKey}r`} label="Rahasiakan">
      <Button text="Rahasiakan" look="quiet" name="hasil" value="rahasia" />
    </Form>
  </details>
);

const ResultPanel = ({ ticket, faults, pressKey }: FollowProps) => (
  <section>
    <h2>Sudah beres?</h2>
    <Form action={`/aduan/${ticket.row.number}/hasil`} pressKey={pressKey} label="Hasil">
      <Button text="Ya, sudah beres" icon="check" name="hasil" value="beres" />
      <LongField
        name="pesan"
        label="Kalau belum, apa yang belum beres?"
        required={false}
        wrong={faults.hasil}
        max={4000}
        rows={3}
      />
      <Button text="Belum beres, buka kembali" look="quiet" name="hasil" value="belum" />
    </Form>
  </section>
);

const marks = ['Tidak puas', 'Kurang puas', 'Puas', 'Sangat puas'];

const RatePanel = ({ ticket, pressKey }: FollowProps) => (
  <section>
    <h2>Bagaimana pelayanannya?</h2>
    {ticket.row.rating ? (
      <p>
        Penilaian Anda: <strong>{marks[ticket.row.rating - 1]}</strong>. Terima kasih.
      </p>
    ) : (
      <Form action={`/aduan/${ticket.row.number}/hasil`} pressKey={`${pressKey}n`} label="Nilai">
        <div class="buttons">
          {marks.map((mark, i) => (
            <Button key={mark} text={mark} look="quiet" name="hasil" value={`nilai-${i + 1}`} />
          ))}
        </div>
      </Form>
    )}
  </section>
);

export const FollowPage = (props: FollowProps) => {
  const { ticket, faults, now } = props;
  const { row, offer, text, place, lines } = ticket;
  // No field is wrong: what they pointed at is not there any more.
  const { sama: ended, ...wrong } = faults;
  const unit = offer.tree.unit(row.unitId);
  const due = dueSentence(ticket, unit.zone, now);
  const over = row.state === 'done' || row.state === 'closed' || row.state === 'refused';
  const rated = over || row.state === 'confirmed';
  return (
    <CitizenLayout title={`Laporan ${row.number}`} here="report">
      <h1>{kindWord[row.kind]}</h1>
      <p>
        <Status tone={stateTone(row, now)} text={stateText(row)} /> {unit.name}
      </p>
      {due && (
        <Note tone="wait" {...(row.seq === 1 ? { title: 'Laporan Anda sudah kami terima' } : {})}>
          <p>{due}</p>
        </Note>
      )}
      {ended && (
        <Note tone="wait">
          <p>{ended}</p>
        </Note>
      )}
      <FaultSummary faults={wrong} />
      <Receipt {...props} />
      <SameAfter
        {...{ near: props.near, offer, office: offer.tree.unit(row.officeId) }}
        {...{ action: `/aduan/${row.number}/sama`, pressKey: `${props.pressKey}s` }}
      />
      {over && <ResultPanel {...props} />}
      {rated && <RatePanel {...props} />}
      <Facts
        rows={[
          ['Isi laporan', <span class="as-typed">{text}</span>],
          place ? ['Tempat', place] : null,
          ['Cara melapor', mannerWord[row.manner]],
          ['Masuk', sayDateTime(row.receivedAt, unit.zone)],
        ]}
      />
      <Followed {...props} />
      <History here={`/aduan/${row.number}`} lines={lines} tree={offer.tree} zone={unit.zone} />
      {row.state === 'open' && <AddPanel {...props} />}
      <p>
        <a href={`/aduan/${row.number}/kabar`}>Kabari saya bila ada perubahan</a>
      </p>
      {row.manner === 'named' && <Hide {...props} />}
      {row.state === 'open' && <Withdraw {...props} />}
    </CitizenLayout>
  );
};
