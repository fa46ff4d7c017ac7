import { sayDateTime } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts } from '../../../ui/parts.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import { type TemplateTexts, templateFields } from '../letter/index.ts';
import type { KeptTemplate } from '../templates.ts';
import { addressOf } from './letter-tabs.tsx';
import { fieldLabels, saidValue } from './template-fields.tsx';

/** The text of a template that is only read: a published version, or what a colleague has saved. */

export const TemplateReading = ({
  texts,
  unlike,
}: {
  texts: TemplateTexts;
  /** Only the fields that differ from these. */
  unlike?: TemplateTexts;
}) => (
  <Facts
    rows={templateFields
      .filter((field) => texts[field] !== '' || unlike)
      .filter((field) => unlike?.[field].replaceAll('\r\n', '\n') !== texts[field])
      .map((field) => [
        fieldLabels[field],
        <pre key={field}>{saidValue(field, texts[field]) || '(kosong)'}</pre>,
      ])}
  />
);

interface Props {
  officer: Officer;
  kept: KeptTemplate;
  no: number;
  at: Date;
  by: string | null;
  texts: TemplateTexts;
}

export const VersionPage = ({ officer, kept, no, at, by, texts }: Props) => {
  const { office, service, template } = kept;
  const editor = addressOf(kept);
  return (
    <DeskLayout
      title={`Versi ${no} · ${template.title}`}
      who={menuOf(officer, '/meja/templat')}
      crumbs={[
        { text: 'Templat surat', href: `/meja/templat?kantor=${office.code}` },
        { text: template.title, href: editor },
      ]}
    >
      <h1>
        {template.title}, versi {no}
      </h1>
      <p>
        {service.title}, {office.name}
      </p>
      <p>
        Terbit {sayDateTime(at, office.zone)}, {by ?? 'dimuat operator'}. Versi yang sudah terbit
        tidak berubah lagi.
      </p>
      <section class="panel">
        <TemplateReading texts={texts} />
      </section>
      <LinkButton href={editor} text="Kembali ke templat" look="quiet" />
    </DeskLayout>
  );
};
