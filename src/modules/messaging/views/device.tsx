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
  /** What is done on a home screen before it can be switched on there. */
  there: string;
}

/** Known without scripts too: an iPhone pushes only to what stands on its home screen. */
const OnIPhone = ({ there }: Pick<Props, 'there'>) => (
  <p class="small">
    iPhone dan iPad (iOS 16.4 ke atas): di Safari tekan Bagikan, pilih Tambah ke Layar Utama, buka
    SatuPintu dari sana, {there}
  </p>
);

export const DeviceSwitch = ({ action, publicKey, wrong, instead, there }: Props) => (
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
    <OnIPhone there={there} />
  </div>
);

export const notADevice =
  'Peramban ini memakai layanan pemberitahuan yang tidak dapat kami hubungi. Pakai cara lain.';
