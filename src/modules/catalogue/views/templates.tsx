import { DeskLayout } from '../../../ui/layout.tsx';
import { Cards } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { LetterService } from '../template-queries.ts';
import { OfficeChoice } from './office-choice.tsx';

interface Props {
  officer: Officer;
  offices: Unit[];
  office: Unit | null;
  services: LetterService[];
  next: string | null;
}

const stateOf = ({ status, ahead }: LetterService): string => {
  if (status === 'moved') return 'layanan pindah instansi';
  if (status !== 'published') return 'belum terbit';
  return ahead ? 'terbit, ada draf yang belum diterbitkan' : 'terbit';
};

export const TemplatesPage = ({ officer, offices, office, services, next }: Props) => (
  <DeskLayout title="Templat surat" who={menuOf(officer, '/meja/templat')}>
    <h1>Templat surat</h1>
    <p>
      Surat yang dihasilkan tiap layanan. Ubah bunyinya di sini, lihat hasilnya, lalu terbitkan.
    </p>
    <OfficeChoice action="/meja/templat" offices={offices} office={office} />
    {office && services.length === 0 && (
      <p>Layanan kantor ini belum ada yang menghasilkan surat.</p>
    )}
    {office && services.length > 0 && (
      <Cards
        cards={services.map((service) => ({
          href: `/meja/templat/${office.code}/${service.code}`,
          title: service.title,
          text: `${service.letter} · ${stateOf(service)}`,
        }))}
      />
    )}
    {office && next && (
      <p>
        <a href={`/meja/templat?kantor=${office.code}&sesudah=${next}`}>Berikutnya</a>
      </p>
    )}
  </DeskLayout>
);
