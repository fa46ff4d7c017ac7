import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { OpenItem } from '../item.ts';
import { placeKey, placeName } from '../places.ts';
import { type FormName, Photo, photoField, Sign, signField } from './sign.tsx';

/** Hand-over with proof: at a place, to a citizen, or to a courier; one question a form. */

export interface DeliverProps {
  officer: Officer;
  opened: OpenItem;
  pressKey: string;
  /** Which form was sent, so that its faults and words stand in it. */
  to: FormName | null;
  typed: Record<string, string>;
  faults: Faults;
}

interface PartProps extends DeliverProps {
  action: string;
}

const isMine = ({ item }: OpenItem, officer: Officer) => item.staffId === officer.staffId;

const AtPlace = ({ opened, pressKey, action, to, typed, faults }: PartProps) => {
  const { item, tree, places, people } = opened;
  const known = to === 'tempat' ? typed : {};
  const wrong = to === 'tempat' ? faults : {};
  return (
    <section class="panel">
      <h2>Diserahkan di tempat</h2>
      <Form action={action} pressKey={pressKey} files>
        <input type="hidden" name="kepada" value="tempat" />
        <SelectField
          name="tempat"
          label="Diserahkan di"
          wrong={wrong.tempat}
          value={known.tempat ?? (item.to ? placeKey(tree, item.to) : '')}
          options={places.map((place) => ({
            value: placeKey(tree, place),
            label: placeName(tree, place),
          }))}
        />
        <SelectField
          name="penerima"
          label="Diterima oleh"
          required={false}
          wrong={wrong.penerima}
          value={known.penerima ?? ''}
          options={people.map((p) => ({ value: p.staffId, label: `${p.name}, ${p.title}` }))}
        />
        <Sign form="tempat" wrong={wrong[signField('tempat')]} drawn={known.tanda_tangan} />
        <Photo form="tempat" wrong={wrong[photoField('tempat')]} />
        <Button text="Serahkan" />
      </Form>
    </section>
  );
};

const ToCitizen = ({ officer, opened, pressKey, action, to, typed, faults }: PartProps) => {
  const known = to === 'warga' ? typed : {};
  const wrong = to === 'warga' ? faults : {};
  return (
    <section class="panel">
      <h2>Diambil warga</h2>
      <Form action={action} pressKey={pressKey} files>
        <input type="hidden" name="kepada" value="warga" />
        <TextField
          name="kode_ambil"
          label="Kode ambil"
          help="Lima angka di halaman lacak warga, misalnya 4827-3"
          inputMode="numeric"
          max={12}
          short
          value={known.kode_ambil ?? ''}
          wrong={wrong.kode_ambil}
        />
        <TextField
          name="nama"
          label="Nama yang menerima"
          max={200}
          value={known.nama ?? ''}
          wrong={wrong.nama}
        />
        <Sign form="warga" wrong={wrong[signField('warga')]} drawn={known.tanda_tangan} />
        <Photo form="warga" wrong={wrong[photoField('warga')]} />
        <Button text="Serahkan kepada warga" look={isMine(opened, officer) ? 'quiet' : 'main'} />
      </Form>
    </section>
  );
};

const ToCourier = ({ pressKey, action, to, typed, faults }: PartProps) => {
  const known = to === 'kurir' ? typed : {};
  const wrong = to === 'kurir' ? faults : {};
  return (
    <section class="panel">
      <h2>Dikirim lewat kurir</h2>
      <Form action={action} pressKey={pressKey} files>
        <input type="hidden" name="kepada" value="kurir" />
        <TextField
          name="kurir"
          label="Nama kurir"
          help="Misalnya Pos Indonesia"
          max={100}
          value={known.kurir ?? ''}
          wrong={wrong.kurir}
        />
        <TextField
          name="resi"
          label="Nomor resi"
          max={100}
          value={known.resi ?? ''}
          wrong={wrong.resi}
        />
        <Photo form="kurir" wrong={wrong[photoField('kurir')]} />
        <Button text="Serahkan kepada kurir" />
      </Form>
    </section>
  );
};

export const DeliverPage = (props: DeliverProps) => {
  const { officer, opened, faults } = props;
  const { item, where } = opened;
  const here = `/meja/caraka/${item.code}`;
  const part = { ...props, action: `${here}/serahkan` };
  const out = item.keeper === 'courier' || item.keeper === 'citizen';
  const mine = isMine(opened, officer);
  const free = !out && (mine || item.keeper === 'place');
  return (
    <DeskLayout
      title={`Serahkan: ${item.label}`}
      who={menuOf(officer, '/meja/caraka')}
      crumbs={[
        { text: 'Caraka', href: '/meja/caraka' },
        { text: item.label, href: here },
      ]}
    >
      <h1>Serahkan: {item.label}</h1>
      <FaultSummary faults={faults} />
      <p>{where.forStaff}</p>
      {mine && <AtPlace {...part} />}
      {free && item.way !== 'courier' && <ToCitizen {...part} />}
      {free && item.way === 'courier' && <ToCourier {...part} />}
      {!free && (
        <Note tone="wait" title="Tidak bisa diserahkan dari sini">
          <p>
            {out
              ? 'Barang ini sudah keluar dari kantor.'
              : 'Barang ini sedang dibawa petugas lain.'}
          </p>
        </Note>
      )}
    </DeskLayout>
  );
};
