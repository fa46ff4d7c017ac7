import { Button, Form, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';

export const KnockPage = ({ number = '', wrong }: { number?: string; wrong?: string }) => (
  <CitizenLayout title="Lacak permohonan" here="follow">
    <h1>Lacak permohonan</h1>
    <p>Pakai nomor dan kode rahasia pada tanda terima, atau pindai QR-nya.</p>
    {wrong && <Note tone="bad">{wrong}</Note>}
    <Form action="/lacak">
      <TextField
        name="nomor"
        label="Nomor permohonan"
        help="Contoh: 261122-7K3Q-9FMX2"
        value={number}
        max={40}
        short
      />
      <TextField name="rahasia" label="Kode rahasia" help="Contoh: K7Q2-9XMP" max={40} short />
      <Button text="Lacak" icon="search" />
    </Form>
  </CitizenLayout>
);
