import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, FileField, Form, LinkButton, LongField } from '../../../ui/form.tsx';
import { CitizenLayout, DeskLayout, PrintLayout } from '../../../ui/layout.tsx';
import { Bullets, Note, Status } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import type { Listed } from '../../catalogue/index.ts';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { Faults } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { FormFields } from './fields.tsx';

/** The counter: the same request, entered by an officer for a citizen who stands there. */

interface OfficeServices {
  office: Unit;
  services: Listed[];
}

export const CounterPage = ({
  officer,
  offices,
}: {
  officer: Officer;
  offices: OfficeServices[];
}) => (
  <DeskLayout title="Loket" who={menuOf(officer, '/meja/loket')}>
    <h1>Loket: terima permohonan</h1>
    <p>
      <a href="/meja/caraka/siap-diambil">Berkas yang siap diambil warga</a>
    </p>
    {offices.map(({ office, services }) => (
      <section key={office.id}>
        <h2>{office.name}</h2>
        <Form action={`/meja/loket/${office.code}`} label={`Layanan ${office.name}`}>
          <ul class="cards">
            {services
              .filter((s) => s.status === 'published')
              .map((s) => (
                <li key={s.code}>
                  <button class="card" type="submit" name="layanan" value={s.code}>
                    <strong>{s.title}</strong>
                    <span>{s.group}</span>
                  </button>
                </li>
              ))}
          </ul>
        </Form>
      </section>
    ))}
  </DeskLayout>
);

export interface CounterDraftProps {
  officer: Officer;
  office: Unit;
  draft: Draft;
  faults: Faults;
  note: string;
  /** Address of the paired phone's camera page. */
  camera: string | null;
}

const Requirements = ({ draft, faults }: Pick<CounterDraftProps, 'draft' | 'faults'>) => (
  <>
    {draft.version.standard.requirements.map((r) => {
      const own = draft.papers.filter((p) => p.slot === r.key);
      return (
        <div key={r.key} class="panel">
          <label class="choice">
            <input
              type="checkbox"
              name="ada"
              value={r.key}
              checked={draft.seen.includes(r.key) || own.length > 0}
            />
            <span>
              {r.text}
              {!r.required && ' (bila ada)'}
            </span>
          </label>
          {own.length > 0 && (
            <Status
              tone="good"
              text={`${own.length} berkas: ${own.map((p) => p.title).join(', ')}`}
            />
          )}
          {r.how === 'upload' && (
            <FileField
              name={r.key}
              label="Pindai atau foto"
              required={false}
              wrong={faults[r.key]}
            />
          )}
        </div>
      );
    })}
  </>
);

const Camera = ({ camera }: { camera: string | null }) =>
  camera ? (
    <Note title="HP sebagai kamera">
      <p>Pindai dengan HP, lalu foto berkasnya. Foto muncul di halaman ini dengan sendirinya.</p>
      <Qr text={camera} label="Kode QR untuk kamera HP" />
      <p class="small">Berlaku 30 menit, hanya untuk permohonan ini.</p>
    </Note>
  ) : (
    <Button text="Pakai HP sebagai kamera" name="aksi" value="kamera" look="quiet" icon="camera" />
  );

export const CounterDraftPage = (props: CounterDraftProps) => {
  const { officer, office, draft, faults, note, camera } = props;
  return (
    <DeskLayout
      title={`Loket: ${draft.service.title}`}
      who={menuOf(officer, '/meja/loket')}
      crumbs={[{ text: 'Loket', href: '/meja/loket' }]}
      live={`draf:${draft.row.id}`}
    >
      <h1>{draft.service.title}</h1>
      <p>{office.name}</p>
      <FaultSummary faults={faults} />
      <Form action={`/meja/loket/draf/${draft.row.id}`} files label="Permohonan di loket">
        <div class="beside">
          <section class="panel">
            <h2>Data pemohon</h2>
            <FormFields form={draft.version.form} typed={draft.typed} faults={faults} />
          </section>
          <div>
            <section>
              <h2>Kelengkapan</h2>
              <p class="small">
                Centang yang sudah Anda lihat. Loket memeriksa ada atau tidaknya, bukan isinya.
              </p>
              <Requirements draft={draft} faults={faults} />
              <Camera camera={camera} />
            </section>
            <section class="panel">
              <h2>Keputusan loket</h2>
              <div class="buttons">
                <Button text="Lengkap: terima dan cetak" name="aksi" value="terima" icon="print" />
                <Button text="Simpan dulu" name="aksi" value="simpan" look="quiet" />
              </div>
              <LongField
                name="catatan"
                label="Catatan penolakan"
                help="Tercetak pada surat penolakan bersama daftar yang kurang."
                required={false}
                value={note}
                max={1000}
              />
              <Button
                text="Belum lengkap: tolak tertulis"
                name="aksi"
                value="tolak"
                look="danger"
              />
            </section>
          </div>
        </div>
      </Form>
    </DeskLayout>
  );
};

export interface RefusalProps {
  office: Unit;
  service: string;
  name: string;
  at: Date;
  officer: string;
  missing: string[];
  note: string;
}

export const RefusalPage = ({
  office,
  service,
  name,
  at,
  officer,
  missing,
  note,
}: RefusalProps) => (
  <PrintLayout title="Permohonan belum dapat diterima">
    <div class="receipt">
      <header>
        <p>
          <strong>{office.name}</strong>
        </p>
        <h1>Permohonan Belum Dapat Diterima</h1>
      </header>
      <p>
        {sayDateTime(at, office.zone)}. Permohonan <strong>{service}</strong> atas nama{' '}
        <strong>{name}</strong> belum dapat diterima karena berkas berikut belum ada:
      </p>
      <Bullets items={missing} />
      {note && <p>{note}</p>}
      <p>
        Silakan kembali dengan berkas tersebut, atau ajukan dari HP dan unggah fotonya. Tidak ada
        biaya.
      </p>
      <p>Petugas: {officer}</p>
    </div>
    <div class="buttons no-print">
      <LinkButton href="/meja/loket" text="Kembali ke loket" look="quiet" />
    </div>
  </PrintLayout>
);

interface CameraProps {
  draft: Draft;
  token: string;
  faults: Faults;
}

/** On the paired phone: nothing personal, only the list of papers. */
export const CameraPage = ({ draft, token, faults }: CameraProps) => (
  <CitizenLayout title="Kamera loket">
    <h1>Foto berkas</h1>
    <p>{draft.service.title}</p>
    <FaultSummary faults={faults} />
    {draft.version.standard.requirements
      .filter((r) => r.how === 'upload')
      .map((r) => {
        const count = draft.papers.filter((p) => p.slot === r.key).length;
        return (
          <section class="panel" key={r.key}>
            <h2>{r.text}</h2>
            {count > 0 && <Status tone="good" text={`${count} foto terkirim`} />}
            <Form action={`/kamera/${token}`} files label={r.text}>
              <FileField name={r.key} label="Foto" wrong={faults[r.key]} />
              <Button text="Kirim foto" icon="camera" />
            </Form>
          </section>
        );
      })}
  </CitizenLayout>
);

export const CameraGonePage = () => (
  <CitizenLayout title="Kamera loket">
    <h1>Sambungan kamera sudah berakhir</h1>
    <p>Minta petugas loket menampilkan kode QR yang baru, lalu pindai lagi.</p>
  </CitizenLayout>
);
