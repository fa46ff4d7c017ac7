import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { CaseLine, Overview, TaskLine, TaskList } from '../desk-list.ts';
import { statusOf } from './words.ts';

const tone = ({ late, soon }: TaskLine) => (late ? 'late' : soon ? 'soon' : '');

const Task = ({ line }: { line: TaskLine }) => (
  <li class={tone(line)}>
    <div>
      <a href={`/meja/permohonan/${line.number}`}>{line.service}</a>
      <div class="small">
        {line.number} · {line.name}
      </div>
    </div>
    <div>{line.instruction ? <strong>Disposisi: {line.instruction}</strong> : line.activity}</div>
    <div>
      {line.late ? (
        <Status tone="late" text="Lewat waktu" />
      ) : (
        <Status
          tone={line.soon ? 'wait' : 'plain'}
          text={line.soon ? 'Segera' : 'Masih ada waktu'}
        />
      )}
      <div class="small">sebelum {sayDateTime(line.urgentAt, line.zone)}</div>
    </div>
    <div>{line.mine ? <Status tone="good" text="Saya pegang" /> : null}</div>
  </li>
);

export const TasksPage = ({ officer, list }: { officer: Officer; list: TaskList }) => (
  <DeskLayout title="Tugas saya" who={menuOf(officer, '/meja')} live="tugas" refresh={60}>
    <h1>Tugas saya</h1>
    {list.lines.length === 0 ? (
      <Note title="Tidak ada yang menunggu Anda">
        <p>Permohonan baru akan muncul di sini dengan sendirinya.</p>
      </Note>
    ) : (
      <ul class="tasks">
        {list.lines.map((line) => (
          <Task key={line.taskId} line={line} />
        ))}
      </ul>
    )}
    {list.next && (
      <LinkButton
        href={`/meja?sesudah=${list.next.urgentAt.getTime()}.${list.next.taskId}`}
        text="Berikutnya"
        look="quiet"
      />
    )}
  </DeskLayout>
);

const CaseList = ({ lines }: { lines: CaseLine[] }) => (
  <ul class="tasks">
    {lines.map((line) => (
      <li key={line.id} class={line.late ? 'late' : ''}>
        <div>
          <a href={`/meja/permohonan/${line.number}`}>{line.service}</a>
          <div class="small">
            {line.number} · {line.name} · {line.office}
          </div>
        </div>
        <div>
          {line.activity}
          <div class="small">{line.holder}</div>
        </div>
        <div>
          <Status {...statusOf(line, line.late)} />
          <div class="small">
            {line.dueAt
              ? `janji ${sayDateTime(line.dueAt, line.zone)}`
              : `diterima ${sayDateTime(line.openedAt, line.zone)}`}
          </div>
        </div>
        <div />
      </li>
    ))}
  </ul>
);

interface SearchProps {
  officer: Officer;
  query: string;
  lines: CaseLine[] | null;
}

export const DeskSearchPage = ({ officer, query, lines }: SearchProps) => (
  <DeskLayout title="Cari permohonan" who={menuOf(officer, '/meja/cari')}>
    <h1>Cari permohonan</h1>
    <form class="search" action="/meja/cari" method="get" role="search">
      <label class="visually-hidden" for="cari">
        Nomor, nama, NIK, atau telepon
      </label>
      <input
        id="cari"
        type="search"
        name="q"
        value={query}
        placeholder="Nomor, nama, NIK, atau telepon"
        autoComplete="off"
      />
      <Button text="Cari" icon="search" />
    </form>
    {lines?.length === 0 && (
      <Note tone="wait" title="Tidak ditemukan">
        <p>
          Tidak ada permohonan dengan kata itu yang boleh Anda lihat. Untuk nama, tulis sedikitnya
          tiga huruf, misalnya “siti amin”.
        </p>
      </Note>
    )}
    {lines && lines.length > 0 && <CaseList lines={lines} />}
    {lines?.length === 50 && <p class="small">Hanya 50 yang terbaru. Tulis lebih lengkap.</p>}
  </DeskLayout>
);

interface OverseeProps {
  officer: Officer;
  overview: Overview;
  lateOnly: boolean;
}

export const OverseePage = ({ officer, overview, lateOnly }: OverseeProps) => {
  const { counts, lines, next } = overview;
  const filter = lateOnly ? 'terlambat=1&' : '';
  return (
    <DeskLayout title="Pantau" who={menuOf(officer, '/meja/pantau')} live="tugas" refresh={60}>
      <h1>Pantau permohonan</h1>
      <ul class="tabs">
        <li>
          <a href="/meja/pantau" aria-current={lateOnly ? undefined : 'page'}>
            Berjalan: {counts.open}
          </a>
        </li>
        <li>
          <a href="/meja/pantau?terlambat=1" aria-current={lateOnly ? 'page' : undefined}>
            Terlambat: {counts.late}
          </a>
        </li>
      </ul>
      <p class="small">{counts.waiting} di antaranya menunggu kelengkapan dari pemohon.</p>
      {lines.length === 0 ? (
        <Note>
          <p>{lateOnly ? 'Tidak ada yang terlambat.' : 'Tidak ada permohonan berjalan.'}</p>
        </Note>
      ) : (
        <CaseList lines={lines} />
      )}
      {next && (
        <LinkButton
          href={`/meja/pantau?${filter}sesudah=${next.due}&id=${next.id}`}
          text="Berikutnya"
          look="quiet"
        />
      )}
    </DeskLayout>
  );
};
