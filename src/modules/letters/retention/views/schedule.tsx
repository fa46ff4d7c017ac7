import { FaultSummary, type Faults } from '../../../../ui/faults.tsx';
import { Button, ChoiceField, Form, TextField } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note } from '../../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../../identity/index.ts';
import type { Unit } from '../../../organisation/index.ts';
import { fateWord, type ScheduleLine } from '../rules.ts';

export interface ScheduleProps {
  officer: Officer;
  office: Unit;
  lines: ScheduleLine[];
  faults: Faults;
  typed: Record<string, string>;
}

const sayYears = ({ yearsActive, yearsInactive, fate }: ScheduleLine): string =>
  `${yearsActive} tahun aktif, ${yearsInactive} tahun inaktif, lalu ${fateWord[fate]}`;

const Line = ({ line }: { line: ScheduleLine }) => (
  <li>
    <strong>{line.classification}</strong>: {sayYears(line)}
    <div class="small">{line.source}</div>
  </li>
);

const fates = [
  { value: 'destroy', label: 'Musnah' },
  { value: 'keep', label: 'Permanen: tidak pernah dimusnahkan' },
];

const Fields = ({ office, faults, typed }: ScheduleProps) => {
  const field = (name: string) => ({ name, value: typed[name] ?? '', wrong: faults[name] });
  return (
    <Form action={`/meja/retensi/jadwal/${office.code}`} label="Baris jadwal retensi">
      <TextField
        {...field('klasifikasi')}
        label="Kode klasifikasi"
        help="HM berlaku untuk HM, HM.00, dan seterusnya; kode yang lebih panjang didahulukan"
        max={20}
        short
      />
      <div class="row">
        <TextField {...field('aktif')} label="Tahun aktif" inputMode="numeric" max={3} short />
        <TextField {...field('inaktif')} label="Tahun inaktif" inputMode="numeric" max={3} short />
      </div>
      <ChoiceField {...field('nasib')} label="Sesudah itu" options={fates} />
      <TextField
        {...field('sumber')}
        label="Dasar"
        help="Nomor peraturan jadwal retensi arsip"
        max={300}
      />
      <Button text="Simpan baris" />
    </Form>
  );
};

export const SchedulePage = (props: ScheduleProps) => {
  const { officer, office, lines, faults } = props;
  return (
    <DeskLayout
      title="Jadwal retensi"
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Retensi', href: '/meja/retensi' }]}
    >
      <h1>Jadwal retensi: {office.name}</h1>
      <FaultSummary faults={faults} />
      <p>Tahun dihitung sejak akhir tahun surat. Surat tanpa baris yang cocok tidak dimusnahkan.</p>
      <div class="beside">
        <section class="panel">
          <h2>Yang berlaku</h2>
          {lines.length === 0 && <Note tone="wait">Belum ada baris.</Note>}
          <ul class="history">
            {lines.map((line) => (
              <Line key={line.classification} line={line} />
            ))}
          </ul>
        </section>
        <section class="panel">
          <h2>Tambah atau ganti satu baris</h2>
          <Fields {...props} />
        </section>
      </div>
    </DeskLayout>
  );
};
