import { Button, Form } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer, type Post } from '../../identity/index.ts';
import { kindWord } from '../words.ts';
import type { Moved } from './compare.ts';
import type { Preview } from './take.ts';

/** What is in a file, before anything of it is taken in. */

const mostShown = 50;

const Fresh = ({ preview: { fresh } }: { preview: Preview }) => (
  <section class="panel">
    <h2>Akan dimasukkan</h2>
    <ul class="list">
      {fresh.slice(0, mostShown).map((row) => (
        <li key={row.line}>
          <strong>{row.tracking}</strong> {row.title || `${row.text.slice(0, 80)}…`}
          <div class="small">
            {[kindWord[row.kind], row.date, row.state, row.place, row.name ?? 'tanpa nama']
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
    {fresh.length > mostShown && <p>dan {fresh.length - mostShown} lagi.</p>}
  </section>
);

const Unread = ({ preview: { unreadable } }: { preview: Preview }) => (
  <section class="panel">
    <h2>Tidak terbaca</h2>
    <ul class="list">
      {unreadable.slice(0, mostShown).map(({ line, why }) => (
        <li key={line}>
          Baris {line}: {why}
        </li>
      ))}
    </ul>
    {unreadable.length > mostShown && <p>dan {unreadable.length - mostShown} baris lagi.</p>}
  </section>
);

/** In quotes: "Belum menjadi Selesai" would say the opposite. */
const changeWords = ({ ticket: { told }, state }: Moved): string =>
  told ? `Dulu "${told}", kini "${state}"` : `Kini "${state}"`;

/** What has ended there and waits here comes first: a person has to look at it. */
const Changed = ({ preview: { moved } }: { preview: Preview }) => {
  const waits = ({ ended, ticket }: Moved) => ended && ticket.state === 'open';
  const sorted = moved.toSorted((a, b) => Number(waits(b)) - Number(waits(a)));
  return (
    <section class="panel">
      <h2>Berubah di sana</h2>
      <ul class="list">
        {sorted.slice(0, mostShown).map((one) => (
          <li key={one.ticket.tracking}>
            <strong>{one.ticket.tracking}</strong>{' '}
            <a href={`/meja/aduan/${one.ticket.number}`}>{one.ticket.number}</a>
            <div class="small">
              {changeWords(one)}
              {waits(one) && '; di sini masih terbuka'}
            </div>
          </li>
        ))}
      </ul>
      {moved.length > mostShown && <p>dan {moved.length - mostShown} lagi.</p>}
    </section>
  );
};

const pressWords = ({ fresh, moved }: Preview): string =>
  fresh.length > 0 ? `Masukkan ${fresh.length} laporan` : `Catat ${moved.length} perubahan`;

interface PreviewProps {
  officer: Officer;
  post: Post;
  preview: Preview;
}

export const PreviewPage = ({ officer, post, preview }: PreviewProps) => (
  <DeskLayout
    title="Isi berkas SP4N-LAPOR!"
    who={menuOf(officer, '/meja/aduan')}
    crumbs={[
      { text: 'Aduan', href: '/meja/aduan' },
      { text: 'SP4N-LAPOR!', href: '/meja/aduan-sp4n' },
    ]}
  >
    <h1>Isi berkas ini</h1>
    <Facts
      rows={[
        ['Untuk', post.unitName],
        ['Baru', `${preview.fresh.length} laporan`],
        ['Berubah di sana', `${preview.moved.length} laporan, dicatat pada riwayatnya`],
        ['Tidak berubah', `${preview.same} laporan`],
        ['Sudah berakhir di sana', `${preview.ended} laporan, tidak dimasukkan`],
        ['Tidak terbaca', `${preview.unreadable.length} baris`],
      ]}
    />
    {preview.fresh.length + preview.moved.length > 0 ? (
      <Form action="/meja/aduan-sp4n/masukkan" label="Masukkan">
        <input type="hidden" name="kantor" value={post.unitCode} />
        <input type="hidden" name="berkas" value={preview.id} />
        {preview.fresh.length > 0 && (
          <p>Batas waktunya dihitung mulai saat Anda menekan tombol ini.</p>
        )}
        <Button text={pressWords(preview)} icon="check" />
      </Form>
    ) : (
      <Note>
        <p>
          Tidak ada yang baru. <a href="/meja/aduan-sp4n">Pilih berkas lain</a>
        </p>
      </Note>
    )}
    {preview.moved.length > 0 && <Changed preview={preview} />}
    {preview.unreadable.length > 0 && <Unread preview={preview} />}
    {preview.fresh.length > 0 && <Fresh preview={preview} />}
  </DeskLayout>
);
