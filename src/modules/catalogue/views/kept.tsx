import { DeskLayout } from '../../../ui/layout.tsx';
import { Bullets, Note, Status, type StatusTone } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { KeptService } from '../queries.ts';
import type { Status as ServiceStatus } from '../rules.ts';
import { OfficeChoice } from './office-choice.tsx';

interface Props {
  officer: Officer;
  offices: Unit[];
  office: Unit | null;
  services: KeptService[];
  next: string | null;
}

const statusWord: Record<ServiceStatus, { text: string; tone: StatusTone }> = {
  draft: { text: 'Draf', tone: 'wait' },
  published: { text: 'Terbit', tone: 'good' },
  moved: { text: 'Pindah instansi', tone: 'plain' },
  closed: { text: 'Ditutup', tone: 'plain' },
};

const Service = ({ office, service }: { office: Unit; service: KeptService }) => (
  <li class="panel">
    <h2>
      {service.status === 'draft' ? (
        service.title
      ) : (
        <a href={`/layanan/${office.code}/${service.code}`}>{service.title}</a>
      )}
    </h2>
    <p>
      <Status {...statusWord[service.status]} /> <code>{service.code}</code>
    </p>
    {service.gaps.length > 0 && (
      <>
        <p>Yang masih kosong pada sumbernya:</p>
        <Bullets items={service.gaps} />
      </>
    )}
    <p class="small">
      Sumber:{' '}
      {service.sources.map((s) => `${s.document}${s.year ? ` (${s.year})` : ''}`).join('; ') ||
        'tidak dicatat'}
    </p>
  </li>
);

export const KeptPage = ({ officer, offices, office, services, next }: Props) => (
  <DeskLayout title="Katalog" who={menuOf(officer, '/meja/katalog')}>
    <h1>Katalog layanan</h1>
    <OfficeChoice action="/meja/katalog" offices={offices} office={office} />
    <Note>
      <p>
        Layanan dari berkas dimasukkan dengan{' '}
        <code>npx satu catalogue import BERKAS --office KODE</code>. Yang belum lengkap tetap draf
        dan tidak terlihat warga.
      </p>
    </Note>
    {office && services.length === 0 && <p>Kantor ini belum memiliki layanan.</p>}
    {office && (
      <ul class="history">
        {services.map((s) => (
          <Service key={s.code} office={office} service={s} />
        ))}
      </ul>
    )}
    {office && next && (
      <p>
        <a href={`/meja/katalog?kantor=${office.code}&sesudah=${next}`}>Berikutnya</a>
      </p>
    )}
  </DeskLayout>
);
