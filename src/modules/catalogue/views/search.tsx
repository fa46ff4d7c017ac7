import { CitizenLayout } from '../../../ui/layout.tsx';
import { Cards, Note } from '../../../ui/parts.tsx';
import type { FoundUnit } from '../../organisation/index.ts';
import type { Found } from '../queries.ts';
import { SearchBox } from './home.tsx';

interface Props {
  query: string;
  office: { code: string; name: string } | null;
  offices: FoundUnit[];
  services: Found[];
}

const Nothing = () => (
  <Note tone="wait" title="Belum ketemu">
    <p>
      Coba kata lain yang lebih pendek, misalnya “ijazah” atau “nikah”, atau cari kantornya dulu
      lewat <a href="/">susunan kantor</a>.
    </p>
  </Note>
);

export const SearchPage = ({ query, office, offices, services }: Props) => (
  <CitizenLayout title={`Cari ${query}`} here="home" crumbs={[{ text: 'Layanan', href: '/' }]}>
    <h1>Hasil untuk “{query}”</h1>
    {office && <p>Hanya di {office.name}.</p>}
    <SearchBox value={query} label="Cari lagi" {...(office ? { office: office.code } : {})} />
    {services.length === 0 && offices.length === 0 && <Nothing />}
    {services.length > 0 && (
      <>
        <h2>Layanan</h2>
        <Cards
          cards={services.map((s) => ({
            href: `/layanan/${s.officeCode}/${s.code}`,
            title: s.title,
            text: s.status === 'moved' ? `${s.officeName} · sudah pindah` : s.officeName,
          }))}
        />
      </>
    )}
    {offices.length > 0 && (
      <>
        <h2>Kantor</h2>
        <Cards cards={offices.map((o) => ({ href: `/kantor/${o.code}`, title: o.name }))} />
      </>
    )}
  </CitizenLayout>
);
