import { LinkButton } from '../../../../ui/form.tsx';
import { Facts, Note } from '../../../../ui/parts.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import type { Step } from '../../../catalogue/index.ts';
import type { Opened } from '../../case.ts';

/** The letter beside the case, and before a paraf or a signature. */

const stateWord: Record<string, string> = {
  draft: 'konsep',
  signing: 'sedang ditandatangani',
  signed: 'berlaku',
  revoked: 'dicabut',
  replaced: 'diganti dengan surat lain',
};

const addressOf = ({ followed }: Opened) => `/meja/permohonan/${followed.row.number}/surat`;

export const LetterPanel = ({ opened }: { opened: Opened }) => {
  const { letter } = opened;
  if (!letter) return null;
  const { letter: row, initials, given } = letter;
  const others = given.filter(({ id }) => id !== row?.id);
  return (
    <section class="panel">
      <h2>Surat</h2>
      <Facts
        rows={[
          ['Naskah', letter.draft.title],
          ['Keadaan', row ? (stateWord[row.state] ?? row.state) : 'belum disusun'],
          row?.number ? ['Nomor', row.number] : null,
          row && !row.number
            ? ['Paraf', initials.map((e) => e.name).join(', ') || 'belum ada']
            : null,
          ...others.map(({ kind, number }): [string, string] => [kind, number ?? '']),
        ]}
      />
      <LinkButton href={addressOf(opened)} text="Buka surat" look="quiet" icon="paper" />
    </section>
  );
};

interface ToReadProps {
  opened: Opened;
  step: Step;
  drawn: boolean;
}

/** Nobody answers for a text they have not seen: it stands before the button. */
export const LetterToRead = ({ opened, step, drawn }: ToReadProps) => {
  if (!opened.letter) return null;
  const here = addressOf(opened);
  if (step.deed === 'write') {
    return (
      <Note tone="wait" title={opened.letter.draft.title}>
        <p>Surat sudah diisi dari permohonan. Periksa dan lengkapi, lalu kembali ke sini.</p>
        <LinkButton href={here} text="Tulis surat" icon="paper" />
      </Note>
    );
  }
  if (step.deed !== 'initial' && step.deed !== 'sign') return null;
  return <Sheet at={here} title="Konsep surat" drawn={drawn} />;
};
