import { Button, Form, TextField } from '../../../../ui/form.tsx';
import { sayDay } from '../../days.ts';
import type { Incoming } from '../read.ts';
import { agendaNumber } from '../sheet.ts';
import type { LetterProps } from './props.ts';

/** A letter that came in and the case it is about, seen from either side. */

const LetGo = ({ letter, pressKey }: LetterProps) => (
  <Form
    action={`/meja/surat-masuk/${letter.incoming.id}/permohonan`}
    pressKey={`${pressKey}-lepas`}
    label="Lepas kaitan"
  >
    <Button name="aksi" value="lepas" text="Lepas kaitan" look="quiet" />
  </Form>
);

/** Folded: most letters are about no case. */
export const TieForm = (props: LetterProps) => {
  const { letter, pressKey, faults = {}, number = '' } = props;
  const { incoming, about, ties } = letter;
  if (!ties) return null;
  return (
    <details open={faults.permohonan !== undefined}>
      <summary>{about ? 'Ubah atau lepas kaitannya' : 'Kaitkan dengan permohonan'}</summary>
      <Form
        action={`/meja/surat-masuk/${incoming.id}/permohonan`}
        pressKey={`${pressKey}-kait`}
        label="Kaitkan dengan permohonan"
      >
        <TextField
          name="permohonan"
          label="Terkait permohonan nomor"
          help="Tertulis di tanda terima. Contoh: 261122-7K3Q-9FMX2"
          max={40}
          value={number}
          wrong={faults.permohonan}
        />
        <Button name="aksi" value="kaitkan" text="Kaitkan" look="quiet" />
      </Form>
      {about && <LetGo {...props} />}
    </details>
  );
};

/** For the facts of a letter: its case, or that there is one which this officer may not read. */
export function aboutFact({ letter: { incoming, about } }: LetterProps) {
  if (incoming.caseId === null) return null;
  if (!about) return 'permohonan di luar urusan unit Anda';
  return (
    <>
      <a href={about.href}>{about.number}</a> <span class="small">{about.title}</span>
    </>
  );
}

/** For the page of a case. */
export const TiedLetters = ({ letters }: { letters: Incoming[] }) =>
  letters.length > 0 && (
    <section class="panel">
      <h2>Surat masuk terkait</h2>
      <ul class="list">
        {letters.map((letter) => (
          <li key={letter.id}>
            <a href={`/meja/surat-masuk/${letter.id}`}>{letter.subject}</a>
            <div class="small">
              Agenda {agendaNumber(letter)}, dari {letter.from}, diterima{' '}
              {sayDay(letter.receivedOn)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
