import { asset } from '../../../ui/asset.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/parts.tsx';

/** Switches a browser on: only a script can ask it, so without one the page says so. */

interface Props {
  /** Where what the browser answers is sent. */
  action: string;
  /** By which the browser knows the house again. */
  publicKey: string;
  wrong?: string | undefined;
  /** What works instead. */
  instead: string;
}

export const DeviceSwitch = ({ action, publicKey, wrong, instead }: Props) => (
  <div
    data-push={publicKey}
    data-worker={asset('push-worker.js')}
    data-script={asset('push.js')}
    data-instead={instead}
  >
    {wrong && (
      <Note tone="bad">
        <p>{wrong}</p>
      </Note>
    )}
    <p role="status">
      Peramban ini tidak menjalankan skrip, jadi tidak dapat diberi tahu. {instead}
    </p>
    <div hidden>
      <Form action={action} label="Pemberitahuan di perangkat ini">
        <input type="hidden" name="langganan" value="" />
        <Button text="Nyalakan di perangkat ini" look="quiet" />
      </Form>
    </div>
  </div>
);

export const notADevice =
  'Peramban ini memakai layanan pemberitahuan yang tidak dapat kami hubungi. Pakai cara lain.';
