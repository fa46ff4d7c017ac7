import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import { Button, Form, LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { NoticeRow } from '../notices.ts';

interface Props {
  officer: Officer;
  rows: NoticeRow[];
  next: string | null;
  zone: Zone;
}

export const NoticesPage = ({ officer, rows, next, zone }: Props) => (
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
    <ul class="tasks">
      {rows.map((row) => (
        <li key={row.id} class={row.readAt === null ? 'soon' : ''}>
          <div>
            <a href={row.href}>{row.text}</a>
          </div>
          <div />
          <div class="small">{sayDateTime(row.at, zone)}</div>
          <div>{row.readAt === null && <Status tone="wait" text="Baru" />}</div>
        </li>
      ))}
    </ul>
    {next && (
      <LinkButton href={`/meja/kabar?sesudah=${next}`} text="Yang lebih lama" look="quiet" />
    )}
  </DeskLayout>
);
