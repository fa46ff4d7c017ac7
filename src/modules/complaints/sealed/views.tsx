import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, ChoiceField, Form, LongField, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import type { FoundUnit, Unit } from '../../organisation/index.ts';
import { OfficeFinder } from '../views/report.tsx';
import { type SealedState, type Subject, subjects } from './queries.ts';
import type { OpenSealed } from './service.ts';

/** Categories of Simdumas: what the inspectorate of a ministry takes up. */
export const subjectWord: Record<Subject, string> = {
  corruption: 'Korupsi',
  gratification: 'Gratifikasi atau suap',
  levy: 'Pungutan liar',
  power: 'Penyalahgunaan wewenang',
  discipline: 'Pelanggaran disiplin pegawai',
  other: 'Lainnya',
};
export const stateWord: Record<SealedState, string> = {
  new: 'Baru',
  examined: 'Sedang diperiksa',
  passed_on: 'Diteruskan ke lembaga yang berwenang',
  closed: 'Ditutup',
};

export const WhistleOfficePage = (p: { words: string; found: FoundUnit[] }) => (
  <CitizenLayout
    title="Saluran tersegel"
    crumbs={[{ text: 'Lapor', href: '/lapor' }]}
    here="report"
  >
    <h1>Saluran tersegel</h1>
    <p>
      Untuk pegawai atau siapa pun yang mengetahui korupsi atau penyalahgunaan wewenang. Hanya
      inspektur yang membacanya. Kantor mana yang dilaporkan?
    </p>
    <OfficeFinder at="/lapor-rahasia" {...p} />
    <p>
      Sudah melapor? <a href="/wbs">Buka laporan tersegel Anda</a>.
    </p>
  </CitizenLayout>
);

export const NobodyReadsPage = ({ office }: { office: Unit }) => (
  <CitizenLayout
    title="Saluran tersegel"
    crumbs={[{ text: 'Lapor', href: '/lapor' }]}
    here="report"
  >
    <h1>Belum ada inspektur</h1>
    <Note tone="wait">
      <p>
        Belum ada inspektur yang membaca laporan tersegel tentang {office.name}, jadi laporan Anda
        tidak kami terima di sini. Sampaikan lewat saluran pelaporan pelanggaran KPK atau
        inspektorat daerah.
      </p>
    </Note>
  </CitizenLayout>
);

interface FormProps {
  office: Unit;
  subject: string;
  text: string;
  faults: Faults;
  pressKey: string;
}

export const WhistlePage = (p: FormProps) => (
  <CitizenLayout title="Lapor tersegel" crumbs={[{ text: 'Lapor', href: '/lapor' }]} here="report">
    <h1>Saluran tersegel</h1>
    <Note>
      <p>
        Tentang {p.office.name}. Hanya inspektur yang membacanya; kantor yang dilaporkan tidak dapat
        melihatnya, juga pimpinannya. Nama, telepon, dan perangkat Anda tidak disimpan. Jangan
        menulis nama Anda di dalamnya.
      </p>
    </Note>
    <FaultSummary faults={p.faults} />
    <Form action={`/lapor-rahasia/${p.office.code}`} pressKey={p.pressKey} label="Laporan tersegel">
      <ChoiceField
        name="hal"
        label="Tentang apa?"
        options={subjects.map((value) => ({ value, label: subjectWord[value] }))}
        value={p.subject}
        wrong={p.faults.hal}
      />
      <LongField
        name="isi"
        label="Apa yang terjadi"
        help="Siapa, apa, di mana, kapan, berapa, dan bukti apa yang ada."
        value={p.text}
        wrong={p.faults.isi}
        max={8000}
        rows={10}
      />
      <Button text="Kirim tersegel" icon="send" />
    </Form>
  </CitizenLayout>
);

export const KnockSealedPage = ({ number = '', wrong }: { number?: string; wrong?: string }) => (
  <CitizenLayout title="Laporan tersegel" here="report">
    <h1>Buka laporan tersegel</h1>
    {wrong && <Note tone="bad">{wrong}</Note>}
    <Form action="/wbs">
      <TextField
        name="nomor"
        label="Nomor"
        help="Contoh: WBS-261124-7K3Q-9FMX2"
        value={number}
        max={40}
        short
      />
      <TextField name="rahasia" label="Kode rahasia" max={40} short />
      <Button text="Buka" icon="search" />
    </Form>
  </CitizenLayout>
);

const lineWord = (line: OpenSealed['lines'][number]): string => {
  if (line.deed === 'received') return 'Laporan masuk';
  if (line.deed === 'added') return 'Pelapor menambahkan';
  if (line.deed === 'asked') return 'Inspektur menulis kepada pelapor';
  if (line.deed === 'noted') return 'Catatan inspektur';
  return `Keadaan: ${line.state ? stateWord[line.state] : ''}`;
};

export const Lines = ({ opened, all }: { opened: OpenSealed; all: boolean }) => (
  <section>
    <h2>Riwayat</h2>
    <ul class="history">
      {opened.lines
        .filter(({ deed }) => all || deed !== 'noted')
        .map((line) => (
          <li key={line.seq}>
            <time dateTime={line.at.toISOString()}>{sayDateTime(line.at, opened.office.zone)}</time>
            <strong>{lineWord(line)}</strong>
            {line.text && <blockquote>{line.text}</blockquote>}
          </li>
        ))}
    </ul>
  </section>
);

export const What = ({ opened: { row, office, text } }: { opened: OpenSealed }) => (
  <Facts
    rows={[
      ['Kantor', office.name],
      ['Tentang', subjectWord[row.subject]],
      ['Keadaan', stateWord[row.state]],
      ['Masuk', sayDateTime(row.receivedAt, office.zone)],
      ['Isi', <span class="as-typed">{text}</span>],
    ]}
  />
);

interface OwnProps {
  opened: OpenSealed;
  secret: string;
  wrong: string | undefined;
  pressKey: string;
}

export const OwnSealedPage = ({ opened, secret, wrong, pressKey }: OwnProps) => (
  <CitizenLayout title="Laporan tersegel" here="report">
    <h1>Laporan tersegel</h1>
    <Note tone="wait" title="Catat keduanya sekarang">
      <p>
        Nomor <span class="big-number slim">{opened.row.number}</span>
      </p>
      <p>
        Kode rahasia <span class="big-number">{secret}</span>
      </p>
      <p>
        Tanpa keduanya tidak ada yang dapat membukanya lagi untuk Anda. Peramban ini lupa sendiri
        begitu ditutup.
      </p>
    </Note>
    <What opened={opened} />
    <Lines opened={opened} all={false} />
    <Form action={`/wbs/${opened.row.number}`} pressKey={pressKey} label="Tambah">
      <LongField name="isi" label="Tambahan atau jawaban Anda" wrong={wrong} max={8000} />
      <Button text="Kirim" look="quiet" icon="send" />
    </Form>
  </CitizenLayout>
);
