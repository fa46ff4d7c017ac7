import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LinkButton, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout, ScreenLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { Tree, Unit } from '../../organisation/index.ts';
import type { Officer } from '../rules.ts';
import { menuOf } from '../views/menu.ts';
import type { Screen } from './queries.ts';
import type { WhyNotPaired } from './service.ts';

/** What stands in a lounge, and the page on which its officers keep it. */

export const CodePage = ({ code, address }: { code: string; address: string }) => (
  <ScreenLayout title="Sambungkan layar">
    <h1>Sambungkan layar ini</h1>
    <p>Layar ini belum menjadi milik sebuah kantor. Petugas kantor itu mengetik kode ini:</p>
    <p class="big-number giant">{code}</p>
    <p>
      di <strong>{address}/meja/layar</strong>. Setelah itu layar ini berlanjut sendiri.
    </p>
  </ScreenLayout>
);

export const StartPage = ({ office }: { office: Unit }) => (
  <ScreenLayout title={office.shortName}>
    <h1>Selamat datang di {office.name}</h1>
    <p>Sentuh yang Anda perlukan.</p>
    <div class="buttons">
      <LinkButton href="/layar/lapor" text="Sampaikan laporan, usul, atau pertanyaan" />
    </div>
  </ScreenLayout>
);

const sentence: Record<WhyNotPaired, [field: string, text: string]> = {
  unknown_code: [
    'kode',
    'Tidak ada layar yang menampilkan kode ini sekarang. Lihat lagi kode di layar itu.',
  ],
  name_missing: ['nama', 'Beri nama, misalnya "Ruang tunggu".'],
  unknown_office: ['kantor', 'Pilih kantor yang Anda layani.'],
  slow_down: ['kode', 'Terlalu banyak kode salah. Tunggu sebentar, lalu coba lagi.'],
};

interface Props {
  officer: Officer;
  screens: Screen[];
  tree: Tree;
  /** Where this officer keeps screens. */
  offices: Unit[];
  typed: { kode: string; nama: string; kantor: string };
  why: WhyNotPaired | null;
  pressKey: string;
  now: Date;
  /** Of the house, as it is typed at the screen. */
  address: string;
}

/** A screen looks in with every page; one that nobody has touched for a day may be switched off. */
const quietMs = 86_400_000;

const Paired = ({ screens, tree, now }: Props) => (
  <ul class="list">
    {screens.map(({ id, name, officeId, device, pairedAt, pairedBy, seenAt }) => {
      const { shortName, zone } = tree.unit(officeId);
      const quiet = now.getTime() - seenAt.getTime() > quietMs;
      return (
        <li key={id}>
          <strong>{name}</strong>, {shortName}
          <div class="small">
            {device}. Disambungkan {pairedBy}, {sayDateTime(pairedAt, zone)}. Terakhir dipakai{' '}
            {sayDateTime(seenAt, zone)}
            {quiet ? ': mungkin sedang mati.' : '.'}
          </div>
          <Form action={`/meja/layar/${id}/cabut`} label={`Cabut ${name}`}>
            <Button text="Cabut" look="quiet" />
          </Form>
        </li>
      );
    })}
  </ul>
);

export const ScreensPage = (props: Props) => {
  const { officer, screens, offices, typed, why, pressKey, address } = props;
  const [field, text] = why ? sentence[why] : ['', ''];
  const faults = why ? { [field]: text } : {};
  return (
    <DeskLayout title="Layar" who={menuOf(officer, '/meja/layar')}>
      <h1>Layar ruang tunggu</h1>
      {screens.length === 0 && (
        <Note>
          <p>Belum ada layar yang tersambung.</p>
        </Note>
      )}
      <Paired {...props} />
      <section class="panel">
        <h2>Sambungkan layar</h2>
        <p>
          Buka <strong>{address}/layar</strong> di peramban layar itu, dalam mode tamu. Ketik di
          sini kode yang tampil di sana.
        </p>
        <FaultSummary faults={faults} />
        <Form action="/meja/layar" pressKey={pressKey} label="Sambungkan layar">
          <TextField
            name="kode"
            label="Kode di layar"
            help="Contoh 7K3Q-9FMX"
            value={typed.kode}
            wrong={faults.kode}
            autoComplete="off"
            max={20}
            short
          />
          <TextField
            name="nama"
            label="Nama layar"
            help="Supaya Anda tahu yang mana, misalnya Ruang tunggu"
            value={typed.nama}
            wrong={faults.nama}
            max={80}
          />
          {offices.length > 1 && (
            <SelectField
              name="kantor"
              label="Kantor"
              value={typed.kantor}
              wrong={faults.kantor}
              options={offices.map(({ code, shortName }) => ({ value: code, label: shortName }))}
            />
          )}
          <Button text="Sambungkan" />
        </Form>
      </section>
    </DeskLayout>
  );
};
