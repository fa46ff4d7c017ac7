import { LongField, TextField } from '../../../ui/form.tsx';
import type { DraftFaults, DraftTexts, LetterDraft } from '../../catalogue/index.ts';

/** The text of a letter as officers write it. */

const bodyHelp =
  'Paragraf dipisah satu baris kosong. Daftar: "1. ..." atau "a. ...". ' +
  'Keterangan: "= Nama: ...". ' +
  'Tabel: "| kolom | kolom |". Tebal: **kata**; miring: _kata_.';

interface Props {
  layout: LetterDraft['layout'];
  texts: DraftTexts;
  faults: DraftFaults;
}

export const DraftFields = ({ layout, texts, faults }: Props) => {
  const isLetter = layout === 'letter';
  const field = (name: keyof DraftTexts) => ({ name, value: texts[name], wrong: faults[name] });
  return (
    <>
      {!isLetter && <TextField {...field('heading')} label="Judul naskah" />}
      <TextField {...field('subject')} label="Hal" />
      {isLetter && (
        <LongField
          {...field('addressee')}
          label="Kepada"
          help="Satu baris untuk setiap baris alamat"
        />
      )}
      {isLetter && <TextField {...field('attachments')} label="Lampiran" required={false} />}
      <LongField {...field('body')} label="Isi surat" help={bodyHelp} rows={18} />
      <LongField {...field('closing')} label="Penutup" required={false} />
      <LongField
        {...field('copies')}
        label="Tembusan"
        help="Satu baris untuk setiap penerima"
        required={false}
      />
    </>
  );
};
