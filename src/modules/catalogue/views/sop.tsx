import { LinkButton } from '../../../ui/form.tsx';
import { CitizenLayout, type Crumb } from '../../../ui/layout.tsx';
import type { Drawing } from '../sop-form/drawing.ts';
import { SopFormSvg } from '../sop-form/svg.tsx';

interface Props {
  title: string;
  crumbs: Crumb[];
  drawing: Drawing;
  procedure: string[];
  pdfHref: string;
}

export const SopPage = ({ title, crumbs, drawing, procedure, pdfHref }: Props) => (
  <CitizenLayout title={`SOP ${title}`} here="home" crumbs={crumbs}>
    <h1>SOP {title}</h1>
    <p>
      Bagan dan langkah ini dibuat dari SOP yang menjalankan permohonan, jadi tidak bisa berbeda.
    </p>
    <div class="buttons">
      <LinkButton href={pdfHref} text="Unduh PDF (A4 mendatar)" look="quiet" icon="paper" />
    </div>
    <h2>Langkah demi langkah</h2>
    <ol>
      {procedure.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
    <h2>Formulir SOP</h2>
    <p class="small">Di layar kecil, geser bagan ke samping.</p>
    {/* A region that scrolls must be reachable by keyboard. */}
    <section class="scroll sop" aria-label="Formulir SOP" tabIndex={0}>
      <SopFormSvg drawing={drawing} />
    </section>
  </CitizenLayout>
);
