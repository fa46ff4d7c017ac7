import type { ComponentChildren } from 'preact';
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

/** What was typed into this form and what is wrong with it; another form's words stay out. */
const sentIn = ({ to, typed, faults }: PartProps, form: FormName) =>
  to === form
    ? { known: typed, wrong: faults }
    : { known: {} as typeof typed, wrong: {} as Faults };

interface FrameProps extends PartProps {
  form: FormName;
  title: string;
  /** Whether they sign for it. */
  signed: boolean;
  button: ComponentChildren;
  children: ComponentChildren;
}

const Frame = (props: FrameProps) => {
  const { form, title, signed, button, children, pressKey, action } = props;
  const { known, wrong } = sentIn(props, form);
  return (
    <section class="panel">
      <h2>{title}</h2>
      <Form action={action} pressKey={pressKey} files>
        <input type="hidden" name="kepada" value={form} />
        {children}
        {signed && <Sign form={form} wrong={wrong[signField(form)]} drawn={known.tanda_tangan} />}
        <Photo form={form} wrong={wrong[photoField(form)]} />
        {button}
      </Form>
    </section>
  );
};

const AtPlace = (props: PartProps) => {
  const { item, tree, places, people } = props.opened;
  const { known, wrong } = sentIn(props, 'tempat');
  const button = <Button text="Serahkan" />;
  return (
    <Frame {...props} form="tempat" title="Diserahkan di tempat" signed button={button}>
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
    </Frame>
  );
};

const ToCitizen = (props: PartProps) => {
  const { known, wrong } = sentIn(props, 'warga');
  const look = isMine(props.opened, props.officer) ? 'quiet' : 'main';
  const button = <Button text="Serahkan kepada warga" look={look} />;
  return (
    <Frame {...props} form="warga" title="Diambil warga" signed button={button}>
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
    </Frame>
  );
};

const ToCourier = (props: PartProps) => {
  const { known, wrong } = sentIn(props, 'kurir');
  const button = <Button text="Serahkan kepada kurir" />;
  return (
    <Frame {...props} form="kurir" title="Dikirim lewat kurir" signed={false} button={button}>
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
    </Frame>
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
