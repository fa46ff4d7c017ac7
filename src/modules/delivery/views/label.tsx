import { LinkButton } from '../../../ui/form.tsx';
import { PrintLayout } from '../../../ui/layout.tsx';
import { Qr } from '../../../ui/qr.tsx';
import type { Unit } from '../../organisation/index.ts';
import type { Item } from '../queries.ts';

/** What is stuck on the thing: a code for cameras, the same for eyes, and where it belongs. */
export interface LabelProps {
  item: Pick<Item, 'code' | 'label'>;
  office: Unit;
  /** Full address behind the QR. */
  address: string;
  roll: boolean;
}

export const LabelPage = ({ item: { code, label }, office, address, roll }: LabelProps) => (
  <PrintLayout title={`Label ${code}`} roll={roll}>
    <div class={roll ? '' : 'receipt'}>
      <p>
        <strong>{office.name}</strong>
      </p>
      <h1>{label}</h1>
      <Qr text={address} label={`Kode QR barang ${code}`} />
      <p class="big-number label-code">{code}</p>
      <p class="small">
        Setiap serah terima dicatat dengan kode ini. Menemukan barang ini? Antarkan ke loket kantor
        di atas.
      </p>
    </div>
    <div class="buttons no-print">
      <LinkButton href={`/meja/caraka/${code}`} text="Riwayat barang" icon="clock" />
      <LinkButton
        href={`/meja/caraka/${code}/label${roll ? '' : '?kertas=80'}`}
        text={roll ? 'Tampilan A4' : 'Tampilan kertas 80 mm'}
        look="quiet"
      />
    </div>
    <p class="no-print small">Untuk mencetak, pakai menu cetak di peramban Anda.</p>
  </PrintLayout>
);
