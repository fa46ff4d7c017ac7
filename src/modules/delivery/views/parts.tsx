import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, ChoiceField, Form, SelectField } from '../../../ui/form.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import type { NearUnit } from '../places.ts';
import type { Whereabouts } from '../where.ts';
import { wayWord } from '../words.ts';

/** Parts for the pages of others: a case at the desk, a citizen's follow page. */

export interface ItemPanelProps {
  where: Whereabouts | undefined;
  /** Where the form to register posts to; null: this officer may not, or it is too late. */
  registerAt: string | null;
  pressKey: string;
}

/** For staff: where the thing is, or the button that gives it a code. */
export const ItemPanel = ({ where, registerAt, pressKey }: ItemPanelProps) => (
  <section class="panel">
    <h2>Berkas fisik</h2>
    {where ? (
      <>
        <p>{where.forStaff}</p>
        <p class="small">Sejak {sayDateTime(where.since, where.zone)}</p>
        <Facts
          rows={[
            ['Kode barang', <span class="big-number">{where.code}</span>],
            where.way ? ['Cara warga menerima', wayWord[where.way]] : null,
            where.wayUnit ? ['Kantor pilihan warga', where.wayUnit] : null,
          ]}
        />
        <p>
          <a href={`/meja/caraka/${where.code}`}>Riwayat serah terima</a>
          {' · '}
          <a href={`/meja/caraka/${where.code}/label?kertas=80`}>Cetak label</a>
        </p>
      </>
    ) : (
      <p>Belum ada berkas fisik yang didaftarkan untuk diantar.</p>
    )}
    {!where && registerAt && (
      <Form action={registerAt} pressKey={pressKey} label="Daftarkan berkas fisik">
        <Button text="Daftarkan dan cetak label" look="quiet" icon="print" />
      </Form>
    )}
  </section>
);

export interface CitizenItemProps {
  where: Whereabouts;
  /** The code to read out at the counter; null while there is nothing to fetch. */
  pickup: string | null;
  /** Where the choice of the way posts to; null: it can no longer be chosen. */
  chooseAt: string | null;
  near: NearUnit[];
  pressKey: string;
}

const Choose = ({ where, chooseAt, near, pressKey }: CitizenItemProps) =>
  chooseAt && (
    <details>
      <summary>{where.way ? 'Ubah cara menerima' : 'Pilih cara menerima'}</summary>
      <Form action={chooseAt} pressKey={pressKey}>
        <ChoiceField
          name="cara"
          label="Bagaimana Anda ingin menerimanya?"
          value={where.way ?? 'counter'}
          options={(['counter', 'unit', 'courier'] as const)
            .filter((way) => way !== 'unit' || near.length > 0)
            .map((way) => ({ value: way, label: wayWord[way] }))}
        />
        {near.length > 0 && (
          <SelectField
            name="kantor"
            label="Kantor terdekat"
            help="Diisi bila diantar ke kantor terdekat"
            required={false}
            options={near}
          />
        )}
        <Button text="Simpan pilihan" look="quiet" />
      </Form>
    </details>
  );

/** For the citizen: posts and places, never a name. */
export const CitizenItem = (props: CitizenItemProps) => {
  const { where, pickup } = props;
  const done = where.keeper === 'citizen';
  return (
    <section>
      <h2>Berkas fisik Anda</h2>
      <p>
        {where.forCitizen}
        <br />
        <span class="small">Sejak {sayDateTime(where.since, where.zone)}</span>
      </p>
      {where.wayUnit && <p>Diantar ke {where.wayUnit} atas permintaan Anda.</p>}
      {pickup && !done && where.keeper !== 'courier' && where.way !== 'courier' && (
        <Note title="Kode ambil">
          <p class="big-number">{pickup}</p>
          <p>
            Bacakan kode ini kepada petugas saat mengambil. Siapa pun yang tahu kode ini dapat
            mengambilkannya untuk Anda, jadi jangan sebarkan.
          </p>
        </Note>
      )}
      {!done && where.keeper !== 'courier' && <Choose {...props} />}
    </section>
  );
};
