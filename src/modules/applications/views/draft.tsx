import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, FileField, Form, LinkButton, TextField } from '../../../ui/form.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Bullets, Facts, Note, Status } from '../../../ui/parts.tsx';
import type { Requirement } from '../../catalogue/index.ts';
import type { Paper } from '../../documents/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { Answers, Faults } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { AnswerFacts } from './answers.tsx';
import { FormFields } from './fields.tsx';

const stages = ['Isian', 'Berkas', 'Periksa dan kirim'];

const Progress = ({ now }: { now: number }) => (
  <p class="small">
    Langkah {now} dari 3: <strong>{stages[now - 1]}</strong>
  </p>
);

const CodeNote = ({ code }: { code: string }) => (
  <Note title="Tersimpan sendiri">
    <p>
      Kode draf Anda: <span class="big-number">{code}</span>
    </p>
    <p class="small">
      Catat kode ini. Dengan kode ini Anda bisa melanjutkan dari HP lain lewat menu “Lanjutkan
      draf”. Draf belum menjadi permohonan sebelum dikirim.
    </p>
  </Note>
);

interface Common {
  office: Unit;
  draft: Draft;
  faults: Faults;
}

export const BeginPage = ({
  office,
  service,
}: {
  office: Unit;
  service: { title: string; code: string };
}) => (
  <CitizenLayout title={`Ajukan ${service.title}`} here="home">
    <h1>Ajukan: {service.title}</h1>
    <p>{office.name}</p>
    <p>
      Anda akan mengisi data, menambahkan foto atau berkas, lalu memeriksa semuanya sebelum dikirim.
      Tidak perlu akun. Yang sudah diisi disimpan, jadi boleh berhenti dan dilanjutkan nanti.
    </p>
    <p class="small">
      Data Anda dipakai hanya untuk mengurus permohonan ini, disimpan terenkripsi, dan setiap
      petugas yang membacanya tercatat dan bisa Anda lihat.
    </p>
    <Form action={`/ajukan/${office.code}/${service.code}`}>
      <Button text="Mulai mengisi" icon="paper" />
    </Form>
  </CitizenLayout>
);

export const DataPage = ({ office, draft, faults, code }: Common & { code: string }) => (
  <CitizenLayout title={draft.service.title}>
    <h1>{draft.service.title}</h1>
    <p>{office.name}</p>
    <Progress now={1} />
    <FaultSummary faults={faults} />
    <CodeNote code={code} />
    <Form action={`/draf/${draft.row.id}/isian`}>
      <FormFields form={draft.version.form} typed={draft.typed} faults={faults} />
      <div class="buttons">
        <Button text="Simpan dan lanjut" name="ke" value="berkas" />
        <Button text="Simpan dulu" name="ke" value="isian" look="quiet" />
      </div>
    </Form>
  </CitizenLayout>
);

const kilobytes = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;

interface PapersProps {
  requirement: Requirement;
  papers: Paper[];
  action: string;
  wrong: string | undefined;
}

/** One requirement: what is there already, and a place to add a photo or file. */
const RequirementPapers = ({ requirement: r, papers, action, wrong }: PapersProps) => (
  <section class="panel">
    <h2>{r.text}</h2>
    {papers.some((p) => p.closed !== 'infected') && <Status tone="good" text="Sudah ada" />}
    {papers.length > 0 && (
      <ul class="list">
        {papers.map((p) => (
          <li key={p.id}>
            <Form action={`${action}/hapus`} label={`Hapus ${p.title}`}>
              {p.title} <span class="small">({kilobytes(p.bytes)})</span>{' '}
              {p.closed === 'infected' && <Status tone="late" text="Berisi virus, kirim ulang" />}
              <input type="hidden" name="berkas" value={p.id} />
              <Button text="Hapus" look="quiet" />
            </Form>
          </li>
        ))}
      </ul>
    )}
    <Form action={action} files label={`Tambah berkas: ${r.text}`}>
      <FileField
        name={r.key}
        label={papers.length > 0 ? 'Tambah halaman lain' : 'Foto atau berkas'}
        required={r.required}
        wrong={wrong}
      />
      <Button text="Kirim berkas ini" look="quiet" icon="camera" />
    </Form>
  </section>
);

export const PapersPage = ({ office, draft, faults }: Common) => {
  const { requirements } = draft.version.standard;
  const upload = requirements.filter((r) => r.how === 'upload');
  const bring = requirements.filter((r) => r.how === 'bring').map((r) => r.text);
  return (
    <CitizenLayout title={draft.service.title}>
      <h1>{draft.service.title}</h1>
      <p>{office.name}</p>
      <Progress now={2} />
      <FaultSummary faults={faults} />
      <p>Foto langsung dengan kamera HP, atau pilih berkas. Paling besar 10 MB setiap berkas.</p>
      {upload.length === 0 && <p>Layanan ini tidak memerlukan berkas.</p>}
      {upload.map((r) => (
        <RequirementPapers
          key={r.key}
          requirement={r}
          papers={draft.papers.filter((p) => p.slot === r.key)}
          action={`/draf/${draft.row.id}/berkas`}
          wrong={faults[r.key]}
        />
      ))}
      {bring.length > 0 && (
        <Note tone="wait" title="Dibawa saat ke kantor">
          <Bullets items={bring} />
        </Note>
      )}
      <div class="buttons">
        <LinkButton href={`/draf/${draft.row.id}/periksa`} text="Lanjut: periksa" />
        <LinkButton href={`/draf/${draft.row.id}`} text="Kembali ke isian" look="quiet" />
      </div>
    </CitizenLayout>
  );
};

interface ReviewProps extends Common {
  answers: Answers;
  due: Date;
}

export const ReviewPage = ({ office, draft, faults, answers, due }: ReviewProps) => (
  <CitizenLayout title={`Periksa ${draft.service.title}`}>
    <h1>Periksa lalu kirim</h1>
    <p>
      {draft.service.title}, {office.name}
    </p>
    <Progress now={3} />
    <FaultSummary faults={faults} />
    <h2>Isian Anda</h2>
    <AnswerFacts form={draft.version.form} answers={answers} />
    <p>
      <a href={`/draf/${draft.row.id}`}>Ubah isian</a>
    </p>
    <h2>Berkas Anda</h2>
    <Facts
      rows={draft.version.standard.requirements
        .filter((r) => r.how === 'upload')
        .map((r) => {
          const own = draft.papers.filter((p) => p.slot === r.key);
          const none = r.required ? 'belum ada' : 'tidak disertakan';
          return [r.text, own.length > 0 ? own.map((p) => p.title).join(', ') : none];
        })}
    />
    <p>
      <a href={`/draf/${draft.row.id}/berkas`}>Ubah berkas</a>
    </p>
    <Note>
      <p>
        Jika dikirim sekarang, selesai paling lambat{' '}
        <strong>{sayDateTime(due, office.zone)}</strong>.
      </p>
    </Note>
    <Form action={`/draf/${draft.row.id}/kirim`}>
      <Button text="Kirim permohonan" icon="send" />
    </Form>
  </CitizenLayout>
);

export const ResumePage = ({ wrong, code = '' }: { wrong?: string; code?: string }) => (
  <CitizenLayout title="Lanjutkan draf" here="resume">
    <h1>Lanjutkan draf</h1>
    <p>Masukkan kode draf yang Anda catat saat mulai mengisi.</p>
    <Form action="/lanjut">
      <TextField name="kode" label="Kode draf" value={code} wrong={wrong} short />
      <Button text="Lanjutkan" />
    </Form>
  </CitizenLayout>
);
