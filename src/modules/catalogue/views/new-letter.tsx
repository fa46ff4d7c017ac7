import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import { mostLetters } from '../definition/index.ts';
import type { TemplateFaults } from '../letter/index.ts';
import type { Classes, SigningLane } from '../letter-rules.ts';
import { type NewLetter, newLetterFields } from '../template-letters.ts';
import type { KeptService } from '../templates.ts';
import { addAddress, letterAddress } from './letter-tabs.tsx';
import { TemplateInput } from './template-fields.tsx';

/** What must be known of a letter before there is one to edit. */

interface Props {
  officer: Officer;
  kept: KeptService;
  /** null: it has as many letters as a service may have. */
  lane: SigningLane | null;
  typed: Partial<NewLetter>;
  faults: TemplateFaults;
  /** That its number may be of. */
  classes: Classes;
  pressKey: string;
}

const Asked = ({ kept, lane, typed, faults, classes, pressKey }: Props & { lane: SigningLane }) => (
  <section class="panel">
    <Form action={addAddress(kept)} pressKey={pressKey} label="Tambah surat">
      {newLetterFields.map((field) => (
        <TemplateInput key={field} {...{ field, faults, texts: typed, classes }} />
      ))}
      <Facts rows={[['Penanda tangan', `${lane.title}, menurut SOP layanan ini`]]} />
      <p>
        Surat dibuat dengan naskah awal menurut tata letaknya. Warga belum melihatnya sampai Anda
        terbitkan.
      </p>
      <Button text="Buat surat" />
    </Form>
  </section>
);

export const NewLetterPage = (props: Props) => {
  const { officer, kept, lane, faults } = props;
  const { office, service, version } = kept;
  const [first] = version.letters;
  const shown = Object.fromEntries(Object.entries(faults).filter(([, sentence]) => sentence));
  return (
    <DeskLayout
      title={`Tambah surat · ${service.title}`}
      who={menuOf(officer, '/meja/templat')}
      crumbs={[
        { text: 'Templat surat', href: `/meja/templat?kantor=${office.code}` },
        ...(first ? [{ text: service.title, href: letterAddress(kept, first.key) }] : []),
      ]}
    >
      <h1>Tambah surat</h1>
      <p>
        {service.title}, {office.name}
      </p>
      <FaultSummary faults={shown} />
      {lane ? (
        <Asked {...props} lane={lane} />
      ) : (
        <Note tone="wait" title={`Sudah ada ${mostLetters} surat`}>
          <p>Lebih banyak tidak dapat ditampung. Ubah atau hapus dulu salah satunya.</p>
        </Note>
      )}
    </DeskLayout>
  );
};
