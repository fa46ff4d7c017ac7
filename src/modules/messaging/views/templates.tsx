import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, ChoiceField, Form, LongField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import type { Purpose } from '../purposes.ts';
import { type Approval, approvals, type Template } from '../templates.ts';

const approvalWord: Record<Approval, string> = {
  not_asked: 'Belum diajukan ke WhatsApp',
  asked: 'Sedang diperiksa WhatsApp',
  approved: 'Disetujui WhatsApp',
  rejected: 'Ditolak WhatsApp',
};

const back = { text: 'Pesan', href: '/meja/pesan' };

interface ListProps {
  officer: Officer;
  unit: Unit;
  lines: { purpose: Purpose; template: Template | undefined }[];
}

export const TemplatesPage = ({ officer, unit, lines }: ListProps) => (
  <DeskLayout title="Teks pesan" who={menuOf(officer, '/meja/pesan')} crumbs={[back]}>
    <h1>Teks pesan {unit.shortName}</h1>
    <p>Kalimat yang dikirim kepada warga. Yang belum diubah memakai kalimat bawaan.</p>
    <ul class="tasks">
      {lines.map(({ purpose, template }) => (
        <li key={purpose.name}>
          <div>
            <a href={`/meja/pesan/templat/${purpose.name}`}>{purpose.title}</a>
            <div class="small as-typed">{template?.text ?? purpose.text}</div>
          </div>
          <div class="small">{purpose.name}</div>
          <div>{approvalWord[template?.approval ?? 'not_asked']}</div>
          <div class="small">{template ? `versi ${template.version}` : 'bawaan'}</div>
        </li>
      ))}
    </ul>
  </DeskLayout>
);

interface PageProps {
  officer: Officer;
  unit: Unit;
  purpose: Purpose;
  versions: Template[];
  typed: { text: string; approval: string; wrong?: string };
  preview: string;
  unknown: string[];
}

const Editor = ({ purpose, typed }: PageProps) => (
  <section class="panel">
    <Form action={`/meja/pesan/templat/${purpose.name}`} label="Teks pesan">
      <LongField
        name="teks"
        label="Teks"
        help={`Isian: ${purpose.fields.map((name) => `{${name}}`).join(', ')}`}
        value={typed.text}
        wrong={typed.wrong}
        max={4000}
        rows={7}
      />
      <ChoiceField
        name="persetujuan"
        label="Keadaan di WhatsApp"
        help="Lewat 24 jam sejak pesan terakhir warga hanya teks yang disetujui yang dikirim."
        options={approvals.map((value) => ({ value, label: approvalWord[value] }))}
        value={typed.approval}
      />
      <div class="buttons">
        <Button text="Simpan sebagai versi baru" />
        <Button text="Lihat dulu" name="aksi" value="pratinjau" look="quiet" />
      </div>
    </Form>
  </section>
);

export const TemplatePage = (props: PageProps) => {
  const { officer, unit, purpose, versions, preview, unknown } = props;
  return (
    <DeskLayout
      title={purpose.title}
      who={menuOf(officer, '/meja/pesan')}
      crumbs={[back, { text: 'Teks pesan', href: '/meja/pesan/templat' }]}
    >
      <h1>{purpose.title}</h1>
      <p class="small">
        {unit.name} · nama di WhatsApp: {purpose.name}
      </p>
      <div class="beside">
        <Editor {...props} />
        <div>
          <section class="panel">
            <h2>Seperti ini sampainya</h2>
            {unknown.length > 0 && (
              <Note tone="bad">
                <p>Isian ini tidak ada: {unknown.map((name) => `{${name}}`).join(', ')}</p>
              </Note>
            )}
            <p class="as-typed">{preview}</p>
          </section>
          <section class="panel">
            <h2>Versi</h2>
            {versions.length === 0 && <p>Masih kalimat bawaan atau milik unit di atas.</p>}
            <ul class="history">
              {versions.map((version) => (
                <li key={version.version}>
                  <time dateTime={version.at.toISOString()}>
                    Versi {version.version}, {sayDateTime(version.at, unit.zone)}
                  </time>
                  {approvalWord[version.approval]}
                  <blockquote>{version.text}</blockquote>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </DeskLayout>
  );
};
