import { Button, FieldGroup } from '../../../../ui/form.tsx';
import type { Row } from '../../queries.ts';
import type { CaseLetter } from '../case-letter.ts';

/** Which letter is written, and whom it sends: the text begins anew with them. */

const Choices = ({ letter: { choices, draft } }: { letter: CaseLetter }) => {
  const [only] = choices;
  if (only && choices.length === 1) return <input type="hidden" name="naskah" value={only.key} />;
  return (
    <div class="field">
      <label for="isian-naskah">Naskah</label>
      <select id="isian-naskah" name="naskah">
        {choices.map(({ key, title }) => (
          <option key={key} value={key} selected={key === draft.template}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
};

const People = ({ people, sent }: Pick<CaseLetter, 'people' | 'sent'>) => (
  <FieldGroup name="petugas" label="Petugas yang ditugasi">
    {people.map(({ staffId, name, title }) => (
      <label key={staffId} class="choice">
        <input
          type="checkbox"
          name={`petugas-${staffId}`}
          value="ya"
          checked={sent.some((one) => one.staffId === staffId)}
        />
        <span>
          {name} <span class="small">{title}</span>
        </span>
      </label>
    ))}
  </FieldGroup>
);

export const BeginAnew = ({ row, letter }: { row: Row; letter: CaseLetter }) => {
  const { choices, people, revision, anew } = letter;
  if (choices.length < 2 && people.length === 0) return null;
  return (
    <details open={revision === 0 && !anew} class="panel">
      <summary>{people.length > 0 ? 'Pilih petugas' : 'Pilih naskah'}</summary>
      <form method="get" action={`/meja/permohonan/${row.number}/surat`} aria-label="Isi naskah">
        <Choices letter={letter} />
        {people.length > 0 && <People people={people} sent={letter.sent} />}
        <p class="small">
          Naskah diisi ulang dari templat. Tulisan yang sudah disimpan baru diganti setelah Anda
          menyimpannya.
        </p>
        <Button text="Isi naskah" look="quiet" />
      </form>
    </details>
  );
};
