import {
  Button,
  ChoiceField,
  FieldGroup,
  Form,
  LongField,
  TextField,
} from '../../../../ui/form.tsx';
import type { Person } from '../dispose.ts';
import type { Disposition, Target } from '../read.ts';
import { instructions } from '../rules.ts';
import type { LetterProps } from './props.ts';

/** What one can do with a letter that came in: pass it on, or say what was done. */

const words = instructions.map(({ word }) => ({ value: word, label: word }));

const Choice = ({ person, ticked }: { person: Person; ticked: readonly string[] }) => (
  <label class="choice">
    <input type="checkbox" name="kepada" value={person.key} checked={ticked.includes(person.key)} />
    <span>
      {person.title} <span class="small">{person.name}</span>
    </span>
  </label>
);

/** Those who lead a section first: a head seldom looks past them. */
const People = ({ people, typed, faults = {} }: LetterProps) => {
  const ticked = typed?.people ?? [];
  const leaders = people.filter((p) => p.leads);
  const others = people.filter((p) => !p.leads);
  const choices = (some: Person[]) =>
    some.map((person) => <Choice key={person.key} person={person} ticked={ticked} />);
  return (
    <FieldGroup name="kepada" label="Diteruskan kepada" wrong={faults.kepada}>
      {choices(leaders)}
      {leaders.length > 0 && others.length > 0 ? (
        <details open={others.some(({ key }) => ticked.includes(key))}>
          <summary>Orang lain ({others.length})</summary>
          {choices(others)}
        </details>
      ) : (
        choices(others)
      )}
    </FieldGroup>
  );
};

const Fields = (props: LetterProps) => {
  const { typed, faults = {}, letter, pressKey } = props;
  return (
    <Form
      action={`/meja/surat-masuk/${letter.incoming.id}/disposisi`}
      pressKey={pressKey}
      label="Disposisi"
    >
      <People {...props} />
      <ChoiceField
        name="instruksi"
        label="Dengan hormat harap"
        options={words}
        many
        values={[...(typed?.words ?? [])]}
        wrong={faults.instruksi}
      />
      <LongField
        name="catatan"
        label="Catatan"
        value={typed?.note ?? ''}
        required={false}
        max={1000}
        rows={3}
      />
      <TextField
        name="tenggat"
        label="Paling lambat"
        type="date"
        value={typed?.deadline ?? ''}
        wrong={faults.tenggat}
        required={false}
        short
      />
      <Button text="Teruskan" icon="send" />
    </Form>
  );
};

/** Open where nobody has passed it on; later a leader finds it folded. */
export const DispositionForm = ({ first, ...props }: LetterProps & { first: boolean }) => {
  if (props.people.length === 0) return null;
  const open = first || props.typed !== undefined;
  return first ? (
    <section class="panel">
      <h2>Teruskan surat ini</h2>
      <Fields {...props} />
    </section>
  ) : (
    <details class="panel" open={open}>
      <summary>Teruskan surat ini</summary>
      <Fields {...props} />
    </details>
  );
};

interface ReportProps extends LetterProps {
  step: Disposition;
  target: Target;
}

export const ReportForm = (props: ReportProps) => {
  const { step, target, letter, pressKey, faults = {}, reporting } = props;
  const { seq } = step;
  const { no } = target;
  const name = `laporan-${seq}-${no}`;
  const again = reporting?.seq === seq && reporting.no === no ? reporting.text : '';
  const wanted = instructions.filter((i) => i.answered && step.instructions.includes(i.word));
  return (
    <section class="panel">
      <h2>Untuk Anda: {step.instructions.join(', ') || 'lihat catatan'}</h2>
      <p>
        Dari {step.fromTitle}
        {step.note && `: ${step.note}`}
      </p>
      <Form
        action={`/meja/surat-masuk/${letter.incoming.id}/lapor`}
        pressKey={`${pressKey}:${seq}.${no}`}
        label="Laporan"
      >
        <input type="hidden" name="disposisi" value={`${seq}.${no}`} />
        <LongField
          name={name}
          label="Apa yang sudah dikerjakan"
          value={again}
          wrong={faults[name]}
          required={wanted.length > 0 || step.note !== ''}
          max={1000}
          rows={3}
        />
        <Button text="Laporkan selesai" />
      </Form>
    </section>
  );
};
