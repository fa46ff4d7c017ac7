import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, ChoiceField, Form, LongField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import { states } from './queries.ts';
import type { OpenSealed, sealedList } from './service.ts';
import { Lines, stateWord, subjectWord, What } from './views.tsx';

/** What inspectors read of sealed reports, and write to who sent them. */

interface ListProps {
  officer: Officer;
  rows: Awaited<ReturnType<typeof sealedList>>;
}

export const SealedListPage = ({ officer, rows }: ListProps) => (
  <DeskLayout title="Laporan tersegel" who={menuOf(officer, '/meja/wbs')}>
    <h1>Laporan tersegel</h1>
    {rows.length === 0 && <p>Belum ada laporan tersegel.</p>}
    <ul class="tasks">
      {rows.map((row) => (
        <li key={row.id}>
          <div>
            <a href={`/meja/wbs/${row.number}`}>{subjectWord[row.subject]}</a>
            <div class="small">
              {row.number} · {row.office.shortName}
            </div>
          </div>
          <div>{stateWord[row.state]}</div>
          <div class="small">{sayDateTime(row.changedAt, row.office.zone)}</div>
          <div />
        </li>
      ))}
    </ul>
  </DeskLayout>
);

interface InspectProps {
  officer: Officer;
  opened: OpenSealed;
  wrong: string | undefined;
  text: string;
  pressKey: string;
}

export const SealedPage = ({ officer, opened, wrong, text, pressKey }: InspectProps) => (
  <DeskLayout
    title={opened.row.number}
    who={menuOf(officer, '/meja/wbs')}
    crumbs={[{ text: 'Laporan tersegel', href: '/meja/wbs' }]}
  >
    <h1>{subjectWord[opened.row.subject]}</h1>
    <div class="beside">
      <div class="panel">
        <What opened={opened} />
        <Form action={`/meja/wbs/${opened.row.number}`} pressKey={pressKey} label="Tindakan">
          <LongField
            name="isi"
            label="Tulis"
            help="Pertanyaan dibaca pelapor; catatan hanya dibaca inspektur."
            value={text}
            wrong={wrong}
            max={8000}
          />
          <div class="buttons">
            <Button text="Kirim kepada pelapor" name="aksi" value="asked" />
            <Button text="Simpan catatan" name="aksi" value="noted" look="quiet" />
          </div>
          <ChoiceField
            name="keadaan"
            label="Keadaan"
            options={states.map((value) => ({ value, label: stateWord[value] }))}
            value={opened.row.state}
          />
          <Button text="Ubah keadaan" name="aksi" value="state" look="quiet" />
        </Form>
      </div>
      <div class="panel">
        <Lines opened={opened} all />
      </div>
    </div>
  </DeskLayout>
);
