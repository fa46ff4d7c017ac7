import { FieldGroup, TextField } from '../../../ui/form.tsx';

const sentence =
  'NIK (16 angka) dan frasa sandi diisi dua-duanya, atau dikosongkan dua-duanya bila memakai ' +
  'sertifikat kantor.';

interface Props {
  /** Whether this installation reaches BSrE at all. */
  offered: boolean;
  incomplete: boolean;
}

/** Beside the code of the phone, wherever a letter is signed. */
export const StateKeyFields = ({ offered, incomplete }: Props) =>
  offered ? (
    <FieldGroup
      name="bsre"
      label="Sertifikat BSrE Anda"
      help="Dikosongkan: sertifikat kantor yang dipakai. Keduanya dihapus begitu surat selesai."
      wrong={incomplete ? sentence : undefined}
      required={false}
    >
      <TextField
        name="nik"
        label="NIK pada sertifikat"
        inputMode="numeric"
        autoComplete="username"
        max={20}
        short
      />
      <TextField name="frasa" label="Frasa sandi BSrE" type="password" max={200} short />
    </FieldGroup>
  ) : null;
