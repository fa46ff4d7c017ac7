import { asset } from '../../../ui/asset.ts';
import { Button, ChoiceField, Form, LinkButton, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { Way } from '../choice.ts';
import type { Language } from '../languages.ts';
import type { Channel } from '../rules.ts';
import { DeviceSwitch } from './device.tsx';

/** Asks by which way and in which language somebody wants to hear of what they follow. */

const wayWord: Record<Channel, string> = {
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  push: 'pemberitahuan di perangkat',
};

export interface ChoicePageProps {
  number: string;
  /** Where one follows; the choice is sent below it. */
  back: string;
  offered: Way[];
  /** null: nothing was chosen yet; empty: no way at all was. */
  chosen: Channel[] | null;
  typed: Record<Way, string>;
  faults: Partial<Record<Way, string>>;
  /** Ways that were ticked to end. */
  ended: Way[];
  languages: Language[];
  language: string;
  /** null: no browser is pushed to. */
  publicKey: string | null;
  deviceFault?: string;
}

const Chosen = ({ chosen }: { chosen: Channel[] }) => (
  <Note>
    <p>
      {chosen.length === 0
        ? 'Anda memilih tidak dikabari. Kabarnya tetap ada di halaman lacak.'
        : `Anda dikabari lewat ${chosen.map((way) => wayWord[way]).join(', lalu ')}.`}
    </p>
  </Note>
);

/** Only what was chosen can end; an address that is left blank ends nothing. */
const End = ({ way, chosen, ended }: Pick<ChoicePageProps, 'chosen' | 'ended'> & { way: Way }) =>
  chosen?.includes(way) ? (
    <label class="choice">
      <input type="checkbox" name="akhiri" value={way} checked={ended.includes(way)} />
      <span>Jangan lagi lewat {wayWord[way]}</span>
    </label>
  ) : null;

const kept = ({ chosen }: ChoicePageProps, way: Way) =>
  chosen?.includes(way) ? 'Sudah dipilih. Kosongkan bila tetap; isi bila ganti.' : undefined;

const Addresses = (p: ChoicePageProps) => {
  const { offered, typed, faults } = p;
  return (
    <>
      {offered.includes('whatsapp') && (
        <TextField
          name="whatsapp"
          label="Nomor WhatsApp"
          required={false}
          type="tel"
          inputMode="tel"
          value={typed.whatsapp}
          wrong={faults.whatsapp}
          max={40}
          help={kept(p, 'whatsapp')}
          short
        />
      )}
      <End {...p} way="whatsapp" />
      {offered.includes('email') && (
        <TextField
          name="surel"
          label="Alamat e-mail"
          required={false}
          value={typed.email}
          wrong={faults.email}
          autoComplete="email"
          max={260}
          help={kept(p, 'email')}
        />
      )}
      <End {...p} way="email" />
    </>
  );
};

const Device = ({ back, publicKey, chosen, deviceFault }: ChoicePageProps) => {
  if (publicKey === null) return null;
  const action = `${back}/kabar/perangkat`;
  return (
    <section class="panel">
      <h2>Pemberitahuan di perangkat ini</h2>
      <p>
        Yang tampil hanya nama kantor, nomor, dan satu kalimat pendek. Satu perangkat untuk tiap
        nomor, dan dipakai sebelum cara lain.
      </p>
      {chosen?.includes('push') && (
        <Form action={action} label="Matikan pemberitahuan">
          <p>Sudah menyala pada satu perangkat.</p>
          <Button text="Matikan" name="aksi" value="matikan" look="quiet" />
        </Form>
      )}
      <DeviceSwitch
        {...{ action, publicKey, wrong: deviceFault }}
        there="buka lagi dengan nomor dan kode rahasianya, lalu nyalakan di halaman ini."
        instead="Pakai cara lain di halaman ini, atau lihat kabarnya di halaman lacak."
      />
      <script type="module" src={asset('push.js')} />
    </section>
  );
};

/** Addresses are never shown again: each that is left blank later stays as it was chosen. */
const introduction = ({ number, offered, chosen }: ChoicePageProps): string =>
  [
    `Nomor ${number}.`,
    offered.length > 1 &&
      'Isi salah satu atau keduanya; bila yang pertama gagal, yang kedua dipakai.',
    chosen
      ? 'Yang dikosongkan tetap seperti yang sudah Anda pilih.'
      : 'Kosongkan bila tidak ingin dikabari.',
    'Alamatnya disimpan tersandi.',
  ]
    .filter(Boolean)
    .join(' ');

export const ChoicePage = (p: ChoicePageProps) => (
  <CitizenLayout title={`Kabar ${p.number}`} here="follow">
    <h1>Kabari saya</h1>
    {p.offered.length > 0 && <p>{introduction(p)}</p>}
    {p.chosen && <Chosen chosen={p.chosen} />}
    {p.offered.length === 0 && (
      <Note tone="wait">
        <p>
          Kantor ini belum dapat mengirim WhatsApp atau e-mail. Lihat kabarnya di halaman lacak.
        </p>
      </Note>
    )}
    {(p.offered.length > 0 || p.publicKey !== null) && (
      <Form action={`${p.back}/kabar`} label="Kabari saya">
        <Addresses {...p} />
        <ChoiceField
          name="bahasa"
          label="Bahasa kabar"
          help="Kabar yang belum ada dalam bahasa itu dikirim dalam bahasa Indonesia."
          options={p.languages.map(({ code, own }) => ({ value: code, label: own }))}
          value={p.language}
        />
        <div class="buttons">
          <Button text="Simpan pilihan" />
          {p.chosen?.some((way) => way !== 'push') && (
            <Button text="Jangan kabari saya lagi" name="aksi" value="jangan" look="quiet" />
          )}
        </div>
      </Form>
    )}
    <Device {...p} />
    <LinkButton href={p.back} text="Kembali" look="quiet" />
  </CitizenLayout>
);
