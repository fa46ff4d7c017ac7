import { createPublicKey } from 'node:crypto';
import { keyIdOf } from '../payload/index.ts';

/** One file with everything in it: it is kept on a computer and opened without a network. */

const style = [
  'body{font:18px/1.6 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:1rem;color:#111}',
  'h1{font-size:1.6rem}',
  'textarea,button,input{font:inherit;width:100%;box-sizing:border-box;padding:.75rem}',
  'label{display:block;font-weight:700;margin-top:1rem}',
  'button{background:#0b5136;color:#fff;border:0;border-radius:8px}',
  'button{min-height:48px;margin-top:1rem}',
  '#hasil{margin-top:1.5rem;padding:0 1rem;border-left:6px solid}',
  '.baik{border-color:#0b5136}.buruk{border-color:#8a1c12}',
  'dt{color:#444}dd{margin:0 0 .5rem;font-weight:700}',
].join('\n');

/** @param script the built check-code.ts, which holds no closing tag */
export function offlinePage(publicKey: string, script: string): string {
  const spki = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  const key = JSON.stringify({ id: keyIdOf(publicKey), spki: spki.toString('base64') });
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Periksa surat tanpa jaringan</title><style>${style}</style></head><body>
<h1>Periksa surat tanpa jaringan</h1>
<p>Simpan halaman ini. Ia memeriksa QR pada surat tanpa internet. Apakah surat kemudian dicabut
hanya dapat dilihat di halaman periksa kantor.</p>
<label for="foto">Foto QR pada surat</label>
<input id="foto" type="file" accept="image/*" capture="environment">
<label for="isi">atau tempelkan isi QR</label>
<textarea id="isi" rows="5"></textarea>
<button id="periksa" type="button">Periksa</button>
<div id="hasil" role="status"></div>
<script>window.kunciKantor=${key};</script><script>${script}</script>
</body></html>
`;
}
