import { Button, ChoiceField, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { Bullets, Note, Status } from '../../../ui/parts.tsx';
import type { Step } from '../../catalogue/index.ts';
import { CodeField, type Officer, type WhyNotProven } from '../../identity/index.ts';
import { CredentialFields } from '../../letters/index.ts';
import { titleOf } from '../../organisation/index.ts';
import type { Task } from '../../workflow/index.ts';
import { currentStep, holdsPostOf, type Opened } from '../case.ts';
import type { WhyNotDone } from '../case-work.ts';
import { LetterToRead } from '../letter/views/panel.tsx';

/** What an officer does with the open step: the deed of the SOP decides what the panel offers. */

const exitText: Record<string, Record<string, string>> = {
  check: { yes: 'Berkas lengkap', no: 'Belum lengkap' },
  decide: { yes: 'Ya, setujui', no: 'Tidak' },
  write: { next: 'Tulisan selesai, teruskan' },
  opinion: { next: 'Sampaikan pendapat' },
  initial: { next: 'Paraf dan teruskan' },
  sign: { yes: 'Tandatangani', no: 'Tidak' },
  disposition: { next: 'Semua sudah melapor, teruskan' },
  do: { next: 'Sudah dikerjakan, teruskan' },
};

const noteLabel: Record<string, string> = {
  check: 'Catatan atau yang kurang',
  decide: 'Alasan atau catatan',
  write: 'Tulisan',
  opinion: 'Pendapat',
  initial: 'Catatan paraf',
  sign: 'Catatan atau alasan',
  disposition: 'Catatan penerusan',
  do: 'Catatan',
};

/** Where a "no" or a return leads decides how it is called. */
function exitLabel(step: Step, key: string, { rails }: Opened): string {
  const to = rails.sop.steps.find((s) => s.key === step.exits.find((e) => e.key === key)?.to);
  if (to?.deed === 'complete' || to?.deed === 'submit') return 'Kembalikan ke pemohon';
  if (key === 'return') return `Kembalikan: ${to?.activity ?? ''}`;
  if (key === 'no' && to?.ending === 'rejected') return 'Tolak permohonan';
  return exitText[step.deed]?.[key] ?? 'Teruskan';
}

export interface ActProps {
  officer: Officer;
  opened: Opened;
  whyNot: WhyNotDone | null;
  /** What was typed when the wish was refused. */
  note: string;
  pressKey: string;
  /** What a sample person's phone shows, where a signature is asked for. */
  phone: string | null;
  bsre: { nik: string } | null;
  /** Papers are shown as pictures. */
  drawn: boolean;
}

interface PanelProps extends ActProps {
  task: Task;
  step: Step;
  here: string;
}

const Hidden = ({ task }: { task: Task }) => <input type="hidden" name="tugas" value={task.id} />;

const codeRefusal = (whyNot: WhyNotDone | null): WhyNotProven | undefined =>
  whyNot?.startsWith('code_') ? (whyNot.slice(5) as WhyNotProven) : undefined;

const Needs = ({ opened, step }: { opened: Opened; step: Step }) => {
  if (step.deed !== 'check') return null;
  const have = new Set(opened.papers.map((p) => p.slot));
  return (
    <Bullets
      items={opened.rails.version.standard.requirements.map((r) => {
        const word =
          r.how === 'bring' ? 'lihat aslinya' : have.has(r.key) ? 'ada' : 'belum diunggah';
        return `${r.text}: ${word}`;
      })}
    />
  );
};

/** Who reads the note depends on where the case goes from here. */
function noteHelp(step: Step, { rails }: Opened): string {
  const deeds = step.exits.map((e) => rails.sop.steps.find((s) => s.key === e.to)?.deed);
  const toApplicant = deeds.some((d) => d === 'complete' || d === 'submit' || d === 'end');
  if (step.deed === 'check' || step.deed === 'decide' || step.deed === 'sign') {
    return 'Wajib bila mengembalikan atau menolak: pemohon membaca kalimat ini.';
  }
  return toApplicant ? 'Pemohon membaca kalimat ini.' : 'Hanya dibaca rekan kerja.';
}

/** Text steps hold their text here, unless it is a letter, which has a page of its own. */
const needsText = (step: Step, { letter }: Opened): boolean =>
  (step.deed === 'write' && letter === undefined) || step.deed === 'opinion';

const Proof = ({ whyNot, phone, bsre }: PanelProps) => (
  <>
    <CodeField wrong={codeRefusal(whyNot)} phone={phone} />
    <CredentialFields bsre={bsre} whyNot={whyNot?.replace(/^letter_/, '')} />
  </>
);

const StepForm = (props: PanelProps) => {
  const { opened, step, task, note, pressKey, here, drawn } = props;
  return (
    <Form action={`${here}/langkah`} pressKey={pressKey} label={step.activity}>
      <Hidden task={task} />
      <Needs opened={opened} step={step} />
      <LetterToRead opened={opened} step={step} drawn={drawn} />
      {step.deed === 'sign' && opened.letter && <Proof {...props} />}
      <LongField
        name="catatan"
        label={noteLabel[step.deed] ?? 'Catatan'}
        help={noteHelp(step, opened)}
        required={needsText(step, opened)}
        value={note}
        max={4000}
      />
      <div class="buttons">
        {step.exits.map(({ key }) => (
          <Button
            key={key}
            text={exitLabel(step, key, opened)}
            name="jalan"
            value={key}
            look={key === 'next' || key === 'yes' ? 'main' : 'danger'}
          />
        ))}
      </div>
    </Form>
  );
};

const InstructForm = ({ opened, task, pressKey, here }: PanelProps) => (
  <Form action={`${here}/disposisi`} pressKey={`${pressKey}-disposisi`} label="Disposisi">
    <Hidden task={task} />
    <h3>Disposisi kepada</h3>
    <ChoiceField
      name="kepada"
      label="Yang ditugasi"
      many
      options={opened.colleagues.map((c) => ({
        value: c.staffId,
        label: `${c.name}, ${titleOf(c.title, c.manner)}`,
      }))}
    />
    <LongField name="instruksi" label="Instruksi" max={1000} />
    <TextField name="tenggat" label="Tenggat" type="datetime-local" required={false} short />
    <Button text="Kirim disposisi" look="quiet" />
  </Form>
);

const ReportForm = ({ task, note, pressKey, here }: PanelProps) => (
  <Form action={`${here}/lapor`} pressKey={pressKey} label="Laporan disposisi">
    <Hidden task={task} />
    <Note title="Instruksi untuk Anda">
      <p>{task.instruction}</p>
    </Note>
    <LongField name="laporan" label="Laporan" value={note} max={4000} />
    <Button text="Kirim laporan" />
  </Form>
);

const Holding = ({ opened, task, officer, pressKey, here }: PanelProps) => {
  const mine = task.heldBy === officer.staffId;
  const others = opened.colleagues.filter(
    (c) => holdsPostOf(task, c) && c.staffId !== officer.staffId,
  );
  const people = others.filter((c, i) => others.findIndex((o) => o.staffId === c.staffId) === i);
  return (
    <details open={!mine}>
      <summary>{mine ? 'Lepas atau serahkan' : 'Siapa yang mengerjakan'}</summary>
      <Form action={`${here}/${mine ? 'lepas' : 'ambil'}`} pressKey={`${pressKey}-pegang`}>
        <Hidden task={task} />
        <Button text={mine ? 'Lepas tugas ini' : 'Saya kerjakan'} look="quiet" />
      </Form>
      {people.length > 0 && (
        <Form action={`${here}/serahkan`} pressKey={`${pressKey}-serah`} label="Serahkan tugas">
          <Hidden task={task} />
          <SelectField
            name="kepada"
            label="Serahkan kepada"
            options={people.map((c) => ({
              value: c.staffId,
              label: `${c.name}, ${titleOf(c.title, c.manner)}`,
            }))}
          />
          <Button text="Serahkan" look="quiet" />
        </Form>
      )}
    </details>
  );
};

const Nothing = ({ opened }: { opened: Opened }) => {
  const { row, holder } = opened.followed;
  return (
    <section class="panel">
      <h2>Tidak ada yang perlu Anda kerjakan</h2>
      {row.state === 'running' && <p>Berkas sedang di tangan {holder}.</p>}
      {row.state === 'waiting' && <p>Menunggu pemohon melengkapi. Jam pelayanan berhenti.</p>}
      {row.state === 'closed' && <p>Permohonan ini sudah selesai.</p>}
    </section>
  );
};

export const ActPanel = (props: ActProps) => {
  const { opened, officer } = props;
  const { mine: task } = opened;
  if (!task) return <Nothing opened={opened} />;
  const step = currentStep(opened);
  const panel = { ...props, task, step, here: `/meja/permohonan/${opened.followed.row.number}` };
  if (task.kind === 'instruction') {
    return (
      <section class="panel act">
        <h2>Disposisi untuk Anda</h2>
        <ReportForm {...panel} />
      </section>
    );
  }
  const taken = task.heldBy !== null && task.heldBy !== officer.staffId;
  return (
    <section class="panel act">
      <h2>{step.activity}</h2>
      {step.quality.output && <p class="small">Hasil: {step.quality.output}</p>}
      {taken ? (
        <Status tone="wait" text={`Sedang dikerjakan ${task.holderName ?? 'rekan Anda'}`} />
      ) : (
        <>
          {step.deed === 'disposition' && <InstructForm {...panel} />}
          <StepForm {...panel} />
          <Holding {...panel} />
        </>
      )}
    </section>
  );
};
