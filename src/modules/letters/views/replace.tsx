import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, LongField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { DraftFaults, DraftTexts, LetterDraft } from '../../catalogue/index.ts';
import { CodeField, menuOf, type Officer, type WhyNotProven } from '../../identity/index.ts';
import { isCredentialFault } from '../credentials.ts';
import type { RegisterLine } from '../register.ts';
import type { WhyNotLetter } from '../rules.ts';
import { CredentialFields } from './credentials.tsx';
import { DraftFields } from './draft-fields.tsx';

interface Props {
  officer: Officer;
  line: RegisterLine;
  layout: LetterDraft['layout'];
  texts: DraftTexts;
  reason: string;
  faults: DraftFaults;
  phone: string | null;
  bsre: { nik: string } | null;
  whyNot?: WhyNotLetter;
  wrong?: WhyNotProven;
}

const reasonSentence = 'Tulis alasannya, paling sedikit lima huruf.';

export const ReplacePage = (props: Props) => {
  const { officer, line, layout, texts, reason, faults, phone, bsre, whyNot, wrong } = props;
  const here = `/meja/surat/${line.code}`;
  const shown = Object.fromEntries(
    Object.entries(faults).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return (
    <DeskLayout
      title={`Ganti surat ${line.number}`}
      who={menuOf(officer, '')}
      crumbs={[
        { text: 'Surat keluar', href: '/meja/surat' },
        { text: line.number, href: here },
      ]}
    >
      <h1>Ganti surat {line.number}</h1>
      <p>
        Surat lama tetap berlaku sampai penggantinya ditandatangani. Sesudah itu QR pada surat lama
        langsung menunjuk ke penggantinya, yang bernomor baru.
      </p>
      {whyNot && whyNot !== 'reason_missing' && !isCredentialFault(whyNot) && (
        <Note tone="bad">Surat ini sudah tidak bisa diganti. Muat ulang halamannya.</Note>
      )}
      <FaultSummary faults={shown} />
      <Form action={`${here}/ganti`} label="Surat pengganti">
        <LongField
          name="alasan"
          label="Alasan penggantian"
          help="Dibaca oleh siapa pun yang memeriksa surat lama"
          value={reason}
          wrong={whyNot === 'reason_missing' ? reasonSentence : undefined}
          max={500}
        />
        <DraftFields layout={layout} texts={texts} faults={faults} />
        <CodeField wrong={wrong} phone={phone} />
        <CredentialFields bsre={bsre} whyNot={whyNot} />
        <Button text="Tandatangani surat pengganti" />
      </Form>
    </DeskLayout>
  );
};
