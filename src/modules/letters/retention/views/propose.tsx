import { FaultSummary, type Faults } from '../../../../ui/faults.tsx';
import { Button, FieldGroup, Form, TextField } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note } from '../../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../../identity/index.ts';
import type { Unit } from '../../../organisation/index.ts';
import { sayDay } from '../../days.ts';
import { mostLetters } from '../lists.ts';
import type { Candidate } from '../queries.ts';
import { destroyableFrom, sayRule } from '../rules.ts';

export interface ProposeProps {
  officer: Officer;
  office: Unit;
  /** Looked at as on this day. */
  day: string;
  today: string;
  found: Candidate[];
  /** How many lines the office's schedule has. */
  lines: number;
  faults: Faults;
  reportNo: string;
  ticked: readonly string[];
  pressKey: string;
}

const Letter = ({ letter, ticked }: { letter: Candidate; ticked: boolean }) => (
  <li>
    <label class="tick">
      <input type="checkbox" name="surat" value={letter.id} checked={ticked} />
      <span>
        <strong>{letter.number}</strong>
        <span class="small">
          {letter.kind}, {sayDay(letter.dated)}
        </span>
        <span class="small">
          {sayRule(letter)}: boleh musnah sejak {sayDay(destroyableFrom(letter.dated, letter))}
        </span>
      </span>
    </label>
  </li>
);

const Day = ({ office, day }: Pick<ProposeProps, 'office' | 'day'>) => (
  <form method="get" action={`/meja/retensi/usul/${office.code}`} class="search">
    <TextField name="hari" label="Dilihat pada hari" type="date" value={day} />
    <Button text="Lihat" look="quiet" />
  </form>
);

const Nothing = ({ office, lines }: Pick<ProposeProps, 'office' | 'lines'>) =>
  lines === 0 ? (
    <Note tone="wait" title="Jadwal retensi belum diisi">
      <p>Tanpa jadwal tidak ada surat yang boleh dimusnahkan.</p>
      <p>
        <a href={`/meja/retensi/jadwal/${office.code}`}>Isi jadwal retensi</a>
      </p>
    </Note>
  ) : (
    <Note title="Tidak ada yang melewati masa simpan">
      <p>Pada hari itu tidak ada surat yang boleh dimusnahkan dan belum masuk daftar.</p>
    </Note>
  );

const Proposal = (props: ProposeProps) => {
  const { office, day, today, found, faults, reportNo, ticked, pressKey } = props;
  if (day > today) {
    return (
      <>
        <Note tone="wait">Hari itu belum tiba. Ini hanya perkiraan, belum bisa diusulkan.</Note>
        <ul class="history">
          {found.map((c) => (
            <li key={c.id}>
              {c.number}, {sayDay(c.dated)}
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <Form action={`/meja/retensi/usul/${office.code}`} pressKey={pressKey} label="Usul musnah">
      <input type="hidden" name="hari" value={day} />
      <FieldGroup
        name="surat"
        label={`${found.length} surat melewati masa simpan`}
        help={
          found.length === mostLetters
            ? `Ditampilkan ${mostLetters} yang tertua. Sisanya untuk daftar berikutnya.`
            : 'Hapus centang surat yang masih diperlukan.'
        }
        wrong={faults.surat}
      >
        <ul class="ticks">
          {found.map((letter) => (
            <Letter key={letter.id} letter={letter} ticked={ticked.includes(letter.id)} />
          ))}
        </ul>
      </FieldGroup>
      <TextField
        name="nomor"
        label="Nomor berita acara"
        help="Misalnya BA-01/Kk.13.12/1/KS.02/01/2026"
        value={reportNo}
        wrong={faults.nomor}
        max={100}
      />
      <Button text="Usulkan untuk dimusnahkan" />
      <p class="small">Belum ada yang dimusnahkan sebelum dua pejabat menyetujui.</p>
    </Form>
  );
};

export const ProposePage = (props: ProposeProps) => {
  const { officer, office, faults, found } = props;
  return (
    <DeskLayout
      title="Usul musnah"
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Retensi', href: '/meja/retensi' }]}
    >
      <h1>Usul musnah: {office.name}</h1>
      <FaultSummary faults={faults} />
      <Day {...props} />
      {found.length === 0 ? <Nothing {...props} /> : <Proposal {...props} />}
    </DeskLayout>
  );
};
