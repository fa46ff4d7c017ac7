import { sayTime } from '../../../kernel/time/index.ts';
import type { Bubble } from '../../../platform/whatsapp/peer-types.ts';
import { Button, FileField, Form, LinkButton, LongField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';

const path = '/simulasi/whatsapp';

const Choices = ({ bubble }: { bubble: Bubble }) => (
  <div class="buttons">
    {bubble.choices.map(({ id, title }) => (
      <Form key={id} action={path} label={title}>
        <input type="hidden" name="pilihan" value={id} />
        <input type="hidden" name="judul" value={title} />
        <Button text={title} look="quiet" />
      </Form>
    ))}
  </div>
);

const Sent = ({ media: { id, picture } }: { media: NonNullable<Bubble['media']> }) => {
  const at = `${path}/berkas/${id}`;
  return picture ? (
    <img src={at} alt="Foto dari kantor" class="sent-picture" />
  ) : (
    <p>
      <a href={at}>Buka berkas dari kantor</a>
    </p>
  );
};

const Said = ({ bubble }: { bubble: Bubble }) => (
  <li class={`bubble ${bubble.from}`}>
    <strong class="small">{bubble.from === 'office' ? 'Kantor' : 'Anda'}</strong>
    {bubble.media && <Sent media={bubble.media} />}
    <p class="as-typed">{bubble.text}</p>
    <time class="small" dateTime={bubble.at.toISOString()}>
      {sayTime(bubble.at, 'WIB')}
      {bubble.from === 'citizen' && bubble.status === 'read' && ', dibaca kantor'}
    </time>
    {bubble.choices.length > 0 && <Choices bubble={bubble} />}
  </li>
);

interface Props {
  phone: string;
  bubbles: readonly Bubble[];
}

/** Plainly a simulation: nothing of it goes to WhatsApp. */
export const SimulationPage = ({ phone, bubbles }: Props) => (
  <CitizenLayout title="Simulasi WhatsApp" here="report">
    <h1>Simulasi WhatsApp</h1>
    <Note tone="wait">
      <p>
        Ini bukan WhatsApp. Halaman ini memerankan HP warga dengan nomor {phone}, supaya alurnya
        dapat dicoba di wilayah contoh. Laporan yang dibuat di sini masuk ke meja petugas contoh.
      </p>
    </Note>
    <ul class="talk">
      {bubbles.map((bubble) => (
        <Said key={bubble.id} bubble={bubble} />
      ))}
    </ul>
    <Form action={path} files label="Tulis pesan">
      <LongField name="pesan" label="Pesan" max={4000} rows={3} />
      <FileField name="foto" label="Foto" required={false} />
      <div class="buttons">
        <Button text="Kirim" icon="send" />
        <Button text="Kirim lokasi contoh" name="lokasi" value="ya" look="quiet" />
        <LinkButton href={path} text="Lihat pesan baru" look="quiet" />
      </div>
    </Form>
  </CitizenLayout>
);
