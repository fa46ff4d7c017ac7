import { LinkButton } from '../../../ui/form.tsx';
import { CitizenLayout, DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { Paper, WhyClosed } from '../../documents/index.ts';
import { menuOf, type Officer } from '../../identity/index.ts';
import { closedSentence } from './words.ts';

/** Papers as they are looked at: beside a case, on a page of their own, by who sent them. */

export const PaperView = ({ number, paper }: { number: string; paper: Paper }) => {
  if (paper.closed) return <Note tone="wait">{closedSentence[paper.closed]}</Note>;
  const address = `/meja/permohonan/${number}/berkas/${paper.id}`;
  const image = paper.type === 'jpeg' || paper.type === 'png';
  return (
    <div class="paper">
      {image && <img src={address} alt={`Berkas ${paper.title}`} />}
      {paper.type === 'pdf' && <iframe src={address} title={`Berkas ${paper.title}`} />}
      <p>
        <a href={address}>Buka {paper.title} di halaman sendiri</a>
        {paper.type === 'heic' && ' (foto HEIC: tidak semua peramban dapat menampilkannya)'}
      </p>
    </div>
  );
};

interface ClosedPaperProps {
  officer: Officer;
  number: string;
  why: WhyClosed;
}

export const ClosedPaperPage = ({ officer, number, why }: ClosedPaperProps) => (
  <DeskLayout
    title={`Berkas ${number}`}
    who={menuOf(officer, '')}
    crumbs={[
      { text: 'Tugas saya', href: '/meja' },
      { text: number, href: `/meja/permohonan/${number}` },
    ]}
  >
    <h1>Berkas belum dapat dibuka</h1>
    <Note tone="wait">{closedSentence[why]}</Note>
  </DeskLayout>
);

const ownSentence: Record<WhyClosed, string> = {
  ...closedSentence,
  infected: 'Berkas ini berisi virus dan tidak dapat diunduh lagi. Kirim berkas lain bila diminta.',
};

interface OwnPapersProps {
  number: string;
  papers: Paper[];
  why?: WhyClosed;
}

export const OwnPapersPage = ({ number, papers, why }: OwnPapersProps) => (
  <CitizenLayout title={`Berkas ${number}`} here="follow">
    <h1>Berkas saya</h1>
    <p>Permohonan {number}. Foto disimpan dalam ukuran kecil tanpa keterangan tempat.</p>
    {why && <Note tone="bad">{ownSentence[why]}</Note>}
    {papers.length === 0 && <p>Anda tidak mengunggah berkas.</p>}
    <ul class="list">
      {papers.map((p) => (
        <li key={p.id}>
          <a href={`/lacak/${number}/berkas/${p.id}`}>Unduh {p.title}</a>
        </li>
      ))}
    </ul>
    <LinkButton href={`/lacak/${number}`} text="Kembali" look="quiet" />
  </CitizenLayout>
);
