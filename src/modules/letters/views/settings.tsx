import { sayDate } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LongField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Cards, Facts, Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { KnownCertificate } from '../keys.ts';
import type { KeptLetters } from '../settings.ts';

export const OfficesPage = ({ officer, offices }: { officer: Officer; offices: Unit[] }) => (
  <DeskLayout title="Naskah" who={menuOf(officer, '/meja/naskah')}>
    <h1>Naskah dinas</h1>
    <p>Kop surat, penomoran, dan sertifikat tanda tangan tiap kantor.</p>
    <Cards
      cards={offices.map((office) => ({
        href: `/meja/naskah/${office.code}`,
        title: office.name,
      }))}
    />
  </DeskLayout>
);

export interface OfficeLettersProps {
  officer: Officer;
  kept: KeptLetters;
  certificates: KnownCertificate[];
  timestampUrl: string | null;
  bsreUrl: string | null;
  faults?: Record<string, string>;
  typed?: Record<string, string>;
  certificateFault?: string;
}

const Numbers = ({ kept, typed = {}, faults = {} }: OfficeLettersProps) => (
  <fieldset>
    <legend>Format nomor</legend>
    <p class="small">
      Yang dalam kurung kurawal diisi sendiri: {'{seq}'} nomor urut, {'{degree}'} derajat,{' '}
      {'{position}'} kode jabatan, {'{classification}'} klasifikasi arsip, {'{MM}'} bulan,{' '}
      {'{YYYY}'} tahun.
    </p>
    {kept.classes.map(({ key, title, format }) => (
      <TextField
        key={key}
        name={`format-${key}`}
        label={title}
        value={typed[`format-${key}`] ?? format}
        wrong={faults[`format-${key}`]}
        max={120}
      />
    ))}
  </fieldset>
);

const Letterhead = (props: OfficeLettersProps) => {
  const { kept, typed = {}, faults = {} } = props;
  const { row, office } = kept;
  const value = (name: string, stored: string | undefined) => typed[name] ?? stored ?? '';
  return (
    <Form action={`/meja/naskah/${office.code}`} label="Kop surat dan penomoran">
      <TextField
        name="position"
        label="Kode jabatan"
        help="Ditetapkan keputusan Kepala Kanwil, misalnya Kk.13.12/1"
        value={value('position', row?.position)}
        wrong={faults.position}
        max={60}
        short
      />
      <TextField
        name="town"
        label="Tempat kedudukan"
        help="Tempat yang tercetak di depan tanggal surat"
        value={value('town', row?.town)}
        wrong={faults.town}
        max={60}
        short
      />
      <LongField
        name="above"
        label="Di atas nama kantor"
        help="Satu baris untuk setiap baris kop"
        required={false}
        value={value('above', row?.above.join('\n'))}
        max={300}
      />
      <LongField
        name="address"
        label="Alamat pada kop"
        value={value('address', row ? row.address.join('\n') : (office.address ?? ''))}
        wrong={faults.address}
        max={400}
      />
      <Numbers {...props} />
      <Button text="Simpan" />
    </Form>
  );
};

const Certificates = ({ kept, certificates, certificateFault }: OfficeLettersProps) => {
  const here = `/meja/naskah/${kept.office.code}`;
  return (
    <section class="panel">
      <h2>Sertifikat tanda tangan</h2>
      {certificates.length === 0 && (
        <Note tone="wait">Belum ada. Surat kantor ini belum bisa ditandatangani.</Note>
      )}
      <ul class="list">
        {certificates.map(({ facts, retiredAt }) => (
          <li key={facts.serial}>
            <strong>{facts.subject.commonName}</strong>{' '}
            <Status
              tone={retiredAt ? 'plain' : 'good'}
              text={retiredAt ? 'tidak dipakai lagi' : 'dipakai'}
            />
            <div class="small">
              Diterbitkan {facts.issuer.commonName}, berlaku sampai {sayDate(facts.until, 'WIB')}
            </div>
          </li>
        ))}
      </ul>
      <Form action={`${here}/sertifikat`} files label="Pasang sertifikat">
        <div class={certificateFault ? 'field bad' : 'field'}>
          <label for="isian-sertifikat">Berkas sertifikat (.p12 atau .pem)</label>
          {certificateFault && (
            <p class="wrong" id="isian-sertifikat-salah">
              {certificateFault}
            </p>
          )}
          <input
            id="isian-sertifikat"
            name="sertifikat"
            type="file"
            accept=".p12,.pfx,.pem"
            aria-describedby={certificateFault ? 'isian-sertifikat-salah' : undefined}
          />
        </div>
        <TextField
          name="sandi"
          label="Frasa sandi berkas"
          help="Dipakai sekali untuk membuka berkas, tidak disimpan"
          type="password"
          max={200}
          short
        />
        <Button text="Pasang sertifikat" look="quiet" />
      </Form>
      <Form action={`${here}/sertifikat-sendiri`} label="Buat sertifikat sendiri">
        <p class="small">
          Belum punya? Kantor dapat membuat sertifikat sendiri. Namanya terang-terangan berkata
          bahwa ia bukan BSrE, dan surat tetap dapat diperiksa dengan QR.
        </p>
        <Button text="Buat sertifikat sendiri" look="quiet" />
      </Form>
    </section>
  );
};

export const OfficeLettersPage = (props: OfficeLettersProps) => {
  const { officer, kept, timestampUrl, bsreUrl, faults = {} } = props;
  return (
    <DeskLayout
      title={`Naskah ${kept.office.shortName}`}
      who={menuOf(officer, '/meja/naskah')}
      crumbs={[{ text: 'Naskah', href: '/meja/naskah' }]}
    >
      <h1>{kept.office.name}</h1>
      <FaultSummary faults={faults} />
      <div class="beside">
        <section class="panel">
          <h2>Kop surat dan penomoran</h2>
          <Letterhead {...props} />
        </section>
        <div>
          <Certificates {...props} />
          <section class="panel">
            <h2>Layanan di luar</h2>
            <Facts
              rows={[
                ['Stempel waktu (RFC 3161)', timestampUrl ?? 'belum diatur (TSA_URL)'],
                ['Tanda tangan BSrE', bsreUrl ?? 'belum diatur (BSRE_URL)'],
              ]}
            />
          </section>
        </div>
      </div>
    </DeskLayout>
  );
};
