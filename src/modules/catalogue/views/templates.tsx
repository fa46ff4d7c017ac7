import { DeskLayout } from '../../../ui/layout.tsx';
import { Note, Status, type StatusTone } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { mostLetters } from '../definition/index.ts';
import type { LetterService, ListedLetter } from '../template-queries.ts';
import { addAddress, letterAddress } from './letter-tabs.tsx';
import { OfficeChoice } from './office-choice.tsx';

interface Props {
  officer: Officer;
  offices: Unit[];
  office: Unit | null;
  services: LetterService[];
  next: string | null;
  /** A letter has just been taken away. */
  removed: boolean;
}

const ended: Partial<Record<LetterService['status'], string>> = {
  moved: 'layanan pindah instansi',
  closed: 'layanan ditutup',
};

function stateOf(
  { status }: LetterService,
  { published, ahead }: ListedLetter,
): { text: string; tone: StatusTone } {
  const why = ended[status];
  if (why) return { text: why, tone: 'plain' };
  if (!published) return { text: 'belum terbit', tone: 'wait' };
  return ahead
    ? { text: 'terbit, ada draf yang belum diterbitkan', tone: 'wait' }
    : { text: 'terbit', tone: 'good' };
}

const Service = ({ office, service }: { office: Unit; service: LetterService }) => {
  const { title, letters, signs, status } = service;
  const more = signs && letters.length < mostLetters && !ended[status];
  return (
    <section class="panel letters">
      <h2>{title}</h2>
      {letters.length === 0 && (
        <p>SOP layanan ini menandatangani surat, tetapi suratnya belum ada.</p>
      )}
      {letters.length > 0 && (
        <ul>
          {letters.map((letter) => (
            <li key={letter.key}>
              <a href={letterAddress({ office, service }, letter.key)}>{letter.title}</a>
              <Status {...stateOf(service, letter)} />
            </li>
          ))}
        </ul>
      )}
      {more && (
        <a href={addAddress({ office, service })}>
          + Tambah surat<span class="visually-hidden"> untuk {title}</span>
        </a>
      )}
    </section>
  );
};

export const TemplatesPage = ({ officer, offices, office, services, next, removed }: Props) => (
  <DeskLayout title="Templat surat" who={menuOf(officer, '/meja/templat')}>
    <h1>Templat surat</h1>
    {removed && <Note>Surat sudah dihapus.</Note>}
    <p>
      Surat yang dihasilkan tiap layanan. Ubah bunyinya di sini, lihat hasilnya, lalu terbitkan.
    </p>
    <OfficeChoice action="/meja/templat" offices={offices} office={office} />
    {office && services.length === 0 && (
      <p>Layanan kantor ini belum ada yang menghasilkan surat.</p>
    )}
    {office && services.map((s) => <Service key={s.code} office={office} service={s} />)}
    {office && next && (
      <p>
        <a href={`/meja/templat?kantor=${office.code}&sesudah=${next}`}>Berikutnya</a>
      </p>
    )}
  </DeskLayout>
);
