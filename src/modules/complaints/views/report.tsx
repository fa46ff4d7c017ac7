import { sayAmount } from '../../../kernel/time/index.ts';
import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, ChoiceField, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Cards, Note } from '../../../ui/parts.tsx';
import type { FoundUnit, Unit } from '../../organisation/index.ts';
import type { Offer } from '../offer.ts';
import { longestText, type Typed } from '../report-form.ts';
import type { Kind, Manner } from '../rules.ts';
import { kindWord } from '../words.ts';

interface FinderProps {
  /** Where the chosen office's form is: the address and its code. */
  at: string;
  words: string;
  found: FoundUnit[];
}

export const OfficeFinder = ({ at, words, found }: FinderProps) => (
  <>
    <form class="search" action={at} method="get" role="search">
      <label class="visually-hidden" for="kantor">
        Nama kantor, desa, atau kota
      </label>
      <input
        id="kantor"
        type="search"
        name="q"
        value={words}
        placeholder="Nama kantor, desa, atau kota"
        autoComplete="off"
      />
      <Button text="Cari" icon="search" />
    </form>
    {found.length > 0 && (
      <Cards cards={found.map(({ code, name }) => ({ href: `${at}/${code}`, title: name }))} />
    )}
    {words && found.length === 0 && (
      <Note tone="wait" title="Kantor tidak ditemukan">
        <p>Coba nama kota atau kecamatannya saja.</p>
      </Note>
    )}
  </>
);

interface ByMailProps {
  /** Where mail becomes a report; null: nowhere. */
  address: string | null;
}

const ByMail = ({ address }: ByMailProps) =>
  address && (
    <p>
      Boleh juga lewat e-mail: tulis ke <a href={`mailto:${address}`}>{address}</a>, dengan foto
      bila ada. Nomor laporan dan batas waktunya dibalas seketika.
    </p>
  );

interface ChooseProps {
  words: string;
  found: FoundUnit[];
  /** In the sample region a phone can be played. */
  simulated: boolean;
  mail: string | null;
}

export const ChooseOfficePage = ({ words, found, simulated, mail }: ChooseProps) => (
  <CitizenLayout title="Lapor" here="report">
    <h1>Lapor, usul, atau tanya</h1>
    <p>
      Pilih kantor yang Anda maksud. Anda tidak perlu akun, dan boleh tanpa nama. Setiap laporan
      dijawab orang, dan batas waktunya dapat dilihat siapa saja.
    </p>
    <OfficeFinder at="/lapor" {...{ words, found }} />
    <ByMail address={mail} />
    <p>
      Sudah melapor? <a href="/aduan">Ikuti laporan Anda</a>. Ingin melihat kantor mana yang
      menjawab tepat waktu? <a href="/papan">Lihat papan</a>.
    </p>
    {simulated && (
      <p>
        Ini wilayah contoh: <a href="/simulasi/whatsapp">coba melapor lewat WhatsApp tiruan</a>.
      </p>
    )}
    <p>
      Pegawai yang mengetahui korupsi atau penyalahgunaan wewenang melapor lewat{' '}
      <a href="/lapor-rahasia">saluran tersegel</a>, yang hanya dibaca inspektur.
    </p>
  </CitizenLayout>
);

const kindOptions = (Object.keys(kindWord) as Kind[]).map((value) => ({
  value,
  label: kindWord[value],
}));

const mannerOptions: { value: Manner; label: string }[] = [
  { value: 'named', label: 'Dengan nama, diketahui petugas yang menangani' },
  { value: 'secret', label: 'Rahasia: nama disimpan, tetapi tidak diperlihatkan kepada petugas' },
  { value: 'anonymous', label: 'Tanpa nama: tidak disimpan sama sekali' },
];

export interface ReportProps {
  office: Unit;
  offer: Offer;
  typed: Typed;
  faults: Faults;
  pressKey: string;
  /** Where this office hears mail. */
  mail?: string | null;
}

const PointField = ({ typed, faults }: Pick<ReportProps, 'typed' | 'faults'>) => (
  <>
    <TextField
      name="titik"
      label="Titik di peta"
      help="Tekan lama titiknya di aplikasi peta, salin angkanya, tempel di sini."
      required={false}
      value={typed.titik}
      wrong={faults.titik}
      max={60}
      short
    />
    <input type="hidden" name="laut" value={faults.titik ? typed.titik : typed.laut} />
  </>
);

interface WhatProps extends Omit<ReportProps, 'office' | 'pressKey' | 'mail'> {
  /** Who stands before a screen has no map to copy a point from. */
  withPoint?: boolean;
}

/** What is reported, for citizens and for whoever types it for them at the counter. */
export const WhatFields = ({ offer, typed, faults, withPoint = true }: WhatProps) => (
  <>
    <ChoiceField
      name="jenis"
      label="Apa yang ingin disampaikan?"
      options={kindOptions}
      value={typed.jenis}
    />
    <LongField
      name="isi"
      label="Ceritakan"
      help="Apa yang terjadi, di mana, dan kapan. Dengan kata-kata Anda sendiri."
      value={typed.isi}
      wrong={faults.isi}
      max={longestText}
      rows={7}
    />
    <SelectField
      name="kategori"
      label="Tentang apa?"
      help="Tidak tahu? Biarkan, nanti kami pilihkan."
      required={false}
      options={offer.categories.map(({ code, name }) => ({ value: code, label: name }))}
      value={typed.kategori}
    />
    <TextField
      name="tempat"
      label="Tempat kejadian"
      required={false}
      value={typed.tempat}
      max={300}
    />
    {withPoint && <PointField {...{ typed, faults }} />}
  </>
);

interface WhoProps {
  typed: Typed;
  faults: Faults;
  /** Typed at a screen that others use too: the browser offers nothing it remembers. */
  shared?: boolean;
}

export const WhoFields = ({ typed, faults, shared = false }: WhoProps) => (
  <>
    <ChoiceField
      name="cara"
      label="Bagaimana Anda melapor?"
      options={mannerOptions}
      value={typed.cara}
    />
    <TextField
      name="nama"
      label="Nama"
      help="Kosongkan kalau melapor tanpa nama."
      value={typed.nama}
      wrong={faults.nama}
      autoComplete={shared ? 'off' : 'name'}
      max={100}
    />
    <TextField
      name="telepon"
      label="Nomor telepon"
      required={false}
      type="tel"
      inputMode="tel"
      value={typed.telepon}
      wrong={faults.telepon}
      autoComplete={shared ? 'off' : 'tel'}
      max={30}
      short
    />
    <TextField
      name="surel"
      label="E-mail"
      required={false}
      value={typed.surel}
      wrong={faults.surel}
      autoComplete={shared ? 'off' : 'email'}
      max={200}
    />
  </>
);

export const ReportPage = (props: ReportProps) => {
  const { office, offer, typed, faults, pressKey, mail = null } = props;
  const { amount, unit } = offer.setting.answer;
  return (
    <CitizenLayout title="Lapor" here="report" crumbs={[{ text: 'Lapor', href: '/lapor' }]}>
      <h1>Lapor kepada {office.name}</h1>
      <Note>
        <p>
          Petugas menjawab paling lambat{' '}
          {unit === 'hours' ? `${amount} jam, siang atau malam,` : sayAmount(amount, unit)} setelah
          laporan masuk.
        </p>
      </Note>
      <ByMail address={mail} />
      <FaultSummary faults={faults} />
      <Form action={`/lapor/${office.code}`} pressKey={pressKey} label="Laporan">
        <WhatFields {...{ offer, typed, faults }} />
        <WhoFields {...{ typed, faults }} />
        <p class="small">Foto dan berkas dapat ditambahkan setelah laporan terkirim.</p>
        <Button text="Kirim laporan" icon="send" />
      </Form>
    </CitizenLayout>
  );
};
