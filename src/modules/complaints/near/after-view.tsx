import type { ComponentChildren } from 'preact';
import { Button, Form } from '../../../ui/form.tsx';
import type { Unit } from '../../organisation/index.ts';
import type { Offer } from '../offer.ts';
import type { Near } from './same.ts';
import { One } from './view.tsx';

/** Whether a report that was received already is the same as another one. */

interface Props {
  near: readonly Near[];
  offer: Offer;
  office: Unit;
  action: string;
  pressKey: string;
  /** What the form carries besides. */
  children?: ComponentChildren;
}

export const SameAfter = ({ near, offer, office, action, pressKey, children }: Props) => {
  if (near.length === 0) return null;
  return (
    <section>
      <h2>Apakah sama dengan salah satu ini?</h2>
      <p>
        Laporan Anda sudah kami terima. Kalau sama, laporan Anda ikut ke sana dan kabarnya juga
        sampai kepada Anda. Kalau tidak dijawab, laporan Anda tetap dikerjakan sendiri.
      </p>
      <Form action={action} pressKey={pressKey} label="Apakah sama">
        {children}
        <ul class="list">
          {near.map((one) => (
            <One key={one.number} near={one} offer={offer} office={office} />
          ))}
        </ul>
        <div class="buttons">
          <Button text="Tidak, laporan saya lain" name="sama" value="tidak" look="quiet" />
        </div>
      </Form>
    </section>
  );
};
