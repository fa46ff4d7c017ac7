import { sayDate, sayDateTime } from '../../../kernel/time/index.ts';
import { Button, FileField, Form, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import type { Checked, Compared } from '../check.ts';

/** For a bank teller with a sheet of paper in the hand. */

interface FormProps {
  typed: string;
  wrong: boolean;
}

const unknownSentence =
  'Tidak ada surat dengan kode itu. Periksa lagi hurufnya; ' +
  'surat yang kodenya tidak terdaftar bukan dari kantor ini.';

export const CheckFormPage = ({ typed, wrong }: FormProps) => (
  <CitizenLayout title="Periksa surat">
    <h1>Periksa keaslian surat</h1>
    <p>Pindai QR pada surat, atau ketik kode yang tercetak di bagian bawahnya.</p>
    <form method="get" action="/periksa" noValidate>
      <TextField
        name="kode"
        label="Kode surat"
        help="Contoh: K7Q2X-9MP4T"
        value={typed.slice(0, 40)}
        wrong={wrong ? unknownSentence : undefined}
        max={20}
        short
      />
      <Button text="Periksa" icon="search" />
    </form>
    <section>
      <h2>Di tempat tanpa internet?</h2>
      <p>
        <a href="/periksa/luring">Simpan pemeriksa ini</a> di komputer Anda.
      </p>
    </section>
  </CitizenLayout>
);

const day = (dated: string) => sayDate(new Date(`${dated}T12:00:00Z`), 'WIB');

const kindOfSignature = ({ signature, timestamped }: Checked): string => {
  const stamp = timestamped ? ', dengan stempel waktu' : '';
  return signature === 'bsre'
    ? `Tanda tangan elektronik tersertifikasi (BSrE)${stamp}`
    : `Sertifikat milik kantor sendiri${stamp}. Membuktikan bahwa kantor ini ` +
        'menerbitkannya; bukan tanda tangan tersertifikasi BSrE';
};

const State = ({ checked }: { checked: Checked }) => {
  const { state, reason, successor, endedAt } = checked;
  const since = endedAt ? ` sejak ${sayDateTime(endedAt, 'WIB')}` : '';
  if (state === 'signed') {
    return (
      <Note title="Surat ini asli dan berlaku">
        <p>Cocokkan nomor, tanggal, dan jenisnya dengan kertas di tangan Anda.</p>
      </Note>
    );
  }
  return (
    <Note
      tone="bad"
      title={state === 'revoked' ? 'Surat ini sudah dicabut' : 'Surat ini sudah diganti'}
    >
      <p>
        Tidak berlaku lagi{since}. Alasan: {reason}
      </p>
      {successor && (
        <p>
          <a href={`/periksa/${successor}`}>Lihat surat penggantinya</a>
        </p>
      )}
    </Note>
  );
};

const verdict = {
  same: 'Berkas ini sama persis dengan surat yang ditandatangani.',
  changed: 'Berkas ini pernah menjadi surat kami, tetapi isinya sudah diubah. Jangan dipakai.',
  other: 'Berkas ini bukan surat dengan kode ini.',
};

const Destroyed = ({ at }: { at: Date }) => (
  <Note tone="wait" title="Arsip sudah dimusnahkan sesuai jadwal retensi">
    <p>
      Isi dan berkasnya tidak disimpan lagi sejak {sayDateTime(at, 'WIB')}. Nomor, tanggal, dan
      sidik berkasnya tetap tercatat, jadi berkas di tangan Anda masih dapat dibandingkan.
    </p>
  </Note>
);

const Compare = ({ checked, compared, fault }: CheckProps) => (
  <section>
    <h2>Bandingkan berkas PDF</h2>
    {compared && (
      <Note tone={compared.verdict === 'same' ? 'good' : 'bad'}>
        <p>{verdict[compared.verdict]}</p>
      </Note>
    )}
    <Form action={`/periksa/${checked.code}`} files label="Bandingkan berkas">
      <FileField
        name="surat"
        label="Berkas PDF yang Anda terima"
        help="Berkas tidak disimpan"
        wrong={fault}
        required={false}
      />
      <Button text="Bandingkan" look="quiet" icon="paper" />
    </Form>
  </section>
);

export interface CheckProps {
  checked: Checked;
  compared?: Compared;
  fault?: string;
}

export const CheckPage = (props: CheckProps) => {
  const { checked } = props;
  return (
    <CitizenLayout title={`Periksa surat ${checked.number}`}>
      <h1>{checked.kind}</h1>
      <State checked={checked} />
      {checked.destroyedAt && <Destroyed at={checked.destroyedAt} />}
      <Facts
        rows={[
          ['Penerbit', checked.issuer],
          ['Nomor', checked.number],
          ['Tanggal', day(checked.dated)],
          ['Ditandatangani', checked.post],
          ['Jenis tanda tangan', kindOfSignature(checked)],
          ['Kode', checked.code],
          ['Sidik berkas (SHA-256)', <code class="hash">{checked.hash}</code>],
        ]}
      />
      <Compare {...props} />
    </CitizenLayout>
  );
};
