import { sayDate } from '../../../kernel/time/index.ts';
import { Button, Form, LinkButton, LongField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { menuOf, type Officer, postsWith } from '../../identity/index.ts';
import type { Checked } from '../check.ts';
import type { RegisterLine } from '../register.ts';
import { stateOf } from '../register-sheet.ts';
import type { WhyNotLetter } from '../rules.ts';

const day = (dated: string) => sayDate(new Date(`${dated}T12:00:00Z`), 'WIB');
const tone = (state: RegisterLine['state']) => (state === 'signed' ? 'good' : 'late');

interface RegisterProps {
  officer: Officer;
  lines: RegisterLine[];
  words: string;
  next: RegisterLine | null;
}

export const RegisterPage = ({ officer, lines, words, next }: RegisterProps) => {
  const query = words ? `q=${encodeURIComponent(words)}&` : '';
  return (
    <DeskLayout title="Surat keluar" who={menuOf(officer, '/meja/surat')}>
      <h1>Surat keluar</h1>
      <form method="get" action="/meja/surat" class="search" role="search">
        <TextField name="q" label="Nomor, jenis, atau kode" value={words} max={80} />
        <Button text="Cari" icon="search" />
      </form>
      {lines.length === 0 ? (
        <Note title="Belum ada surat">
          <p>Surat muncul di sini begitu ditandatangani dan bernomor.</p>
        </Note>
      ) : (
        <ul class="tasks">
          {lines.map((line) => (
            <li key={line.id}>
              <div>
                <a href={`/meja/surat/${line.code}`}>{line.number}</a>
                <div class="small">{day(line.dated)}</div>
              </div>
              <div>
                {line.kind}
                <div class="small">{line.post}</div>
              </div>
              <div class="small">{line.office}</div>
              <div>
                <Status tone={tone(line.state)} text={stateOf(line)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        {next && (
          <LinkButton
            href={`/meja/surat?${query}sesudah=${next.signedAt.getTime()}.${next.id}`}
            text="Berikutnya"
            look="quiet"
          />
        )}
        <LinkButton
          href={`/meja/surat.xlsx?${query}`}
          text="Unduh XLSX"
          look="quiet"
          icon="paper"
        />
      </div>
    </DeskLayout>
  );
};

interface PaperProps {
  officer: Officer;
  line: RegisterLine;
  checked: Checked;
  /** The paper is shown as a picture. */
  drawn: boolean;
  reason?: string;
  whyNot?: WhyNotLetter;
}

const Revoke = ({ officer, line, reason = '', whyNot }: PaperProps) => {
  if (line.state !== 'signed' || postsWith(officer, 'letter.revoke').length === 0) return null;
  return (
    <>
      <LinkButton
        href={`/meja/surat/${line.code}/ganti`}
        text="Perbaiki dan ganti surat ini"
        look="quiet"
      />
      <details open={whyNot !== undefined}>
        <summary>Cabut surat ini</summary>
        <Form action={`/meja/surat/${line.code}/cabut`} label="Cabut surat">
          <p>QR pada kertasnya langsung berkata bahwa surat dicabut. Nomornya tetap terpakai.</p>
          <LongField
            name="alasan"
            label="Alasan"
            help="Dibaca oleh siapa pun yang memeriksa surat"
            value={reason}
            wrong={whyNot && 'Tulis alasannya, paling sedikit lima huruf.'}
            max={500}
          />
          <Button text="Ya, cabut surat" look="danger" />
        </Form>
      </details>
    </>
  );
};

export const PaperPage = (props: PaperProps) => {
  const { officer, line, checked, drawn } = props;
  return (
    <DeskLayout
      title={`Surat ${line.number}`}
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Surat keluar', href: '/meja/surat' }]}
    >
      <h1>{line.number}</h1>
      <p>
        {line.kind} <Status tone={tone(line.state)} text={stateOf(line)} />
      </p>
      {checked.reason && <Note tone="bad">{checked.reason}</Note>}
      <div class="beside">
        <div>
          <Facts
            rows={[
              ['Tanggal', day(line.dated)],
              ['Kantor', checked.issuer],
              ['Penanda tangan', line.post],
              ['Klasifikasi', line.classification],
              ['Kode periksa', line.code],
            ]}
          />
          <p>
            <a href={`/periksa/${line.code}`}>Halaman yang dilihat pemeriksa surat</a>
          </p>
          <Revoke {...props} />
        </div>
        <div>
          {line.destroyedAt ? (
            <Note tone="wait">Arsip surat ini sudah dimusnahkan sesuai jadwal retensi.</Note>
          ) : (
            <Sheet at={`/meja/surat/${line.code}`} title="Surat" drawn={drawn} />
          )}
        </div>
      </div>
    </DeskLayout>
  );
};
