import { sayDateTime } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { PrintLayout } from '../../../ui/layout.tsx';
import { Bullets, Facts } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import type { Followed } from '../follow.ts';

export interface ReceiptProps {
  followed: Followed;
  secret: string;
  /** Full address behind the QR. */
  address: string;
  /** Shown masked: the sheet may lie open on a counter. */
  name: string;
  received: string[];
  roll: boolean;
}

const Head = ({ office }: Pick<Followed, 'office'>) => (
  <header>
    <p>
      <strong>{office.name}</strong>
      {office.address && (
        <>
          <br />
          {office.address}
        </>
      )}
    </p>
    <h1>Tanda Terima Permohonan</h1>
  </header>
);

const Rows = ({ followed, secret, name }: ReceiptProps) => {
  const { row, office } = followed;
  return (
    <Facts
      rows={[
        ['Nomor', <span class="big-number">{row.number}</span>],
        ['Kode rahasia', <span class="big-number">{secret}</span>],
        ['Layanan', row.serviceTitle],
        ['Nama pemohon', name],
        ['Diterima', sayDateTime(row.openedAt, office.zone)],
        [
          'Selesai paling lambat',
          row.dueAt ? sayDateTime(row.dueAt, office.zone) : 'dihitung setelah berkas lengkap',
        ],
      ]}
    />
  );
};

export const ReceiptPage = (props: ReceiptProps) => {
  const { followed, address, received, roll } = props;
  const { row } = followed;
  return (
    <PrintLayout title={`Tanda terima ${row.number}`} roll={roll}>
      <div class={roll ? '' : 'receipt'}>
        <Head office={followed.office} />
        <div class="split">
          <div>
            <Rows {...props} />
          </div>
          <div>
            <Qr text={address} label="Kode QR untuk melacak permohonan ini" />
            <p class="small">Pindai untuk melacak</p>
          </div>
        </div>
        <h2>Berkas yang diterima</h2>
        {received.length > 0 ? <Bullets items={received} /> : <p>Tanpa berkas.</p>}
        <p class="small">
          Simpan lembar ini. Nomor dan kode rahasia dipakai untuk melacak, melengkapi, dan mengambil
          hasil. Pelayanan ini tidak dipungut biaya selain yang tertulis di standar pelayanan.
        </p>
      </div>
      <div class="buttons no-print">
        <LinkButton href={`/lacak/${row.number}`} text="Lacak permohonan ini" icon="clock" />
        <LinkButton
          href={`/lacak/${row.number}/tanda-terima${roll ? '' : '?kertas=80'}`}
          text={roll ? 'Tampilan A4' : 'Tampilan kertas 80 mm'}
          look="quiet"
        />
      </div>
      <p class="no-print small">
        Untuk mencetak, pakai menu cetak di peramban Anda. Tidak punya printer? Foto layar ini.
      </p>
    </PrintLayout>
  );
};
