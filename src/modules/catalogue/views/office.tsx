import { CitizenLayout, type Crumb } from '../../../ui/layout.tsx';
import { Cards, Facts, Note } from '../../../ui/parts.tsx';
import type { Unit } from '../../organisation/index.ts';
import type { Listed } from '../queries.ts';
import { SearchBox } from './home.tsx';

interface Props {
  office: Unit;
  crumbs: Crumb[];
  services: Listed[];
  below: Unit[];
  hours: string[];
  openNow: boolean;
}

const byGroup = (services: Listed[]): [string, Listed[]][] => {
  const groups = new Map<string, Listed[]>();
  for (const s of services) {
    const group = s.group || 'Layanan';
    groups.set(group, [...(groups.get(group) ?? []), s]);
  }
  return [...groups];
};

const Services = ({ office, services }: { office: Unit; services: Listed[] }) => (
  <>
    {byGroup(services).map(([group, list]) => (
      <section key={group}>
        <h2>{group}</h2>
        <Cards
          cards={list.map((s) => ({
            href: `/layanan/${office.code}/${s.code}`,
            title: s.title,
            text: s.status === 'moved' ? 'Sudah pindah ke instansi lain' : s.summary,
          }))}
        />
      </section>
    ))}
  </>
);

export const OfficePage = ({ office, crumbs, services, below, hours, openNow }: Props) => (
  <CitizenLayout title={office.name} here="home" crumbs={crumbs}>
    <h1>{office.name}</h1>
    {office.isOffice && (
      <Facts
        rows={[
          office.address ? ['Alamat', office.address] : null,
          hours.length > 0
            ? [
                'Jam layanan minggu ini',
                <>
                  {hours.map((line) => (
                    <div key={line}>{line}</div>
                  ))}
                  <strong>{openNow ? 'Sekarang buka' : 'Sekarang tutup'}</strong>; permohonan daring
                  diterima setiap saat.
                </>,
              ]
            : null,
        ]}
      />
    )}
    {services.length > 0 && <SearchBox label="Cari layanan di kantor ini" office={office.code} />}
    <Services office={office} services={services} />
    {office.isOffice && services.length === 0 && (
      <Note tone="wait" title="Layanan daring kantor ini belum dibuka">
        <p>Datanglah ke loket kantor, atau cari layanan yang sama di kantor atasannya.</p>
      </Note>
    )}
    {below.length > 0 && (
      <section>
        <h2>Kantor di bawahnya</h2>
        <Cards cards={below.map((u) => ({ href: `/kantor/${u.code}`, title: u.name }))} />
      </section>
    )}
  </CitizenLayout>
);
