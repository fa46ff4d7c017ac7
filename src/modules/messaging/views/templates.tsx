import { sayDateTime } from '../../../kernel/time/index.ts';
import { Button, ChoiceField, Form, LongField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { type Language, languages } from '../languages.ts';
import type { Purpose } from '../purpose.ts';
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
  language: Language;
  /** text: what is said now; null: nothing in this language. */
  lines: { purpose: Purpose; template: Template | undefined; text: string | null }[];
}

/** Each language is a list of its own, so that a missing text is seen. */
const LanguageLinks = ({ at, here }: { at: string; here: Language }) => (
  <nav aria-label="Bahasa teks">
    <ul class="tabs">
      {languages.map(({ code, name }) => (
        <li key={code}>
          <a href={`${at}?bahasa=${code}`} aria-current={code === here.code ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

export const TemplatesPage = ({ officer, unit, language, lines }: ListProps) => (
  <DeskLayout title="Teks pesan" who={menuOf(officer, '/meja/pesan')} crumbs={[back]}>
    <h1>Teks pesan {unit.shortName}</h1>
    <p>
      Kalimat yang dikirim kepada warga. Yang belum diubah memakai kalimat bawaan; yang belum ada
      dalam suatu bahasa dikirim dalam bahasa Indonesia. Warga dapat memilih bahasa yang sudah punya
      teks.
    </p>
    <LanguageLinks at="/meja/pesan/templat" here={language} />
    <h2>Bahasa {language.name}</h2>
    <ul class="tasks">
      {lines.map(({ purpose, template, text }) => (
        <li key={purpose.name}>
          <div>
            <a href={`/meja/pesan/templat/${purpose.name}?bahasa=${language.code}`}>
              {purpose.title}
            </a>
            <div class="small as-typed">{text ?? 'Belum ada teks dalam bahasa ini.'}</div>
          </div>
          <div class="small">{purpose.name}</div>
          <div>{approvalWord[template?.approval ?? 'not_asked']}</div>
          <div class="small">{template ? `versi ${template.version}` : text && 'bawaan'}</div>
        </li>
      ))}
    </ul>
  </DeskLayout>
);

interface PageProps {
  officer: Officer;
  unit: Unit;
  purpose: Purpose;
  language: Language;
  versions: Template[];
  typed: { text: string; approval: string; wrong?: string };
  preview: string;
  unknown: string[];
}

const Editor = ({ purpose, language, typed }: PageProps) => (
  <section class="panel">
    <Form action={`/meja/pesan/templat/${purpose.name}`} label="Teks pesan">
      <input type="hidden" name="bahasa" value={language.code} />
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
  const { officer, unit, purpose, language, versions, preview, unknown } = props;
  return (
    <DeskLayout
      title={purpose.title}
      who={menuOf(officer, '/meja/pesan')}
      crumbs={[back, { text: 'Teks pesan', href: `/meja/pesan/templat?bahasa=${language.code}` }]}
    >
      <h1>{purpose.title}</h1>
      <p class="small">
        {unit.name} · bahasa {language.name} · di WhatsApp: {purpose.name}, bahasa {language.code}
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
            {versions.length === 0 && <p>Belum ada versi dari unit ini.</p>}
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
