import { sayDate } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf } from '../../identity/index.ts';
import { CategoryPanel } from './categories.tsx';
import { at, Here } from './here.tsx';
import type { KeepProps } from './view-props.ts';

const units = [
  { value: 'hours', label: 'jam siang malam' },
  { value: 'minutes', label: 'menit jam kerja' },
  { value: 'working_hours', label: 'jam kerja' },
  { value: 'working_days', label: 'hari kerja' },
];

const SettingPanel = (props: KeepProps) => {
  const { typed, faults, ownSetting } = props;
  return (
    <section class="panel">
      <h2>Janji dan jenjang</h2>
      <p class="small">
        {ownSetting
          ? 'Unit ini memakai pengaturannya sendiri.'
          : 'Unit ini memakai pengaturan unit di atasnya. Menyimpan membuatnya punya sendiri.'}
      </p>
      <Form action={`${at}/janji`} label="Janji dan jenjang">
        <Here {...props} />
        <TextField
          name="jumlah"
          label="Dijawab paling lambat"
          value={typed.jumlah}
          wrong={faults.jumlah}
          inputMode="numeric"
          short
        />
        <SelectField name="satuan" label="Satuannya" options={units} value={typed.satuan} />
        <LongField
          name="kelas"
          label="Kelas: kode; nama; hari kerja"
          value={typed.kelas}
          wrong={faults.kelas}
          rows={5}
        />
        <LongField
          name="tangga"
          label="Jenjang: persen waktu; siapa"
          help="Siapa: petugas, kepala seksi, pimpinan kantor, pimpinan di atasnya."
          value={typed.tangga}
          wrong={faults.tangga}
          required={false}
          rows={6}
        />
        <TextField
          name="tanya"
          label="Pelapor ditanya lagi setelah (hari)"
          value={typed.tanya}
          wrong={faults.tanya}
          short
        />
        <TextField
          name="tutup"
          label="Ditutup setelah diam (hari)"
          value={typed.tutup}
          wrong={faults.tutup}
          short
        />
        <TextField
          name="buka"
          label="Boleh dibuka kembali selama (hari)"
          value={typed.buka}
          wrong={faults.buka}
          short
        />
        <Button text="Simpan janji" />
      </Form>
    </section>
  );
};

const PhrasePanel = (props: KeepProps) => (
  <section class="panel">
    <h2>Kalimat siap pakai</h2>
    <ul class="list">
      {props.phrases.map((phrase) => (
        <li key={phrase.id}>
          <strong>{phrase.title}</strong>
          <p class="as-typed">{phrase.text}</p>
          {phrase.officeId === props.keeping.unit.id && (
            <Form action={`${at}/kalimat`} label={`Hapus ${phrase.title}`}>
              <Here {...props} />
              <input type="hidden" name="hapus" value={phrase.id} />
              <Button text={`Hentikan ${phrase.title}`} look="quiet" />
            </Form>
          )}
        </li>
      ))}
    </ul>
    <Form action={`${at}/kalimat`} pressKey={props.pressKey} label="Kalimat baru">
      <Here {...props} />
      <TextField name="judul" label="Judul kalimat" max={80} wrong={props.faults.judul} />
      <LongField name="teks" label="Isi kalimat" max={2000} rows={3} wrong={props.faults.teks} />
      <Button text="Tambah kalimat" />
    </Form>
  </section>
);

const ClientPanel = (props: KeepProps) => (
  <section class="panel">
    <h2>Kunci Open311</h2>
    <p class="small">Untuk aplikasi lain yang mengirim laporan ke kantor ini lewat /open311/v2.</p>
    {props.newKey && (
      <Note tone="wait" title="Salin sekarang, kunci ini hanya ditampilkan sekali">
        <p class="hash">{props.newKey}</p>
      </Note>
    )}
    <ul class="list">
      {props.clients.map((client) => (
        <li key={client.id}>
          <strong>{client.name}</strong>{' '}
          <span class="small">
            dibuat {sayDate(client.madeAt, props.keeping.unit.zone)}
            {client.revokedAt && ', sudah dicabut'}
          </span>
          {!client.revokedAt && (
            <Form action={`${at}/kunci`} label={`Cabut ${client.name}`}>
              <Here {...props} />
              <input type="hidden" name="cabut" value={client.id} />
              <Button text={`Cabut ${client.name}`} look="danger" />
            </Form>
          )}
        </li>
      ))}
    </ul>
    <Form action={`${at}/kunci`} pressKey={props.pressKey} label="Kunci baru">
      <Here {...props} />
      <TextField name="aplikasi" label="Nama aplikasi" max={100} wrong={props.faults.aplikasi} />
      <Button text="Buat kunci" />
    </Form>
  </section>
);

export const KeepPage = (props: KeepProps) => {
  const { unit, post, tree, officer } = props.keeping;
  const own = tree.unit(post.unitId);
  const choices = [own, ...tree.children(own.id).filter(({ isOffice }) => isOffice)];
  return (
    <DeskLayout
      title="Pengaturan aduan"
      who={menuOf(officer, '/meja/aduan')}
      crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
    >
      <h1>Pengaturan aduan {unit.shortName}</h1>
      {choices.length > 1 && (
        <form class="search" action={at} method="get">
          <div class="field">
            <label for="unit">Unit</label>
            <select id="unit" name="unit">
              {choices.map(({ code, name }) => (
                <option key={code} value={code} selected={code === unit.code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button text="Buka" look="quiet" />
        </form>
      )}
      <FaultSummary faults={props.faults} />
      <SettingPanel {...props} />
      <CategoryPanel {...props} />
      <PhrasePanel {...props} />
      <ClientPanel {...props} />
    </DeskLayout>
  );
};
