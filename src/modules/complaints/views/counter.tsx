import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LinkButton } from '../../../ui/form.tsx';
import { DeskLayout, PrintLayout } from '../../../ui/layout.tsx';
import { Facts } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { OpenTicket } from '../open.ts';
import { kindWord } from '../words.ts';
import { type ReportProps, WhatFields, WhoFields } from './report.tsx';

export const CounterReportPage = ({
  officer,
  office,
  offer,
  typed,
  faults,
  pressKey,
}: ReportProps & { officer: Officer }) => (
  <DeskLayout
    title="Laporan di loket"
    who={menuOf(officer, '/meja/aduan')}
    crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
  >
    <h1>Laporan warga di loket</h1>
    <p>{office.name}. Tulis dengan kata-kata warga, lalu serahkan tanda terimanya.</p>
    <FaultSummary faults={faults} />
    <Form action="/meja/aduan-baru" pressKey={pressKey} label="Laporan warga">
      <input type="hidden" name="loket" value={office.id} />
      <WhatFields {...{ offer, typed, faults }} />
      <WhoFields {...{ typed, faults }} />
      <Button text="Simpan laporan" icon="send" />
    </Form>
  </DeskLayout>
);

interface SlipProps {
  ticket: OpenTicket;
  secret: string;
  address: string;
}

/** What a person takes home: on the roll of the counter's printer, or A4. */
export const SlipPage = ({ ticket: { row, offer }, secret, address }: SlipProps) => {
  const unit = offer.tree.unit(row.unitId);
  const office = offer.tree.unit(row.officeId);
  return (
    <PrintLayout title={`Tanda terima ${row.number}`} roll>
      <p>
        <strong>{office.name}</strong>
      </p>
      <h1>Tanda Terima {kindWord[row.kind]}</h1>
      <Facts
        rows={[
          ['Nomor', <span class="big-number slim">{row.number}</span>],
          ['Kode rahasia', <span class="big-number">{secret}</span>],
          ['Masuk', sayDateTime(row.receivedAt, unit.zone)],
          ['Dijawab paling lambat', sayDateTime(row.firstDueAt, unit.zone)],
        ]}
      />
      <Qr text={address} label="Kode QR untuk mengikuti laporan ini" />
      <p class="small">Pindai untuk mengikuti, menambah keterangan, dan menilai.</p>
      <div class="buttons no-print">
        <LinkButton href={`/meja/aduan/${row.number}`} text="Buka laporannya" />
        <LinkButton href="/meja/aduan-baru" text="Laporan berikutnya" look="quiet" />
      </div>
    </PrintLayout>
  );
};
