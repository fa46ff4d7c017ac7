import { sayDate } from '../../../kernel/time/index.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts } from '../../../ui/parts.tsx';
import type { Unit } from '../../organisation/index.ts';
import type { Offer } from '../offer.ts';
import { type Typed, typedNames } from '../report-form.ts';
import { kindWord } from '../words.ts';
import { sayDistance } from './rules.ts';
import type { Near } from './same.ts';

interface SameProps {
  office: Unit;
  offer: Offer;
  near: Near[];
  typed: Typed;
  pressKey: string;
}

const One = ({ near, offer, office }: { near: Near } & Pick<SameProps, 'offer' | 'office'>) => {
  const category = offer.categories.find(({ code }) => code === near.category);
  return (
    <li class="panel">
      <h2>{category?.name ?? kindWord[near.kind]}</h2>
      <Facts
        rows={[
          ['Jaraknya', `${sayDistance(near.metres)} dari titik Anda`],
          ['Dilaporkan', sayDate(near.receivedAt, office.zone)],
          ['Keadaan', near.answered ? 'Sudah dijawab, sedang dikerjakan' : 'Menunggu jawaban'],
          near.published ? ['Ringkasan kantor', near.published] : null,
        ]}
      />
      <Button text="Ya, sama" name="sama" value={near.number} look="quiet" icon="check" />
    </li>
  );
};

/** Asked before it is sent; all that was typed goes along, so that nothing is typed twice. */
export const SamePage = ({ office, offer, near, typed, pressKey }: SameProps) => (
  <CitizenLayout title="Apakah sama?" here="report" crumbs={[{ text: 'Lapor', href: '/lapor' }]}>
    <h1>Apakah sama dengan salah satu ini?</h1>
    <p>
      Di dekat titik Anda sudah ada laporan. Kalau sama, laporan Anda ikut ke sana: Anda tetap
      mendapat nomor sendiri, dan kabarnya juga sampai kepada Anda.
    </p>
    <Form action={`/lapor/${office.code}`} pressKey={pressKey} label="Laporan">
      {typedNames.map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name]} />
      ))}
      <ul class="list">
        {near.map((one) => (
          <One key={one.number} near={one} {...{ offer, office }} />
        ))}
      </ul>
      <div class="buttons">
        <Button text="Tidak, kirim sebagai laporan baru" name="sama" value="tidak" icon="send" />
        <Button text="Kembali, ubah isinya" name="sama" value="ubah" look="quiet" />
      </div>
    </Form>
  </CitizenLayout>
);
