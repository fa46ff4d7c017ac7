import { sayDateTime } from '../../../../kernel/time/index.ts';
import { FaultSummary } from '../../../../ui/faults.tsx';
import { Button, Form, LinkButton } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Bullets, Facts, Note, Status } from '../../../../ui/parts.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import type { DraftFaults, DraftTexts } from '../../../catalogue/index.ts';
import { menuOf, type Officer } from '../../../identity/index.ts';
import { DraftFields, type WhyNotLetter } from '../../../letters/index.ts';
import type { Row } from '../../queries.ts';
import { doneSentence } from '../../views/words.ts';
import type { CaseLetter } from '../case-letter.ts';
import { BeginAnew } from './begin.tsx';

/** The letter of a case: its text at the left, the paper as it will be at the right. */

export interface Typed {
  texts: DraftTexts;
  revision: number;
}

export interface LetterProps {
  officer: Officer;
  row: Row;
  letter: CaseLetter;
  mayEdit: boolean;
  /** null: only the state is shown, because the PDF could not be made. */
  typed: Typed | null;
  faults: DraftFaults;
  whyNot?: WhyNotLetter | undefined;
  notSet?: string;
  /** The paper is shown as a picture. */
  drawn: boolean;
  /** How a text that is not kept yet was begun. */
  query: string;
}

const deedWord: Record<string, string> = {
  drafted: 'Konsep disusun',
  changed: 'Konsep diubah',
  initialled: 'Diparaf',
  returned: 'Dikembalikan',
  signing: 'Dimintakan tanda tangan',
  signed: 'Ditandatangani',
  failed: 'Tanda tangan gagal',
  revoked: 'Dicabut',
  replaced: 'Diganti',
};

const failedSentence: Record<string, string> = {
  not_set: 'Surat tidak dapat disusun menjadi PDF. Periksa huruf dan tabelnya, lalu coba lagi.',
  expired: 'Sertifikat tanda tangan kantor sudah kedaluwarsa. Minta operator memasang yang baru.',
  not_yet_valid: 'Sertifikat tanda tangan kantor belum berlaku.',
  not_for_signing: 'Sertifikat kantor tidak boleh dipakai untuk tanda tangan.',
  timestamp_failed: 'Layanan stempel waktu tidak menjawab. Surat belum bernomor; coba lagi nanti.',
  wrong_passphrase: 'Frasa sandi BSrE tidak cocok. Surat belum bernomor; tandatangani lagi.',
  not_registered: 'NIK ini belum terdaftar di BSrE. Kosongkan NIK dan frasa sandi, atau daftarkan.',
  not_allowed: 'BSrE menolak akun kantor ini. Minta operator memeriksa BSRE_USER.',
  service_down: 'BSrE tidak menjawab. Surat belum bernomor; coba lagi nanti.',
  service_refused: 'BSrE menolak surat ini tanpa alasan yang dikenal. Surat belum bernomor.',
  answer_unproven: 'Jawaban BSrE bukan surat ini yang ditandatangani, maka tidak dipakai.',
  nothing_to_replace: 'Surat yang hendak diganti sudah tidak berlaku.',
  unknown_class: 'Kelas nomor naskah ini belum diatur. Minta operator mengisi menu Naskah.',
  no_certificate: doneSentence.letter_no_certificate,
  office_not_set: doneSentence.letter_office_not_set,
};

const Editor = ({ letter, typed, faults, row, whyNot }: LetterProps & { typed: Typed }) => {
  const { texts, revision } = typed;
  // What would take the place of a kept text is only kept when somebody presses the button.
  const byItself = !letter.anew && whyNot !== 'changed_meanwhile';
  const here = `/meja/permohonan/${row.number}/surat`;
  return (
    <Form action={here} label="Konsep surat">
      <input
        type="hidden"
        name="revisi"
        value={String(revision)}
        data-revision={byItself ? '' : undefined}
      />
      <input type="hidden" name="naskah" value={letter.draft.template} />
      <DraftFields layout={letter.draft.layout} texts={texts} faults={faults} />
      <div class="buttons">
        <Button text="Simpan dan lihat hasilnya" />
        <span class="small" data-saved aria-live="polite" />
      </div>
    </Form>
  );
};

const History = ({ letter, row }: LetterProps) => (
  <section class="panel">
    <h2>Riwayat surat</h2>
    {letter.events.length === 0 && <p>Konsep ini diisi dari templat dan belum disimpan.</p>}
    <ol class="history">
      {letter.events.map((e) => (
        <li key={e.at.toISOString() + e.deed}>
          <time dateTime={e.at.toISOString()}>
            {sayDateTime(e.at, letter.office?.zone ?? 'WIB')}
          </time>
          <strong>{deedWord[e.deed] ?? e.deed}</strong>
          <div class="who">
            {e.name ? `${e.name}, ${e.post}` : 'Sistem'} · naskah ke-{e.revision}
          </div>
          {e.note && (
            <blockquote>{e.deed === 'failed' ? failedSentence[e.note] : e.note}</blockquote>
          )}
        </li>
      ))}
    </ol>
    <LinkButton href={`/meja/permohonan/${row.number}`} text="Kembali ke berkas" look="quiet" />
  </section>
);

const State = ({ letter }: LetterProps) => {
  const { letter: row, initials, office, signer } = letter;
  return (
    <Facts
      rows={[
        ['Naskah', letter.draft.title],
        ['Nomor', row?.number ?? 'diberikan saat tanda tangan'],
        ['Penanda tangan', signer ? `${signer.name}, ${signer.title}` : 'belum ada pejabatnya'],
        [
          'Paraf',
          initials.length > 0
            ? initials.map((e) => `${e.name}, ${e.post}`).join('; ')
            : 'belum ada untuk naskah ini',
        ],
        office === null && ['Kop surat', doneSentence.letter_office_not_set],
      ]}
    />
  );
};

export const notSetSentence = (why: string) =>
  why === 'not_available'
    ? 'Pembuat PDF tidak tersedia di komputer ini.'
    : 'PDF tidak dapat dibuat dari naskah ini. Periksa huruf yang tidak lazim dan tabelnya.';

export const LetterPage = (props: LetterProps) => {
  const { officer, row, letter, mayEdit, typed, faults, whyNot, notSet, drawn, query } = props;
  const here = `/meja/permohonan/${row.number}/surat`;
  const signing = letter.letter?.state === 'signing';
  const shown: Record<string, string> = Object.fromEntries(
    Object.entries(faults).filter(([, sentence]) => sentence),
  ) as Record<string, string>;
  return (
    <DeskLayout
      title={`Surat ${row.number}`}
      who={menuOf(officer, '')}
      {...(mayEdit ? {} : { live: row.number })}
      crumbs={[
        { text: 'Tugas saya', href: '/meja' },
        { text: row.number, href: `/meja/permohonan/${row.number}` },
      ]}
    >
      <h1>{letter.draft.title}</h1>
      <p>
        {row.serviceTitle} · <strong>{row.number}</strong>{' '}
        {signing && <Status tone="wait" text="Sedang ditandatangani" />}
      </p>
      {whyNot && <Note tone="bad">{doneSentence[`letter_${whyNot}`]}</Note>}
      {notSet && <Note tone="bad">{notSetSentence(notSet)}</Note>}
      {letter.letter?.fault && (
        <Note tone="bad" title="Belum bisa ditandatangani">
          <p>{failedSentence[letter.letter.fault] ?? failedSentence.not_set}</p>
        </Note>
      )}
      <FaultSummary faults={shown} />
      {mayEdit && letter.anew && (
        <Note tone="wait" title="Naskah diisi ulang dari templat">
          <p>Belum disimpan. Periksa, lalu tekan "Simpan dan lihat hasilnya".</p>
          {letter.letter && <p>Tulisan yang lama tetap ada sampai Anda menyimpan yang ini.</p>}
        </Note>
      )}
      {mayEdit && letter.missing.length > 0 && (
        <Note tone="wait" title="Belum terisi dari permohonan">
          <Bullets items={[...letter.missing]} />
        </Note>
      )}
      <div class="beside">
        <div>
          {mayEdit && <BeginAnew row={row} letter={letter} />}
          {mayEdit && typed && <Editor {...props} typed={typed} />}
          <section class="panel">
            <h2>Keadaan surat</h2>
            <State {...props} />
          </section>
          <History {...props} />
        </div>
        <div>
          {typed && (
            <section class="panel" id="pdf">
              <h2>{letter.letter?.number ? 'Surat' : 'Hasil cetaknya nanti'}</h2>
              <Sheet at={here} query={query} title="Surat" drawn={drawn} />
            </section>
          )}
        </div>
      </div>
    </DeskLayout>
  );
};
