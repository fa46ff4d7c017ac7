import { Button, LinkButton } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { type Card, Cards } from '../../../ui/parts.tsx';

export const SearchBox = ({
  value = '',
  label,
  office,
}: {
  value?: string;
  label: string;
  office?: string;
}) => (
  <form class="search" action="/cari" method="get" role="search">
    {office && <input type="hidden" name="kantor" value={office} />}
    <label class="visually-hidden" for="cari">
      {label}
    </label>
    <input id="cari" type="search" name="q" value={value} placeholder={label} autoComplete="off" />
    <Button text="Cari" icon="search" />
  </form>
);

export const HomePage = ({ offices }: { offices: Card[] }) => (
  <CitizenLayout title="Pelayanan satu pintu" here="home">
    <h1>Mau mengurus apa?</h1>
    <p class="lead">Tulis dengan kata sehari-hari: layanan, kantor, atau tempatnya.</p>
    <SearchBox label="Misalnya: buku nikah rusak" />
    <div class="buttons">
      <LinkButton href="/lacak" text="Lacak permohonan saya" look="quiet" icon="clock" />
      <LinkButton href="/lanjut" text="Lanjutkan draf" look="quiet" icon="paper" />
    </div>
    <h2>Cari lewat susunan kantor</h2>
    <Cards cards={offices} />
  </CitizenLayout>
);
