import { Button, Form, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { Qr } from '../../../ui/qr.tsx';
import type { Officer } from '../rules.ts';
import { menuOf } from '../views/menu.ts';
import type { Enrolment, WhyNotProven } from './service.ts';

const proofSentence: Record<WhyNotProven, string> = {
  wrong: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di ponsel, lalu ketik lagi.',
  slow_down: 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.',
  not_set: 'Kode pengaman belum dipasang. Pasang dulu di halaman Pengaman.',
};

interface CodeProps {
  wrong?: WhyNotProven | undefined;
  /** What a sample person's phone shows. */
  phone: string | null;
}

/** The six digits, wherever they are asked for. */
export const CodeField = ({ wrong, phone }: CodeProps) => (
  <>
    {phone && (
      <Note tone="wait" title="Wilayah contoh">
        <p>
          Petugas contoh tidak punya ponsel. Kode yang akan tampil di ponselnya sekarang:{' '}
          <strong>{phone}</strong>
        </p>
      </Note>
    )}
    <TextField
      name="kode"
      label="Kode pengaman"
      help="Enam angka dari aplikasi pengaman di ponsel Anda"
      inputMode="numeric"
      autoComplete="one-time-code"
      wrong={wrong && proofSentence[wrong]}
      max={10}
      short
    />
  </>
);

interface Props {
  officer: Officer;
  enrolment: Enrolment | null;
  phone: string | null;
  wrong?: WhyNotProven | undefined;
}

export const SecondFactorPage = ({ officer, enrolment, phone, wrong }: Props) => (
  <DeskLayout title="Pengaman" who={menuOf(officer, '/meja/pengaman')}>
    <h1>Kode pengaman</h1>
    {enrolment ? (
      <>
        <p>
          Tanda tangan surat diminta dengan kode dari ponsel Anda sendiri, agar tidak ada orang lain
          yang menandatangani atas nama Anda.
        </p>
        <ol>
          <li>
            Pasang aplikasi pengaman di ponsel, misalnya Aegis, FreeOTP, atau Google Authenticator.
          </li>
          <li>Pindai gambar ini dengan aplikasi itu.</li>
          <li>Ketik enam angka yang tampil.</li>
        </ol>
        <Qr text={enrolment.uri} label="QR untuk aplikasi pengaman" />
        <p class="small">
          Tidak bisa memindai? Ketik kunci ini di aplikasi: <code>{enrolment.secret}</code>
        </p>
        <Form action="/meja/pengaman" label="Pasang kode pengaman">
          <CodeField wrong={wrong} phone={phone} />
          <Button text="Pasang" />
        </Form>
      </>
    ) : (
      <Note title="Sudah terpasang">
        <p>
          Kode dari ponsel Anda diminta setiap kali Anda menandatangani surat. Ponsel hilang? Minta
          operator kantor melepasnya, lalu pasang di ponsel baru.
        </p>
      </Note>
    )}
  </DeskLayout>
);
