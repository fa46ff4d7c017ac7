import { asset } from '../../../ui/asset.ts';
import { Button, TextField } from '../../../ui/form.tsx';

/** One field and two buttons; a script adds the camera and what waits for a signal. */

export interface ScanProps {
  staffId: string;
  typed: string;
  wrong: string | undefined;
  pressKey: string;
}

export const Scan = ({ staffId, typed, wrong, pressKey }: ScanProps) => (
  <section
    class="panel scan"
    aria-label="Catat dengan kode"
    data-script={asset('caraka.js')}
    data-worker={asset('caraka-worker.js')}
    data-reader={asset('qr-reader.js')}
    data-who={staffId}
  >
    <div id="kamera" data-turbo-permanent />
    <details open>
      <summary>Ketik kodenya</summary>
      <form method="post" action="/meja/caraka" data-carry="typed" noValidate>
        <input type="hidden" name="kunci" value={pressKey} />
        <input type="hidden" name="cara" value="typed" />
        <TextField
          name="kode"
          label="Kode barang"
          help="Tertulis di label"
          value={typed}
          max={40}
          wrong={wrong}
          short
        />
        <div class="pair">
          <Button text="Ambil" name="aksi" value="ambil" />
          <Button text="Serahkan" name="aksi" value="serahkan" look="quiet" />
        </div>
      </form>
    </details>
    <div id="antrean" data-turbo-permanent aria-live="polite" />
  </section>
);
