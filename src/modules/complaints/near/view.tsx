import type { ComponentChildren } from 'preact';
import { sayDate } from '../../../kernel/time/index.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { CitizenLayout, DeskLayout } from '../../../ui/layout.tsx';
import { Facts } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { Offer } from '../offer.ts';
import { type Typed, typedNames } from '../report-form.ts';
import { kindWord } from '../words.ts';
import { sayWhere } from './rules.ts';
import type { Near } from './same.ts';

interface SameProps {
  office: Unit;
  offer: Offer;
  near: Near[];
  typed: Typed;
  pressKey: string;
}

export const One = ({
  near,
  offer,
  office,
}: { near: Near } & Pick<SameProps, 'offer' | 'office'>) => {
  const category = offer.categories.find(({ code }) => code === near.category);
  return (
    <li class="panel">
      <h2>{category?.name ?? kindWord[near.kind]}</h2>
      <Facts
        rows={[
          ['Tempatnya', sayWhere(near.metres)],
          ['Dilaporkan', sayDate(near.receivedAt, office.zone)],
          ['Keadaan', near.answered ? 'Sudah dijawab, sedang dikerjakan' : 'Menunggu jawaban'],
          near.published ? ['Ringkasan kantor', near.published] : null,
        ]}
      />
      <Button text="Ya, sama" name="sama" value={near.number} look="quiet" icon="check" />
    </li>
  );
};

/** What is asked, with all that was typed, so that nothing is typed twice. */
const Question = ({
  action,
  ...props
}: SameProps & { action: string; children?: ComponentChildren }) => (
  <Form action={action} pressKey={props.pressKey} label="Laporan">
    {props.children}
    {typedNames.map((name) => (
      <input key={name} type="hidden" name={name} value={props.typed[name]} />
    ))}
    <ul class="list">
      {props.near.map((one) => (
        <One key={one.number} near={one} offer={props.offer} office={props.office} />
      ))}
    </ul>
    <div class="buttons">
      <Button text="Tidak, kirim sebagai laporan baru" name="sama" value="tidak" icon="send" />
      <Button text="Kembali, ubah isinya" name="sama" value="ubah" look="quiet" />
    </div>
  </Form>
);

/** Asked before it is sent. */
export const SamePage = (props: SameProps) => (
  <CitizenLayout title="Apakah sama?" here="report" crumbs={[{ text: 'Lapor', href: '/lapor' }]}>
    <h1>Apakah sama dengan salah satu ini?</h1>
    <p>
      Di dekat titik Anda sudah ada laporan. Kalau sama, laporan Anda ikut ke sana: Anda tetap
      mendapat nomor sendiri, dan kabarnya juga sampai kepada Anda.
    </p>
    <Question action={`/lapor/${props.office.code}`} {...props} />
  </CitizenLayout>
);

/** The same at the counter, where an officer asks the citizen. */
export const SameAtCounterPage = ({ officer, ...props }: SameProps & { officer: Officer }) => (
  <DeskLayout
    title="Apakah sama?"
    who={menuOf(officer, '/meja/aduan')}
    crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
  >
    <h1>Apakah sama dengan salah satu ini?</h1>
    <p>
      Di dekat titik itu sudah ada laporan. Tanyakan kepada warga. Kalau sama, laporannya ikut ke
      sana, dan ia tetap mendapat nomor sendiri.
    </p>
    <Question action="/meja/aduan-baru" {...props}>
      <input type="hidden" name="loket" value={props.office.id} />
    </Question>
  </DeskLayout>
);
