import type { ComponentChildren } from 'preact';
import { sayPhases } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { CitizenLayout, type Crumb } from '../../../ui/layout.tsx';
import { Bullets, Note, Unknown } from '../../../ui/parts.tsx';
import type { Unit } from '../../organisation/index.ts';
import type { ServiceRow } from '../queries.ts';
import type { Complete } from '../rules.ts';

interface Props {
  office: Unit;
  crumbs: Crumb[];
  service: ServiceRow;
  version: Complete;
  procedure: string[];
  /** "Selasa 24 November 2026 pukul 10.15 WIB" if applied for now. */
  dueIfNow: string;
  warning: string | null;
}

const rupiah = new Intl.NumberFormat('id-ID');
const noSaying = <Unknown>Standar kantor ini belum menyebutnya.</Unknown>;

const Part = ({
  no,
  title,
  children,
}: {
  no: number;
  title: string;
  children: ComponentChildren;
}) => (
  <section>
    <h3>
      {no}. {title}
    </h3>
    {children}
  </section>
);

const ListPart = ({ no, title, items }: { no: number; title: string; items: string[] }) => (
  <Part no={no} title={title}>
    {items.length > 0 ? <Bullets items={items} /> : <p>{noSaying}</p>}
  </Part>
);

const TextPart = ({ no, title, text }: { no: number; title: string; text: string }) => (
  <ListPart no={no} title={title} items={text ? [text] : []} />
);

const Requirements = ({ version }: { version: Complete }) =>
  version.standard.requirements.length === 0 ? (
    <p>Tidak ada berkas yang perlu dibawa.</p>
  ) : (
    <ul>
      {version.standard.requirements.map((r) => (
        <li key={r.key}>
          {r.text}
          {!r.required && ' (bila ada)'}
          {r.how === 'bring' && ' · ditunjukkan aslinya di loket'}
        </li>
      ))}
    </ul>
  );

/** The part that must be published (PermenPANRB 15/2014): components 1 to 6. */
const Delivery = ({
  version,
  procedure,
  sopHref,
}: {
  version: Complete;
  procedure: string[];
  sopHref: string;
}) => {
  const { time, fee, product, complaints } = version.standard;
  return (
    <>
      <Part no={1} title="Persyaratan">
        <Requirements version={version} />
      </Part>
      <Part no={2} title="Sistem, mekanisme, dan prosedur">
        <ol>
          {procedure.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p>
          <a href={sopHref}>Lihat SOP resmi beserta bagan alirnya</a>
        </p>
      </Part>
      <Part no={3} title="Jangka waktu pelayanan">
        <p>
          {sayPhases(time.phases)}
          {time.text && <span class="small"> · {time.text}</span>}
        </p>
      </Part>
      <Part no={4} title="Biaya/tarif">
        <p>
          {fee.idr === 0 ? 'Gratis (Rp0)' : `Rp${rupiah.format(fee.idr)}`}
          {fee.note && <span class="small"> · {fee.note}</span>}
        </p>
      </Part>
      <TextPart no={5} title="Produk pelayanan" text={product} />
      <ListPart no={6} title="Penanganan pengaduan, saran, dan masukan" items={complaints} />
    </>
  );
};

/** Components 7 to 14: how the office makes it possible. */
const Making = ({ standard: s }: { standard: Complete['standard'] }) => (
  <details>
    <summary>Komponen 7 sampai 14: di balik pelayanan ini</summary>
    <ListPart no={7} title="Dasar hukum" items={s.legalBasis} />
    <ListPart no={8} title="Sarana, prasarana, dan fasilitas" items={s.facilities} />
    <ListPart no={9} title="Kompetensi pelaksana" items={s.competence} />
    <ListPart no={10} title="Pengawasan internal" items={s.oversight} />
    <TextPart no={11} title="Jumlah pelaksana" text={s.staffCount} />
    <ListPart no={12} title="Jaminan pelayanan" items={s.guarantee} />
    <ListPart no={13} title="Jaminan keamanan dan keselamatan pelayanan" items={s.safety} />
    <ListPart no={14} title="Evaluasi kinerja pelaksana" items={s.evaluation} />
  </details>
);

const Sources = ({ service, version }: { service: ServiceRow; version: Complete }) => (
  <details>
    <summary>Asal standar ini</summary>
    <p>
      {version.decree
        ? `Ditetapkan dengan ${version.decree.number} tanggal ${version.decree.date}.`
        : 'Nomor SK penetapan standar belum dicatat oleh kantor.'}
    </p>
    {service.sources.length > 0 && (
      <ul>
        {service.sources.map((s) => (
          <li key={`${s.code}${s.document}`}>
            {s.url ? <a href={s.url}>{s.document}</a> : s.document}
            {s.year ? ` (${s.year})` : ''}
          </li>
        ))}
      </ul>
    )}
  </details>
);

export const ServicePage = ({
  office,
  crumbs,
  service,
  version,
  procedure,
  dueIfNow,
  warning,
}: Props) => {
  const here = `/layanan/${office.code}/${service.code}`;
  const apply = `/ajukan/${office.code}/${service.code}`;
  return (
    <CitizenLayout title={service.title} here="home" crumbs={crumbs}>
      <h1>{service.title}</h1>
      {service.summary && <p class="lead">{service.summary}</p>}
      <Note>
        <p>
          <strong>Selesai paling lambat {dueIfNow}</strong> jika diajukan sekarang.
        </p>
        {warning && <p class="small">{warning}</p>}
      </Note>
      <div class="buttons">
        <LinkButton href={apply} text="Ajukan sekarang" icon="send" />
      </div>
      <h2>Standar pelayanan</h2>
      <Delivery version={version} procedure={procedure} sopHref={`${here}/sop`} />
      <Making standard={version.standard} />
      <Sources service={service} version={version} />
      <div class="buttons">
        <LinkButton href={apply} text="Ajukan sekarang" icon="send" />
      </div>
    </CitizenLayout>
  );
};

export const MovedPage = ({ crumbs, service }: { crumbs: Crumb[]; service: ServiceRow }) => (
  <CitizenLayout title={service.title} here="home" crumbs={crumbs}>
    <h1>{service.title}</h1>
    <Note tone="wait" title={`Layanan ini sudah pindah ke ${service.moved?.to ?? 'instansi lain'}`}>
      <p>{service.moved?.text}</p>
      {service.moved?.url && (
        <p>
          <a href={service.moved.url}>{service.moved.url}</a>
        </p>
      )}
    </Note>
    <p>Kantor ini tidak lagi menerima permohonannya, jadi formulirnya tidak ditampilkan.</p>
  </CitizenLayout>
);
