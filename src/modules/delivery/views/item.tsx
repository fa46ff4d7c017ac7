import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, ChoiceField, Form, LinkButton, SelectField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { OpenItem } from '../item.ts';
import { placeKey, placeName } from '../places.ts';
import { wayWord } from '../words.ts';
import { Chain } from './chain.tsx';

/** One thing: where it is now, what can be done with it, and its whole chain. */

export interface ItemProps {
  officer: Officer;
  opened: OpenItem;
  pressKey: string;
  faults: Faults;
}

const ways = (['counter', 'unit', 'courier'] as const).map((value) => ({
  value,
  label: wayWord[value],
}));

const isOut = ({ item }: OpenItem) => item.keeper === 'courier' || item.keeper === 'citizen';
/** Something can be done with it here: it is in the house, and one's own office's matter. */
const isOpen = (opened: OpenItem) => opened.own && !isOut(opened);
const isMine = ({ item }: OpenItem, officer: Officer) => item.staffId === officer.staffId;

/** One button for what comes next. */
const NextDeed = ({ officer, opened, pressKey }: ItemProps) => {
  const { item, tree } = opened;
  const here = `/meja/caraka/${item.code}`;
  const carries = isMine(opened, officer);
  if (item.keeper === 'staff' && !carries) return null;
  return (
    <div class="next-deed">
      {carries && !item.to ? null : (
        <form method="post" action="/meja/caraka">
          <input type="hidden" name="kunci" value={pressKey} />
          <input type="hidden" name="kode" value={item.code} />
          <input type="hidden" name="urut" value={item.seq} />
          <input type="hidden" name="cara" value="pressed" />
          <Button
            text={carries && item.to ? `Serahkan di ${placeName(tree, item.to)}` : 'Ambil'}
            name="aksi"
            value={carries ? 'serahkan' : 'ambil'}
          />
        </form>
      )}
      <LinkButton
        href={`${here}/serahkan`}
        text={carries ? 'Serahkan dengan bukti, atau di tempat lain' : 'Serahkan kepada warga'}
        look={carries && !item.to ? 'main' : 'quiet'}
      />
    </div>
  );
};

const Courier = ({ opened, pressKey }: Pick<ItemProps, 'opened' | 'pressKey'>) => (
  <Form action={`/meja/caraka/${opened.item.code}/kurir`} pressKey={pressKey} label="Kabar kurir">
    <div class="pair">
      <Button text="Sudah sampai" name="hasil" value="arrive" />
      <Button text="Kembali ke sini" name="hasil" value="come_back" look="quiet" />
    </div>
  </Form>
);

const Destination = ({ opened, pressKey, faults }: Omit<ItemProps, 'officer'>) => {
  const { item, tree, places } = opened;
  const chosen = item.way === 'unit' && item.wayUnitId;
  const wanted = chosen ? placeKey(tree, { unitId: chosen, spot: 'counter' }) : '';
  return (
    <section class="panel">
      <h2>Minta diantar</h2>
      <Form action={`/meja/caraka/${item.code}/tujuan`} pressKey={pressKey}>
        <SelectField
          name="tempat"
          label="Diantar ke"
          wrong={faults.tempat}
          value={item.to ? placeKey(tree, item.to) : wanted}
          options={places.map((place) => ({
            value: placeKey(tree, place),
            label: placeName(tree, place),
          }))}
        />
        <Button text="Minta diantar" look="quiet" icon="send" />
      </Form>
    </section>
  );
};

const WayForm = ({ opened, pressKey, faults }: Omit<ItemProps, 'officer'>) => {
  const { item, near, tree } = opened;
  return (
    <section class="panel">
      <h2>Cara warga menerima</h2>
      <Form action={`/meja/caraka/${item.code}/cara`} pressKey={pressKey}>
        <ChoiceField
          name="cara"
          label="Menurut permintaan warga"
          wrong={faults.cara}
          value={item.way ?? ''}
          options={ways.filter(({ value }) => value !== 'unit' || near.length > 0)}
        />
        {near.length > 0 && (
          <SelectField
            name="kantor"
            label="Kantor terdekat"
            help="Diisi bila diantar ke kantor terdekat"
            required={false}
            wrong={faults.kantor}
            value={item.wayUnitId ? tree.unit(item.wayUnitId).code : ''}
            options={near}
          />
        )}
        <Button text="Simpan" look="quiet" />
      </Form>
    </section>
  );
};

export const ItemPage = (props: ItemProps) => {
  const { officer, opened, faults } = props;
  const { item, where, links, tree } = opened;
  return (
    <DeskLayout
      title={item.label}
      who={menuOf(officer, '/meja/caraka')}
      crumbs={[{ text: 'Caraka', href: '/meja/caraka' }]}
      live="tugas"
    >
      <h1>{item.label}</h1>
      <FaultSummary faults={faults} />
      <Note tone={item.keeper === 'place' ? 'good' : 'wait'} title="Di mana sekarang">
        <p>{where.forStaff}</p>
        <p class="small">Sejak {sayDateTime(where.since, where.zone)}</p>
      </Note>
      {!opened.own && (
        <p>Barang ini urusan kantor di bawah Anda. Anda dapat melihatnya, bukan memindahkannya.</p>
      )}
      {isOpen(opened) && <NextDeed {...props} />}
      {opened.own && item.keeper === 'courier' && <Courier {...props} />}
      <Facts
        rows={[
          ['Kode barang', <span class="big-number">{item.code}</span>],
          item.to ? ['Menuju', placeName(tree, item.to)] : null,
          item.way ? ['Cara warga menerima', wayWord[item.way]] : null,
          where.wayUnit ? ['Kantor pilihan warga', where.wayUnit] : null,
          item.keeper === 'citizen'
            ? ['Keadaan', <Status tone="good" text="Sudah diterima warga" />]
            : null,
        ]}
      />
      <p>
        <a href={`/meja/caraka/${item.code}/label?kertas=80`}>Cetak label</a>
      </p>
      {isOpen(opened) && (
        <div class="beside">
          <Destination {...props} />
          <WayForm {...props} />
        </div>
      )}
      <Chain links={links} tree={tree} code={item.code} zone={where.zone} />
    </DeskLayout>
  );
};
