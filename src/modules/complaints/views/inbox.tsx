import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer, postsWith } from '../../identity/index.ts';
import type { Inbox, InboxLine, Look } from '../inbox.ts';
import { wholeOffice } from '../reach.ts';
import { channelWord, kindWord, stateWord } from '../words.ts';

const tabs: Record<Look, string> = {
  terbuka: 'Terbuka',
  saya: 'Saya pegang',
  lewat: 'Lewat waktu',
  selesai: 'Berakhir',
};

const empty: Record<Look, string> = {
  terbuka: 'Tidak ada laporan yang menunggu. Laporan baru muncul di sini dengan sendirinya.',
  saya: 'Anda tidak sedang memegang laporan.',
  lewat: 'Tidak ada laporan yang lewat waktu.',
  selesai: 'Belum ada laporan yang berakhir.',
};

const When = ({ line }: { line: InboxLine }) => {
  if (line.state !== 'open') {
    return (
      <>
        <Status tone="plain" text={stateWord[line.state]} />
        {line.endedAt && <div class="small">{sayDateTime(line.endedAt, line.zone)}</div>}
      </>
    );
  }
  const what = line.answerDueAt ? 'Jawab' : 'Selesaikan';
  return (
    <>
      <Status
        tone={line.late ? 'late' : line.soon ? 'wait' : 'plain'}
        text={line.late ? 'Lewat waktu' : `${what} sebelum`}
      />
      <div class="small">{sayDateTime(line.urgentAt, line.zone)}</div>
    </>
  );
};

const Line = ({ line, me }: { line: InboxLine; me: string }) => (
  <li class={line.late ? 'late' : line.soon ? 'soon' : ''}>
    <div>
      <a href={`/meja/aduan/${line.number}`}>{line.categoryName ?? kindWord[line.kind]}</a>
      <div class="as-typed">{line.words}</div>
      <div class="small">
        {line.number} · {channelWord[line.channel]} · {line.unit}
      </div>
    </div>
    <div>
      {line.state === 'open' && !line.answerDueAt && line.lastFrom === 'citizen' && (
        <Status tone="wait" text="Ada balasan warga" />
      )}
      {line.rung > 0 && <div class="small">Sudah naik {line.rung} jenjang</div>}
    </div>
    <div>
      <When line={line} />
    </div>
    <div>
      {line.holderId === me ? <Status tone="good" text="Saya pegang" /> : (line.holder ?? '')}
    </div>
  </li>
);

interface InboxProps {
  officer: Officer;
  look: Look;
  list: Inbox;
  typed: string;
  later: boolean;
}

const Finder = ({ typed }: { typed: string }) => (
  <form class="search" action="/meja/aduan" method="get" role="search">
    <label class="visually-hidden" for="nomor">
      Nomor laporan
    </label>
    <input
      id="nomor"
      type="search"
      name="nomor"
      value={typed}
      placeholder="Nomor laporan, misalnya ADU-261124-7K3Q-9FMX2"
      autoComplete="off"
    />
    <Button text="Buka" icon="search" look="quiet" />
  </form>
);

export const InboxPage = ({ officer, look, list, typed, later }: InboxProps) => (
  <DeskLayout title="Aduan" who={menuOf(officer, '/meja/aduan')} live="tugas" refresh={60}>
    <h1>Aduan warga</h1>
    <ul class="tabs">
      {(Object.keys(tabs) as Look[]).map((tab) => (
        <li key={tab}>
          <a
            href={tab === 'terbuka' ? '/meja/aduan' : `/meja/aduan?lihat=${tab}`}
            aria-current={tab === look ? 'page' : undefined}
          >
            {tabs[tab]}
          </a>
        </li>
      ))}
    </ul>
    <Finder typed={typed} />
    {typed && (
      <Note tone="bad">
        <p>Nomor ini salah ketik. Contoh yang benar: ADU-261124-7K3Q-9FMX2.</p>
      </Note>
    )}
    {postsWith(officer, 'complaint.receive').length > 0 && (
      <p>
        <a href="/meja/aduan-baru">Tulis laporan warga yang datang ke loket</a>
      </p>
    )}
    <p>
      <a href="/meja/aduan-peta">Peta laporan yang terbuka</a>
    </p>
    {wholeOffice(officer).length > 0 && (
      <p>
        <a href="/meja/aduan-sp4n">SP4N-LAPOR!: masukkan dari berkas, keluarkan jawaban</a>
      </p>
    )}
    {postsWith(officer, 'screen.keep').length > 0 && (
      <p>
        <a href="/meja/layar">Layar ruang tunggu</a>
      </p>
    )}
    {postsWith(officer, 'complaint.keep').length > 0 && (
      <p>
        <a href="/meja/aduan-pengaturan">Pengaturan: janji, jenjang, kategori, kalimat</a>
      </p>
    )}
    {list.lines.length === 0 ? (
      <Note>
        <p>{empty[look]}</p>
      </Note>
    ) : (
      <ul class="tasks">
        {list.lines.map((line) => (
          <Line key={line.id} line={line} me={officer.staffId} />
        ))}
      </ul>
    )}
    {list.next && (
      <LinkButton
        href={`/meja/aduan?lihat=${look}&sesudah=${list.next}`}
        text="Berikutnya"
        look="quiet"
      />
    )}
    {later && (
      <p>
        <a href={`/meja/aduan?lihat=${look}`}>Kembali ke awal daftar</a>
      </p>
    )}
  </DeskLayout>
);
