import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary, type Faults } from '../../../ui/faults.tsx';
import { Button, ChoiceField, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { titleOf } from '../../organisation/index.ts';
import type { DelegationView } from '../delegation.ts';
import type { Officer } from '../rules.ts';
import { menuOf } from './menu.ts';

interface Props {
  officer: Officer;
  view: DelegationView;
  typed: Record<string, string>;
  faults: Faults;
  zone: 'WIB' | 'WITA' | 'WIT';
  pressKey: string;
}

const Running = ({ view, zone }: Pick<Props, 'view' | 'zone'>) => (
  <section class="panel">
    <h2>Sedang dan akan berlaku</h2>
    {view.running.length === 0 && <p>Tidak ada Plh atau Plt.</p>}
    <ul class="list">
      {view.running.map((d) => (
        <li key={`${d.postId}${d.staffId}`}>
          <Form action="/meja/wewenang/akhiri" label={`Akhiri ${titleOf(d.title, d.manner)}`}>
            <input type="hidden" name="jabatan" value={d.postId} />
            <input type="hidden" name="orang" value={d.staffId} />
            <p>
              <strong>{titleOf(d.title, d.manner)}</strong>: {d.name}
              <br />
              <span class="small">
                {sayDateTime(d.from, zone)} sampai {d.until ? sayDateTime(d.until, zone) : ''}
              </span>
            </p>
            <Button text="Akhiri sekarang" look="danger" />
          </Form>
        </li>
      ))}
    </ul>
  </section>
);

export const DelegationPage = ({ officer, view, typed, faults, zone, pressKey }: Props) => (
  <DeskLayout title="Plh dan Plt" who={menuOf(officer, '/meja/wewenang')}>
    <h1>Pelaksana harian dan pelaksana tugas</h1>
    <p>
      Selama masa berlakunya, orang yang ditunjuk dapat mengerjakan tugas jabatan itu, dan setiap
      tindakannya tercatat sebagai Plh atau Plt.
    </p>
    <FaultSummary faults={faults} />
    <section class="panel">
      <h2>Tunjuk</h2>
      <Form action="/meja/wewenang" pressKey={pressKey}>
        <SelectField
          name="jabatan"
          label="Jabatan yang digantikan"
          wrong={faults.jabatan}
          value={typed.jabatan ?? ''}
          options={view.posts.map((p) => ({ value: p.id, label: `${p.title}, ${p.unit}` }))}
        />
        <SelectField
          name="orang"
          label="Digantikan oleh"
          wrong={faults.orang}
          value={typed.orang ?? ''}
          options={view.people.map((c) => ({ value: c.staffId, label: `${c.name}, ${c.title}` }))}
        />
        <ChoiceField
          name="sebagai"
          label="Sebagai"
          wrong={faults.sebagai}
          value={typed.sebagai ?? 'plh'}
          options={[
            { value: 'plh', label: 'Plh (beberapa hari, pejabatnya masih ada)' },
            { value: 'plt', label: 'Plt (jabatan kosong, sampai ada pejabat baru)' },
          ]}
        />
        <div class="row">
          <TextField
            name="dari"
            label="Mulai tanggal"
            type="date"
            value={typed.dari ?? ''}
            wrong={faults.dari}
          />
          <TextField
            name="sampai"
            label="Sampai dengan tanggal"
            type="date"
            value={typed.sampai ?? ''}
            wrong={faults.sampai}
          />
        </div>
        <TextField
          name="surat"
          label="Nomor surat perintah"
          value={typed.surat ?? ''}
          max={200}
          wrong={faults.surat}
        />
        <Button text="Tunjuk" />
      </Form>
    </section>
    <Running view={view} zone={zone} />
  </DeskLayout>
);
