import { FieldGroup, TextField } from '../../../ui/form.tsx';

const sentence =
  'NIK (16 angka) dan frasa sandi diisi dua-duanya, atau dikosongkan dua-duanya bila memakai ' +
  'sertifikat kantor.';

interface Props {
  /** What was typed; null where this installation does not reach BSrE. */
  bsre: { nik: string } | null;
  incomplete: boolean;
}

/** Beside the code of the phone, wherever a letter is signed. */
export const CredentialFields = ({ bsre, incomplete }: Props) =>
  bsre ? (
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
        value={bsre.nik}
        inputMode="numeric"
        autoComplete="username"
        max={20}
        short
      />
      <TextField name="frasa" label="Frasa sandi BSrE" type="password" max={200} short />
    </FieldGroup>
  ) : null;
