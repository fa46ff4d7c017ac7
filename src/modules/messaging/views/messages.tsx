import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, Form, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Tree, Unit } from '../../organisation/index.ts';
import type { Quiet } from '../quiet.ts';
import type { UnreadRow } from '../receive-queries.ts';
import type { Channel } from '../rules.ts';
import type { LostLine } from '../send-queries.ts';
import { type MailInState, MailInStatus } from './mail-in.tsx';

export type WayState = 'set' | 'unset' | 'simulated';

interface Props {
  officer: Officer;
  tree: Tree;
  lost: LostLine[];
  unread: (UnreadRow & { raw: string })[];
  ways: Record<Channel, WayState>;
  mailIn: MailInState;
  /** Answers by mail that wait their turn. */
  waiting: number;
  /** Whose quiet hours are set here, and what they are now. */
  keeping: Unit;
  quiet: Quiet;
  wrong: string | undefined;
}

const channelWord: Record<Channel, string> = {
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  push: 'Pemberitahuan di perangkat',
};

const WayStatus = ({ state }: { state: WayState }) => {
  if (state === 'set') return <Status tone="good" text="Sudah disetel" />;
  if (state === 'simulated') return <Status tone="wait" text="Simulasi wilayah contoh" />;
  return <Status tone="plain" text="Belum disetel" />;
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;

const QuietPanel = ({ keeping, quiet, wrong }: Props) => (
  <section class="panel">
    <h2>Jam tenang {keeping.shortName}</h2>
    <p class="small">
      Pesan yang tidak sedang ditunggu warga dikirim setelah jam tenang. Jawaban atas pertanyaannya
      tetap dikirim seketika. Jam yang sama dua kali: tidak ada jam tenang.
    </p>
    <Form action="/meja/pesan/tenang" label="Jam tenang">
      <TextField name="mulai" label="Mulai" value={clock(quiet.from)} wrong={wrong} max={5} short />
      <TextField name="selesai" label="Selesai" value={clock(quiet.until)} max={5} short />
      <Button text="Simpan jam tenang" look="quiet" />
    </Form>
  </section>
);

const Lost = ({ lost, tree }: Props) => (
  <section class="panel">
    <h2>Tidak sampai</h2>
    {lost.length === 0 && <p>Tidak ada pesan yang gagal sampai.</p>}
    <ul class="list">
      {lost.map((line) => {
        const office = tree.unit(line.officeId);
        return (
          <li key={line.id}>
            <p>
              {channelWord[line.channel]} dari {office.shortName},{' '}
              {sayDateTime(line.stateAt, office.zone)}: {line.trouble ?? 'gagal'}
            </p>
            <Form action="/meja/pesan" label={`Sudah diurus ${line.id}`}>
              <input type="hidden" name="pesan" value={line.id} />
              <Button text="Sudah saya urus" look="quiet" />
            </Form>
          </li>
        );
      })}
    </ul>
  </section>
);

const Unread = ({ unread, tree }: Props) => (
  <section class="panel">
    <h2>Tidak terbaca</h2>
    <p class="small">
      Kiriman yang jenisnya tidak dikenal, disimpan seperti datangnya; juga e-mail dari mesin, yang
      tidak dijawab.
    </p>
    {unread.length === 0 && <p>Semua kiriman terbaca.</p>}
    <ul class="list">
      {unread.map((row) => (
        <li key={row.id}>
          <p>
            {channelWord[row.channel]}, {sayDateTime(row.at, tree.unit(row.officeId).zone)}:{' '}
            {row.reason}
          </p>
          <pre>{row.raw}</pre>
          <Form action="/meja/pesan" label={`Sudah dilihat ${row.id}`}>
            <input type="hidden" name="tak_terbaca" value={row.id} />
            <Button text="Sudah dilihat" look="quiet" />
          </Form>
        </li>
      ))}
    </ul>
  </section>
);

export const MessagesPage = (props: Props) => (
  <DeskLayout title="Pesan" who={menuOf(props.officer, '/meja/pesan')}>
    <h1>Pesan kantor</h1>
    <section class="panel">
      <h2>Saluran</h2>
      <Facts
        rows={[
          ['WhatsApp', <WayStatus state={props.ways.whatsapp} />],
          ['E-mail keluar', <WayStatus state={props.ways.email} />],
          [
            'E-mail masuk',
            <MailInStatus state={props.mailIn} waiting={props.waiting} zone={props.keeping.zone} />,
          ],
          ['Pemberitahuan di perangkat', <WayStatus state={props.ways.push} />],
        ]}
      />
      {props.ways.whatsapp === 'unset' && (
        <Note tone="wait">
          <p>
            WhatsApp belum disetel, jadi tidak ada pesan WhatsApp yang masuk atau keluar. Isi
            WHATSAPP_PHONE_NUMBER_ID dan empat setelan di sebelahnya, lalu mulai ulang.
          </p>
        </Note>
      )}
    </section>
    {props.ways.push === 'unset' && (
      <Note tone="wait">
        <p>
          Pemberitahuan di perangkat perlu alamat https (PUBLIC_URL), atau isi PUSH_SUBJECT dengan
          alamat yang dapat dihubungi layanan pemberitahuan, lalu mulai ulang.
        </p>
      </Note>
    )}
    <QuietPanel {...props} />
    <p>
      <a href="/meja/pesan/templat">Teks pesan yang dikirim kepada warga</a>
    </p>
    <Lost {...props} />
    <Unread {...props} />
  </DeskLayout>
);
