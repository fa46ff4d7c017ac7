import { sayDateTime, type Zone } from '../../../../kernel/time/index.ts';
import { Button, Form, LinkButton } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note } from '../../../../ui/parts.tsx';
import { CodeField, menuOf, type Officer } from '../../../identity/index.ts';
import { CredentialFields, isCredentialFault } from '../../../letters/index.ts';
import { doneSentence } from '../../views/words.ts';
import type { SignedMany, ToSign, WhyNotMany } from '../sign-list.ts';

interface Props {
  officer: Officer;
  letters: ToSign[];
  /** A phone has been paired as second proof. */
  ready: boolean;
  phone: string | null;
  bsre: { nik: string } | null;
  zoneOf: (officeId: string) => Zone;
  pressKey: string;
  whyNot?: WhyNotMany;
  ticked?: readonly string[];
  signed?: SignedMany;
}

const Told = ({ signed }: { signed: SignedMany }) => (
  <>
    {signed.asked.length > 0 && (
      <Note title={`${signed.asked.length} surat sedang ditandatangani`}>
        <p>
          Nomor dan tanda tangan dibubuhkan satu per satu, beberapa detik setiap surat. Halaman ini
          boleh ditutup. Warga diberi tahu sesudahnya.
        </p>
      </Note>
    )}
    {signed.refused.length > 0 && (
      <Note tone="bad" title={`${signed.refused.length} surat belum bisa ditandatangani`}>
        <ul>
          {signed.refused.map(({ number, why }) => (
            <li key={number}>
              <a href={`/meja/permohonan/${number}`}>{number}</a>: {doneSentence[why]}
            </li>
          ))}
        </ul>
      </Note>
    )}
  </>
);

const Line = ({ letter, ticked, zone }: { letter: ToSign; ticked: boolean; zone: Zone }) => (
  <li>
    <label class="tick">
      <input type="checkbox" name="surat" value={letter.taskId} checked={ticked} />
      <span>
        <strong>{letter.kind}</strong>
        <span class="small">
          {letter.service} · {letter.name} · {letter.number}
        </span>
        <span class="small">sebelum {sayDateTime(letter.urgentAt, zone)}</span>
      </span>
    </label>
    <a href={`/meja/permohonan/${letter.number}/surat`}>Baca surat</a>
  </li>
);

export const SigningPage = (props: Props) => {
  const { officer, letters, ready, phone, bsre, zoneOf, pressKey, whyNot, ticked, signed } = props;
  const codeWrong = whyNot === 'none_ticked' || isCredentialFault(whyNot) ? undefined : whyNot;
  return (
    <DeskLayout title="Tanda tangan" who={menuOf(officer, '/meja/tanda-tangan')} live="tugas">
      <h1>Menunggu tanda tangan Anda</h1>
      {signed && <Told signed={signed} />}
      {whyNot === 'none_ticked' && (
        <Note tone="bad">Belum ada surat yang dicentang, atau suratnya sudah diproses.</Note>
      )}
      {!ready && (
        <Note tone="wait" title="Pasang dulu kode pengaman">
          <p>Sekali saja: ponsel Anda dipasangkan agar hanya Anda yang bisa menandatangani.</p>
          <LinkButton href="/meja/pengaman" text="Pasang kode pengaman" />
        </Note>
      )}
      {letters.length === 0 ? (
        <Note title="Tidak ada surat yang menunggu">
          <p>Surat yang sudah diparaf akan muncul di sini dengan sendirinya.</p>
        </Note>
      ) : (
        <Form action="/meja/tanda-tangan" pressKey={pressKey} label="Tandatangani surat">
          <ul class="ticks">
            {letters.map((letter) => (
              <Line
                key={letter.taskId}
                letter={letter}
                ticked={ticked === undefined || ticked.includes(letter.taskId)}
                zone={zoneOf(letter.officeId)}
              />
            ))}
          </ul>
          {ready && <CodeField wrong={codeWrong} phone={phone} />}
          {ready && <CredentialFields bsre={bsre} whyNot={whyNot} />}
          {ready && <Button text="Tandatangani yang dicentang" />}
        </Form>
      )}
    </DeskLayout>
  );
};
