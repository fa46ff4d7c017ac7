import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import { Button, Form, LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { NoticeRow } from '../notices.ts';
import type { StaffDevice } from '../staff-devices.ts';
import { DeviceSwitch } from './device.tsx';

interface Props {
  officer: Officer;
  rows: NoticeRow[];
  next: string | null;
  zone: Zone;
  devices: StaffDevice[];
  /** null: no browser is pushed to. */
  publicKey: string | null;
  wrong: string | undefined;
}

const path = '/meja/kabar/perangkat';

const Devices = ({ devices, publicKey, wrong, zone }: Props) => (
  <section class="panel">
    <h2>Pemberitahuan di perangkat</h2>
    <p class="small">
      Kabar baru muncul juga di perangkat ini, di luar jam tenang, walaupun meja tidak dibuka.
      Jangan nyalakan di komputer yang dipakai bersama.
    </p>
    <ul class="list">
      {devices.map(({ contactId, device, at }) => (
        <li key={contactId}>
          <Form action={path} label={`Perangkat ${device}`}>
            <p>
              {device}, menyala sejak {sayDateTime(at, zone)}
            </p>
            <Button text="Matikan" name="matikan" value={contactId} look="quiet" />
          </Form>
        </li>
      ))}
    </ul>
    {publicKey === null ? (
      <p>Kantor ini belum dapat mengirim pemberitahuan ke perangkat. Kabarnya tetap ada di sini.</p>
    ) : (
      <DeviceSwitch
        {...{ action: path, publicKey, wrong }}
        there="masuk, lalu nyalakan di halaman ini."
        instead="Kabarnya tetap ada di halaman ini."
      />
    )}
  </section>
);

export const NoticesPage = (props: Props) => {
  const { officer, rows, next, zone } = props;
  return (
    <DeskLayout title="Kabar" who={menuOf(officer, '/meja/kabar')} refresh={60}>
      <h1>Kabar untuk saya</h1>
      {rows.length === 0 && (
        <Note>
          <p>Belum ada kabar. Yang perlu segera Anda ketahui muncul di sini.</p>
        </Note>
      )}
      {rows.some(({ readAt }) => readAt === null) && (
        <Form action="/meja/kabar" label="Tandai dibaca">
          <Button text="Tandai semua sudah dibaca" look="quiet" />
        </Form>
      )}
      <ul class="tasks notices">
        {rows.map((row) => (
          <li key={row.id} class={row.readAt === null ? 'soon' : ''}>
            <div>
              <a href={row.href}>{row.text}</a>
            </div>
            <div class="small">{sayDateTime(row.at, zone)}</div>
            <div>{row.readAt === null && <Status tone="wait" text="Baru" />}</div>
          </li>
        ))}
      </ul>
      {next && (
        <LinkButton href={`/meja/kabar?sesudah=${next}`} text="Yang lebih lama" look="quiet" />
      )}
      <Devices {...props} />
    </DeskLayout>
  );
};
