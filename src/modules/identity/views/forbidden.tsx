import { DeskLayout } from '../../../ui/layout.tsx';
import type { Officer } from '../rules.ts';
import { menuOf } from './menu.ts';

export const forbiddenPage = (officer: Officer) => (
  <DeskLayout title="Tidak berwenang" who={menuOf(officer, '')}>
    <h1>Halaman ini bukan wewenang Anda</h1>
    <p>
      Jabatan Anda tidak membuka halaman ini. Bila seharusnya bisa, minta operator kantor memeriksa
      jabatan Anda.
    </p>
    <p>
      <a href="/meja">Kembali ke tugas saya</a>
    </p>
  </DeskLayout>
);
