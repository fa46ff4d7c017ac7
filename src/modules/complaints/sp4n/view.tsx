import { Button, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer, type Post } from '../../identity/index.ts';
import { mostRows } from './rows.ts';
import type { Taken } from './take.ts';

export interface ShownPeriod {
  dari: string;
  sampai: string;
  salah?: string;
}

interface Sp4nProps {
  officer: Officer;
  /** undefined: an officer of a section, who works for no whole office. */
  post: Post | undefined;
  posts: Post[];
  wrong: string | undefined;
  period: ShownPeriod;
  taken: Taken | null;
}

const Office = ({ post, posts }: { post: Post; posts: Post[] }) =>
  posts.length > 1 ? (
    <SelectField
      name="kantor"
      label="Untuk kantor"
      options={posts.map(({ unitCode, unitName }) => ({ value: unitCode, label: unitName }))}
      value={post.unitCode}
    />
  ) : (
    <input type="hidden" name="kantor" value={post.unitCode} />
  );

const In = ({ post, posts, wrong }: Sp4nProps & { post: Post }) => (
  <section class="panel">
    <h2>Masukkan laporan dari berkas</h2>
    <p>
      Ekspor daftar laporan di lapor.go.id, lalu pilih berkasnya di sini. Anda melihat dulu apa yang
      akan dimasukkan. Berkas yang sama dua kali tidak mengubah apa-apa.
    </p>
    <Form action="/meja/aduan-sp4n" label="Masukkan laporan" files>
      <Office {...{ post, posts }} />
      <div class={wrong ? 'field bad' : 'field'}>
        <label for="isian-berkas">Berkas XLSX atau CSV</label>
        <p class="help" id="isian-berkas-bantuan">
          Paling banyak {mostRows} baris dan 10 MB.
        </p>
        {wrong && (
          <p class="wrong" id="isian-berkas-salah">
            {wrong}
          </p>
        )}
        <input
          id="isian-berkas"
          type="file"
          name="berkas"
          accept=".xlsx,.csv"
          aria-describedby={wrong ? 'isian-berkas-salah' : 'isian-berkas-bantuan'}
        />
      </div>
      <Button text="Lihat dulu isinya" icon="search" />
    </Form>
  </section>
);

const Out = ({ post, posts, period }: Sp4nProps & { post: Post }) => (
  <section class="panel">
    <h2>Keluarkan status dan jawaban</h2>
    <p>
      Statusnya dengan kata-kata SP4N-LAPOR!, beserta jawaban terakhir kantor kepada pelapor, untuk
      diunggah atau disalin ke sana. Nama pelapor yang rahasia atau tanpa nama tidak ikut.
    </p>
    <form
      method="get"
      action="/meja/aduan-sp4n/keluar"
      aria-label="Keluarkan laporan"
      data-turbo="false"
    >
      <Office {...{ post, posts }} />
      <TextField name="dari" label="Masuk sejak" type="date" value={period.dari} short />
      <TextField
        name="sampai"
        label="Sampai dengan"
        type="date"
        value={period.sampai}
        wrong={period.salah}
        short
      />
      <SelectField
        name="isi"
        label="Laporan yang mana"
        options={[
          { value: 'sp4n', label: 'Hanya yang berasal dari SP4N-LAPOR!' },
          { value: 'semua', label: 'Semua, lewat pintu mana pun' },
        ]}
        value="sp4n"
      />
      <Button text="Unduh XLSX" name="bentuk" value="xlsx" look="quiet" />{' '}
      <Button text="Unduh CSV" name="bentuk" value="csv" look="quiet" />
    </form>
  </section>
);

export const Sp4nPage = (props: Sp4nProps) => {
  const { officer, post, wrong, taken } = props;
  return (
    <DeskLayout
      title="SP4N-LAPOR!"
      who={menuOf(officer, '/meja/aduan')}
      crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
    >
      <h1>SP4N-LAPOR!</h1>
      {wrong && (
        <Note tone="bad">
          <p>{wrong}</p>
        </Note>
      )}
      {taken !== null && (
        <Note title={taken.taken > 0 ? `${taken.taken} laporan dimasukkan` : 'Tidak ada yang baru'}>
          {taken.taken > 0 && (
            <p>
              Laporan yang baru ada di <a href="/meja/aduan">daftar aduan</a>, dengan batas waktu
              yang dihitung mulai sekarang.
            </p>
          )}
          {taken.moved > 0 && <p>{taken.moved} perubahan di sana dicatat pada riwayatnya.</p>}
        </Note>
      )}
      <Note tone="wait" title="Mengapa lewat berkas?">
        <p>
          SP4N-LAPOR! menutup sambungan mesinnya bagi aplikasi lain, jadi tidak ada yang berpindah
          dengan sendirinya. Dengan berkas, yang sudah tertulis di sana atau di sini tidak perlu
          diketik dua kali.
        </p>
      </Note>
      {post ? (
        <div class="beside">
          <In {...props} post={post} />
          <Out {...props} post={post} />
        </div>
      ) : (
        <Note>
          <p>Loket dan pimpinan kantor yang memasukkan dan mengeluarkan berkas.</p>
        </Note>
      )}
    </DeskLayout>
  );
};
