import { FieldGroup, TextField } from '../../../ui/form.tsx';
import { type CredentialFault, isCredentialFault } from '../credentials.ts';

const sentences: Record<CredentialFault, string> = {
  credentials_incomplete:
    'NIK (16 angka) dan frasa sandi diisi dua-duanya, atau dikosongkan dua-duanya bila memakai ' +
    'sertifikat kantor.',
  credentials_not_registered:
    'NIK ini belum terdaftar di BSrE. Periksa angkanya, atau kosongkan keduanya.',
  credentials_expired:
    'Sertifikat BSrE Anda sudah tidak berlaku. Perbarui di BSrE, atau kosongkan keduanya.',
};

interface Props {
  /** What was typed; null where this installation does not reach BSrE. */
  bsre: { nik: string } | null;
  /** Why something was refused; null: nothing that concerns these fields. */
  whyNot: string | null | undefined;
}

/** Beside the code of the phone, wherever a letter is signed. */
export const CredentialFields = ({ bsre, whyNot }: Props) =>
  bsre ? (
    <FieldGroup
      name="bsre"
      label="Sertifikat BSrE Anda"
      help="Dikosongkan: sertifikat kantor yang dipakai. Keduanya dihapus begitu surat selesai."
      wrong={isCredentialFault(whyNot) ? sentences[whyNot] : undefined}
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
