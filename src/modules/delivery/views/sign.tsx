import { asset } from '../../../ui/asset.ts';
import { FieldGroup, FileField } from '../../../ui/form.tsx';

/** Several forms of one page ask for them, so each names its own. */
export type FormName = 'tempat' | 'warga' | 'kurir';

export const signField = (form: FormName) => `tanda_tangan_${form}`;
export const photoField = (form: FormName) => `foto_${form}`;

interface Props {
  form: FormName;
  wrong?: string | undefined;
  /** What was drawn before the page came back for another fault. */
  drawn?: string | undefined;
}

/** A signature drawn on the screen; without scripts, one on paper is ticked. */
export const Sign = ({ form, wrong, drawn = '' }: Props) => (
  <FieldGroup
    name={signField(form)}
    label="Tanda tangan yang menerima"
    required={form === 'warga'}
    wrong={wrong}
  >
    <div class="sign" data-script={asset('sign.js')}>
      <input type="hidden" name="tanda_tangan" value={drawn} />
    </div>
    <label class="choice">
      <input type="checkbox" name="di_kertas" value="ya" />
      <span>Tanda tangan di kertas</span>
    </label>
  </FieldGroup>
);

export const Photo = ({ form, wrong }: Props) => (
  <FileField name={photoField(form)} label="Foto serah terima" required={false} wrong={wrong} />
);
