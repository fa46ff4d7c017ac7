import { sayDateTime } from '../../../../kernel/time/index.ts';
import { LinkButton } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note, Status, type StatusTone } from '../../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../../identity/index.ts';
import type { Unit } from '../../../organisation/index.ts';
import type { List } from '../lists.ts';
import { type DestructionState, stateWord } from '../rules.ts';

export const toneOf: Record<DestructionState, StatusTone> = {
  proposed: 'wait',
  approved_once: 'wait',
  done: 'good',
  rejected: 'late',
};

const Archives = ({ archives }: { archives: Unit[] }) => (
  <section>
    <h2>Arsip kantor</h2>
    <ul class="tasks">
      {archives.map((office) => (
        <li key={office.id}>
          <div>{office.name}</div>
          <a href={`/meja/retensi/usul/${office.code}`}>
            Usul musnah<span class="visually-hidden"> {office.name}</span>
          </a>
          <a href={`/meja/retensi/jadwal/${office.code}`}>
            Jadwal retensi<span class="visually-hidden"> {office.name}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
);

export interface ListsProps {
  officer: Officer;
  lists: List[];
  /** The offices whose archive this operator keeps. */
  archives: Unit[];
  next: List | null;
}

export const ListsPage = ({ officer, lists, archives, next }: ListsProps) => (
  <DeskLayout title="Retensi arsip" who={menuOf(officer, '/meja/retensi')}>
    <h1>Retensi arsip</h1>
    <p>
      Surat yang melewati masa simpannya diusulkan operator, disetujui dua pejabat, lalu isi dan
      berkasnya dimusnahkan. Nomor dan tanggalnya tetap tercatat di buku register.
    </p>
    <h2>Daftar usul musnah</h2>
    {lists.length === 0 ? (
      <Note title="Belum ada daftar">
        <p>Daftar muncul di sini begitu operator mengusulkannya.</p>
      </Note>
    ) : (
      <ul class="tasks">
        {lists.map((list) => (
          <li key={list.id}>
            <div>
              <a href={`/meja/retensi/daftar/${list.id}`}>{list.reportNo}</a>
              <div class="small">{list.office.name}</div>
            </div>
            <div class="small">{list.letters} surat</div>
            <div class="small">{sayDateTime(list.madeAt, list.office.zone)}</div>
            <div>
              <Status tone={toneOf[list.state]} text={stateWord[list.state]} />
            </div>
          </li>
        ))}
      </ul>
    )}
    {next && (
      <div class="buttons">
        <LinkButton
          href={`/meja/retensi?sesudah=${next.madeAt.getTime()}.${next.id}`}
          text="Berikutnya"
          look="quiet"
        />
      </div>
    )}
    {archives.length > 0 && <Archives archives={archives} />}
  </DeskLayout>
);
