import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { RuleLine } from '../calendar.ts';

interface Props {
  officer: Officer;
  units: Unit[];
  rules: RuleLine[];
  typed: Record<string, string>;
  faults: Faults;
}

const Rule = ({ rule }: { rule: RuleLine }) => (
  <li>
    <p>
      <strong>{rule.title}</strong> · {rule.when}
      <br />
      <span class="small">
        {rule.unit}
        {rule.source && ` · ${rule.source}`}
      </span>
    </p>
    {rule.mine && (
      <Form action="/meja/kalender/cabut" label={`Cabut ${rule.title}, ${rule.when}, ${rule.unit}`}>
        <input type="hidden" name="aturan" value={rule.id} />
        <Button text="Cabut" look="danger" />
      </Form>
    )}
  </li>
);

export const CalendarPage = ({ officer, units, rules, typed, faults }: Props) => (
  <DeskLayout title="Kalender kerja" who={menuOf(officer, '/meja/kalender')}>
    <h1>Kalender kerja</h1>
    <Note tone="wait">
      <p>
        Perubahan di sini menghitung ulang jatuh tempo semua permohonan berjalan di unit itu dan
        unit di bawahnya. Aturan yang dicabut tetap tercatat.
      </p>
    </Note>
    <FaultSummary faults={faults} />
    <section class="panel">
      <h2>Tambah libur atau penutupan setempat</h2>
      <Form action="/meja/kalender">
        <SelectField
          name="unit"
          label="Berlaku untuk"
          wrong={faults.unit}
          value={typed.unit ?? ''}
          options={units.map((u) => ({ value: u.id, label: u.name }))}
        />
        <TextField
          name="judul"
          label="Sebab"
          value={typed.judul ?? ''}
          wrong={faults.judul}
          max={120}
        />
        <div class="row">
          <TextField
            name="dari"
            label="Dari tanggal"
            type="date"
            value={typed.dari ?? ''}
            wrong={faults.dari}
          />
          <TextField
            name="sampai"
            label="Sampai tanggal"
            help="Kosongkan bila satu hari."
            required={false}
            type="date"
            value={typed.sampai ?? ''}
            wrong={faults.sampai}
          />
        </div>
        <TextField
          name="dasar"
          label="Dasar (nomor surat)"
          value={typed.dasar ?? ''}
          wrong={faults.dasar}
          max={300}
        />
        <Button text="Tambah" />
      </Form>
      <p class="small">
        Daftar libur resmi setahun dan jam layanan dimasukkan dengan{' '}
        <code>npx satu calendar import</code>.
      </p>
    </section>
    <section class="panel">
      <h2>Aturan yang berlaku</h2>
      <ul class="list">
        {rules.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
    </section>
  </DeskLayout>
);
