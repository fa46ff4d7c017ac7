import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, Form, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Bullets, Note } from '../../../ui/parts.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { menuOf, type Officer } from '../../identity/index.ts';
import {
  fieldsOf,
  type TemplateFaults,
  type TemplateField,
  type TemplateTexts,
  templateFields,
} from '../letter/index.ts';
import type { Classes } from '../letter-rules.ts';
import type { VersionLine } from '../template-queries.ts';
import type { KeptTemplate, Removal } from '../templates.ts';
import { addressOf, LetterTabs } from './letter-tabs.tsx';
import { TemplateInput } from './template-fields.tsx';
import { FieldList, NotationHelp } from './template-help.tsx';
import { TemplateReading } from './template-reading.tsx';

/** A template: its text at the left; at the right the paper, the names it may use, its versions. */

export interface EditorProps {
  officer: Officer;
  kept: KeptTemplate;
  texts: TemplateTexts;
  /** The mark of what the text is written over. */
  over: string;
  /** The application whose answers fill the preview; empty: examples. */
  number: string;
  faults: TemplateFaults;
  /** What the saved draft lacks before it can be published. */
  pending: string[];
  versions: VersionLine[];
  /** More than the letter waits to be published with it. */
  along: boolean;
  /** What a colleague has saved meanwhile. */
  theirs?: TemplateTexts;
  /** Why it was not published, beside the fields. */
  gaps?: string[];
  done?: string | undefined;
  removal: Removal | null;
  notRemoved?: string;
  /** The paper is shown as a picture. */
  drawn: boolean;
  /** That its number may be of. */
  classes: Classes;
  pressKey: string;
}

const doneWords: Record<string, string> = {
  kept: 'Draf disimpan. Surat yang sedang berjalan tetap memakai versi lamanya.',
  published: 'Sudah terbit. Permohonan baru memakai versi ini; yang berjalan tetap pada versinya.',
  added: 'Surat baru sudah ada, berisi naskah awal. Sesuaikan bunyinya, lalu terbitkan.',
};

/** Set once for a kind of letter, and rarely again. */
const formFields = ['layout', 'paper', 'letterClass', 'classification', 'degree'] as const;
const wordFields = templateFields.filter((field) => !formFields.some((one) => one === field));

/** Whoever presses the button at the end of a long form looks there. */
const Refused = ({ faults, gaps = [], theirs }: EditorProps) =>
  Object.keys(faults).length > 0 || gaps.length > 0 || theirs ? (
    <p>
      <strong>Belum tersimpan.</strong> <a href="#isi">Lihat sebabnya di atas</a>
    </p>
  ) : null;

const removalWords: Record<Removal, string> = {
  never_published: 'Surat ini belum pernah terbit, jadi belum ada permohonan yang memakainya.',
  published:
    'Surat ini hilang dari layanan saat surat lain layanan ini diterbitkan. ' +
    'Permohonan yang berjalan tetap memakai versinya.',
};

const Remove = ({ removal }: EditorProps) =>
  removal && (
    <details>
      <summary>Hapus surat ini</summary>
      <p>{removalWords[removal]}</p>
      <Button text="Hapus surat" name="aksi" value="hapus" look="danger" />
    </details>
  );

const Editor = (props: EditorProps) => {
  const { kept, texts, faults, classes, over, number, along, theirs, pressKey } = props;
  const input = (field: TemplateField) => (
    <TemplateInput key={field} {...{ field, texts, faults, classes }} />
  );
  return (
    <Form action={addressOf(kept)} pressKey={pressKey} label="Templat surat">
      {/* Who is just putting two texts together keeps the result by a press of their own. */}
      <input type="hidden" name="dasar" value={over} data-revision={theirs ? undefined : ''} />
      {wordFields.map(input)}
      <details open={formFields.some((field) => faults[field])}>
        <summary>Tata letak, kertas, dan penomoran</summary>
        {formFields.map(input)}
      </details>
      <TextField
        name="nomor"
        label="Lihat dengan permohonan nomor"
        help="Kosongkan untuk melihat dengan contoh isian. Pembacaan permohonan dicatat."
        required={false}
        value={number}
        max={40}
        short
      />
      <Refused {...props} />
      {along && (
        <p class="small">
          Terbit bersama templat ini: perubahan lain pada layanan (standar, formulir, SOP, atau
          surat yang dihapus) yang sudah disiapkan.
        </p>
      )}
      <div class="buttons">
        <Button text="Simpan draf dan lihat" name="aksi" value="simpan" look="quiet" />
        <Button text="Terbitkan" name="aksi" value="terbitkan" />
      </div>
      <p class="saved" data-saved aria-live="polite" />
      <Remove {...props} />
    </Form>
  );
};

const Preview = ({ kept, number, pending, drawn }: EditorProps) => {
  const query = number ? `?nomor=${encodeURIComponent(number)}` : '';
  return (
    <section class="panel" id="pratinjau">
      <h2>Hasil cetaknya</h2>
      {pending.length > 0 ? (
        <p>Terlihat di sini setelah yang perlu diperbaiki selesai.</p>
      ) : (
        <>
          <p class="small">
            Dari draf yang tersimpan, diisi dengan {number ? `permohonan ${number}` : 'contoh'}.
          </p>
          <Sheet
            at={`${addressOf(kept)}/pratinjau`}
            query={query}
            title="Pratinjau surat"
            drawn={drawn}
          />
        </>
      )}
    </section>
  );
};

const Versions = ({ kept, versions }: Pick<EditorProps, 'kept' | 'versions'>) => (
  <section class="panel">
    <h2>Versi yang pernah terbit</h2>
    {versions.length === 0 && <p>Belum pernah terbit.</p>}
    <ol class="history">
      {versions.map(({ no, at, by, current }) => (
        <li key={no}>
          <time dateTime={at.toISOString()}>{sayDateTime(at, kept.office.zone)}</time>
          <a href={`${addressOf(kept)}/versi/${no}`}>Versi {no}</a>
          {current && ' (berlaku)'}
          <div class="who">{by ?? 'Dimuat operator'}</div>
        </li>
      ))}
    </ol>
  </section>
);

const Told = ({ theirs, gaps = [], done, pending, notRemoved }: EditorProps) => (
  <>
    {notRemoved && <Note tone="bad">{notRemoved}</Note>}
    {done && doneWords[done] && <Note>{doneWords[done]}</Note>}
    {gaps.length > 0 && (
      <Note tone="bad" title="Layanan ini belum dapat terbit">
        <Bullets items={gaps} />
      </Note>
    )}
    {theirs && (
      <Note tone="bad" title="Rekan Anda lebih dulu menyimpan templat ini">
        <p>
          Tulisan Anda masih ada di bawah. Lihat <a href="#rekan">tulisan rekan Anda</a>, gabungkan,
          lalu simpan lagi: yang tersimpan nanti adalah tulisan Anda.
        </p>
      </Note>
    )}
    {!theirs && pending.length > 0 && (
      <Note tone="wait" title="Sebelum terbit, perbaiki dulu">
        <Bullets items={pending} />
      </Note>
    )}
  </>
);

export const TemplateEditorPage = (props: EditorProps) => {
  const { officer, kept, faults, theirs } = props;
  const { office, service } = kept;
  const shown = Object.fromEntries(Object.entries(faults).filter(([, sentence]) => sentence));
  return (
    <DeskLayout
      title={`${kept.template.title} · ${service.title}`}
      who={menuOf(officer, '/meja/templat')}
      crumbs={[{ text: 'Templat surat', href: `/meja/templat?kantor=${office.code}` }]}
    >
      <h1>{service.title}</h1>
      <p>{office.name}</p>
      <LetterTabs kept={kept} />
      <FaultSummary faults={shown} />
      <Told {...props} />
      <div class="beside">
        <section class="panel">
          <h2>{kept.template.title}</h2>
          <Editor {...props} />
        </section>
        <div>
          {theirs && (
            <section class="panel" id="rekan">
              <h2>Yang disimpan rekan Anda</h2>
              <TemplateReading texts={theirs} unlike={props.texts} />
            </section>
          )}
          <Preview {...props} />
          <FieldList fields={fieldsOf(kept.version.form)} />
          <NotationHelp />
          <Versions {...props} />
        </div>
      </div>
    </DeskLayout>
  );
};
