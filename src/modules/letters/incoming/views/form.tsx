import { FaultSummary, type Faults } from '../../../../ui/faults.tsx';
import {
  Button,
  ChoiceField,
  FileField,
  Form,
  LongField,
  SelectField,
  TextField,
} from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note } from '../../../../ui/parts.tsx';
import type { Paper } from '../../../documents/index.ts';
import { menuOf, type Officer } from '../../../identity/index.ts';
import { type Receiving, scanSlot } from '../keep.ts';
import { degreeWord } from '../rules.ts';

export interface IncomingFormProps {
  officer: Officer;
  receiving: Receiving[];
  typed: Record<string, string>;
  faults: Faults;
  /** What has come already with a form that was not yet right. */
  scans: Paper[];
  pressKey: string;
}

type FieldsProps = Pick<IncomingFormProps, 'typed' | 'faults'>;

const addressees = (receiving: readonly Receiving[]) =>
  receiving.flatMap(({ office, units }) =>
    units.map(({ id, name }) => ({
      value: id,
      label: id === office.id ? `Kepala ${name}` : `${name}, ${office.shortName}`,
    })),
  );

const OnPaper = ({ typed, faults }: FieldsProps) => {
  const field = (name: string) => ({ name, value: typed[name] ?? '', wrong: faults[name] });
  return (
    <section class="panel">
      <h2>Yang tercetak pada surat</h2>
      <TextField {...field('dari')} label="Surat dari" max={200} />
      <div class="row">
        <TextField {...field('nomor')} label="Nomor surat" max={100} />
        <TextField {...field('tanggal')} label="Tanggal surat" type="date" />
      </div>
      <LongField {...field('perihal')} label="Perihal" max={500} rows={2} />
      <TextField
        {...field('lampiran')}
        label="Lampiran"
        help="Misalnya: 1 berkas"
        required={false}
        max={100}
        short
      />
    </section>
  );
};

const degrees = Object.entries(degreeWord).map(([value, label]) => ({ value, label }));

const InAgenda = ({ typed, faults, receiving }: IncomingFormProps) => (
  <section class="panel">
    <h2>Untuk buku agenda</h2>
    <SelectField
      name="tujuan"
      label="Ditujukan kepada"
      options={addressees(receiving)}
      value={typed.tujuan ?? ''}
      wrong={faults.tujuan}
    />
    <TextField
      name="diterima"
      label="Tanggal diterima"
      type="date"
      value={typed.diterima ?? ''}
      wrong={faults.diterima}
      short
    />
    <ChoiceField
      name="sifat"
      label="Sifat"
      options={degrees}
      value={typed.sifat ?? ''}
      wrong={faults.sifat}
    />
  </section>
);

const Scan = ({ scans, faults }: Pick<IncomingFormProps, 'scans' | 'faults'>) => (
  <section class="panel">
    <h2>Pindaian</h2>
    {scans.length > 0 && (
      <Note title="Pindaian sudah diterima">
        <p>{scans.map((s) => s.title).join(', ')}. Tidak perlu dipilih lagi.</p>
      </Note>
    )}
    <FileField
      name={scanSlot}
      label={scans.length > 0 ? 'Pindaian lain' : 'Pindaian surat'}
      help="PDF atau foto, paling besar 10 MB. Dapat juga ditambahkan nanti."
      wrong={faults[scanSlot]}
      required={false}
    />
  </section>
);

export const IncomingFormPage = (props: IncomingFormProps) => {
  const { officer, faults, pressKey } = props;
  return (
    <DeskLayout
      title="Catat surat masuk"
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Surat masuk', href: '/meja/surat-masuk' }]}
    >
      <h1>Catat surat masuk</h1>
      <FaultSummary faults={faults} />
      <Form action="/meja/surat-masuk/baru" pressKey={pressKey} files label="Catat surat masuk">
        <OnPaper {...props} />
        <InAgenda {...props} />
        <Scan {...props} />
        <p class="small">Nomor agenda diberikan begitu disimpan, berurutan tanpa lompatan.</p>
        <Button text="Simpan dan beri nomor agenda" />
      </Form>
    </DeskLayout>
  );
};
