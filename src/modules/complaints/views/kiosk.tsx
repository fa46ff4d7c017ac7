import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LinkButton } from '../../../ui/form.tsx';
import { ScreenLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import type { Unit } from '../../organisation/index.ts';
import { SameAfter } from '../near/after-view.tsx';
import type { Near } from '../near/same.ts';
import type { OpenTicket } from '../open.ts';
import { type ReportProps, WhatFields, WhoFields } from './report.tsx';

/** On the screen of a lounge: nothing leads away, and nothing of a person stays. */

export const KioskPage = ({ office, offer, typed, faults, pressKey }: ReportProps) => (
  <ScreenLayout title="Lapor">
    <h1>Lapor kepada {office.name}</h1>
    <p>Tulis laporan, usul, atau pertanyaan Anda. Boleh tanpa nama.</p>
    <FaultSummary faults={faults} />
    <Form action="/layar/lapor" pressKey={pressKey} label="Laporan" shared>
      <WhatFields {...{ offer, typed, faults }} withPoint={false} />
      <WhoFields {...{ typed, faults }} shared />
      <div class="buttons">
        <Button text="Kirim laporan" icon="send" />
        <LinkButton href="/layar" text="Hapus dan mulai lagi" look="quiet" />
      </div>
    </Form>
  </ScreenLayout>
);

interface DoneProps {
  office: Unit;
  ticket: OpenTicket;
  secret: string;
  address: string;
  /** Asked beside the receipt, which waits for no answer. */
  near: Near[];
  pressKey: string;
}

const Promised = ({ row, offer }: Pick<OpenTicket, 'row' | 'offer'>) => (
  <Note tone="good">
    <p>
      {row.state === 'merged'
        ? 'Laporan Anda ikut dengan laporan yang sama. Kabarnya ada di halaman laporan Anda.'
        : `Petugas menjawab paling lambat ${sayDateTime(
            row.firstDueAt,
            offer.tree.unit(row.unitId).zone,
          )}.`}
    </p>
  </Note>
);

export const KioskDonePage = (props: DoneProps) => {
  const { office, ticket, secret, address, near, pressKey } = props;
  const { row, offer } = ticket;
  return (
    <ScreenLayout title="Laporan diterima">
      <h1>Laporan Anda sudah kami terima</h1>
      <Promised row={row} offer={offer} />
      <div class="split">
        <Facts
          rows={[
            ['Nomor', <span class="big-number slim">{row.number}</span>],
            ['Kode rahasia', <span class="big-number">{secret}</span>],
          ]}
        />
        <Qr text={address} label="Kode QR untuk mengikuti laporan ini" />
      </div>
      <p>
        Pindai dengan ponsel Anda, atau foto layar ini. Layar ini kembali ke awal sebentar lagi.
      </p>
      <SameAfter {...{ near, offer, office, pressKey }} action="/layar/lapor/sama">
        <input type="hidden" name="nomor" value={row.number} />
        <input type="hidden" name="rahasia" value={secret} />
      </SameAfter>
      <div class="buttons">
        <LinkButton href="/layar" text="Selesai" />
      </div>
    </ScreenLayout>
  );
};
