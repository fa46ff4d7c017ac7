import { Button, Form, LinkButton, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { Way } from '../choice.ts';

/** Asks by which way somebody wants to hear of what they follow. */

const wayWord: Record<Way, string> = { whatsapp: 'WhatsApp', email: 'e-mail' };

export interface ChoicePageProps {
  number: string;
  /** Where one follows; the choice is sent below it. */
  back: string;
  offered: Way[];
  /** null: nothing was chosen yet; empty: no way at all was. */
  chosen: Way[] | null;
  typed: Record<Way, string>;
  faults: Partial<Record<Way, string>>;
  saved: boolean;
}

const Chosen = ({ chosen }: { chosen: Way[] }) => (
  <Note>
    <p>
      {chosen.length === 0
        ? 'Anda memilih tidak dikabari. Kabarnya tetap ada di halaman lacak.'
        : `Anda dikabari lewat ${chosen.map((way) => wayWord[way]).join(', lalu ')}.`}
    </p>
  </Note>
);

export const ChoicePage = (p: ChoicePageProps) => (
  <CitizenLayout title={`Kabar ${p.number}`} here="follow">
    <h1>Kabari saya</h1>
    <p>
      Nomor {p.number}. Isi salah satu atau keduanya; bila yang pertama gagal, yang kedua dipakai.
      Kosongkan keduanya bila tidak ingin dikabari. Alamatnya disimpan tersandi.
    </p>
    {p.saved && p.chosen && <Chosen chosen={p.chosen} />}
    {p.offered.length === 0 ? (
      <Note tone="wait">
        <p>
          Kantor ini belum dapat mengirim WhatsApp atau e-mail. Lihat kabarnya di halaman lacak.
        </p>
      </Note>
    ) : (
      <Form action={`${p.back}/kabar`} label="Kabari saya">
        {p.offered.includes('whatsapp') && (
          <TextField
            name="whatsapp"
            label="Nomor WhatsApp"
            required={false}
            type="tel"
            inputMode="tel"
            value={p.typed.whatsapp}
            wrong={p.faults.whatsapp}
            max={40}
            short
          />
        )}
        {p.offered.includes('email') && (
          <TextField
            name="surel"
            label="Alamat e-mail"
            required={false}
            value={p.typed.email}
            wrong={p.faults.email}
            autoComplete="email"
            max={260}
          />
        )}
        <Button text="Simpan pilihan" />
      </Form>
    )}
    <LinkButton href={p.back} text="Kembali" look="quiet" />
  </CitizenLayout>
);
