import type { ComponentChildren } from 'preact';
import { Button, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { Status } from '../../../ui/parts.tsx';
import { linkKinds, linkWord } from '../links.ts';
import type { Phrase } from '../phrases.ts';
import { doneSentence } from '../words.ts';
import type { TicketProps } from './ticket.tsx';

/** What an officer can do with the open ticket, the likeliest first. */

const wrongAt = ({ refused }: TicketProps, field: string) =>
  refused?.field === field ? doneSentence[refused.whyNot] : undefined;

const Hold = ({ ticket: { row }, officer, pressKey }: TicketProps) => {
  const mine = row.holderId === officer.staffId;
  const here = `/meja/aduan/${row.number}`;
  return (
    <Form action={`${here}/${mine ? 'lepas' : 'ambil'}`} pressKey={`${pressKey}p`} label="Pegang">
      {mine && <Status tone="good" text="Saya pegang" />}{' '}
      <Button text={mine ? 'Lepas' : 'Ambil'} look="quiet" />
    </Form>
  );
};

const Phrases = ({ phrases }: { phrases: Phrase[] }) => {
  if (phrases.length === 0) return null;
  return (
    <details>
      <summary>Kalimat siap pakai</summary>
      <ul class="list" data-phrases="isian-jawaban">
        {phrases.map(({ id, title, text }) => (
          <li key={id}>
            <strong>{title}</strong>
            <p class="as-typed">{text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
};

const Answer = (props: TicketProps) => {
  const { ticket, phrases, typed, pressKey } = props;
  const first = ticket.row.answerDueAt !== null;
  return (
    <section class="panel">
      <h2>Jawab pelapor</h2>
      <Hold {...props} />
      <Form action={`/meja/aduan/${ticket.row.number}/jawab`} pressKey={pressKey} label="Jawab">
        <LongField
          name="jawaban"
          label="Jawaban"
          help={
            first
              ? 'Jawaban Anda menghentikan jam empat jam. Bila perlu waktu, katakan apa yang sedang dilakukan.'
              : 'Dikirim kepada pelapor lewat jalan ia melapor.'
          }
          value={typed('jawaban')}
          wrong={wrongAt(props, 'jawaban')}
          max={4000}
          rows={5}
        />
        <Button text="Kirim jawaban" icon="send" />
      </Form>
      <Phrases phrases={phrases} />
    </section>
  );
};

interface MoreProps {
  props: TicketProps;
  summary: string;
  action: string;
  fields: string[];
  children: ComponentChildren;
  button: string;
  danger?: boolean;
}

/** Folded away until it is wanted, or until something in it was wrong. */
const More = ({ props, summary, action, fields, children, button, danger }: MoreProps) => (
  <details class="panel" open={fields.includes(props.refused?.field ?? '')}>
    <summary>{summary}</summary>
    <Form
      action={`/meja/aduan/${props.ticket.row.number}/${action}`}
      pressKey={`${props.pressKey}${action}`}
      label={summary}
    >
      {children}
      <Button text={button} look={danger ? 'danger' : 'quiet'} />
    </Form>
  </details>
);

const Finish = (props: TicketProps) => (
  <>
    <More
      {...{
        props,
        summary: 'Selesai',
        action: 'selesai',
        fields: ['hasil'],
        button: 'Nyatakan selesai',
      }}
    >
      <LongField
        name="hasil"
        label="Apa yang sudah dilakukan"
        help="Dibaca pelapor. Ia ditanya apakah benar sudah beres."
        value={props.typed('hasil')}
        wrong={wrongAt(props, 'hasil')}
        max={4000}
      />
    </More>
    <More
      {...{ props, summary: 'Tidak dapat ditangani', action: 'tolak', fields: ['alasan'] }}
      button="Tolak dengan alasan"
      danger
    >
      <LongField
        name="alasan"
        label="Alasannya"
        help="Dibaca pelapor. Sebutkan ke mana sebaiknya ia melapor."
        value={props.typed('alasan')}
        wrong={wrongAt(props, 'alasan')}
        max={4000}
      />
    </More>
  </>
);

const Forward = (props: TicketProps) => {
  const { tree } = props.ticket.offer;
  const { unitId } = props.ticket.row;
  const office = tree.unit(tree.unit(unitId).officeId);
  const near = [office, ...tree.children(office.id), ...tree.upward(office.id).slice(1)];
  const units = near.filter(({ id }) => id !== unitId);
  return (
    <More
      {...{ props, summary: 'Teruskan ke unit lain', action: 'teruskan', fields: ['unit'] }}
      button="Teruskan, jamnya ikut"
    >
      <SelectField
        name="unit"
        label="Kepada"
        options={units.map(({ code, name }) => ({ value: code, label: name }))}
        value={props.typed('unit')}
        wrong={wrongAt(props, 'unit')}
      />
      <LongField
        name="pengantar"
        label="Pengantar"
        required={false}
        value={props.typed('pengantar')}
        rows={2}
      />
    </More>
  );
};

const Sort = (props: TicketProps) => {
  const { row, offer } = props.ticket;
  return (
    <More
      {...{ props, summary: 'Kategori dan kelas', action: 'golongkan', fields: ['kelas'] }}
      button="Simpan"
    >
      <SelectField
        name="kategori"
        label="Kategori"
        required={false}
        options={offer.categories.map(({ code, name }) => ({ value: code, label: name }))}
        value={row.category ?? ''}
      />
      <SelectField
        name="kelas"
        label="Kelas"
        help="Menentukan batas penyelesaian, dihitung sejak laporan masuk."
        options={offer.setting.classes.map(({ code, name, days }) => ({
          value: code,
          label: `${name}: ${days} hari kerja`,
        }))}
        value={row.class}
        wrong={wrongAt(props, 'kelas')}
      />
    </More>
  );
};

const Merge = (props: TicketProps) => (
  <More
    {...{ props, summary: 'Gabung dengan laporan lain', action: 'gabung', fields: ['ke'] }}
    button="Gabung"
  >
    <TextField
      name="ke"
      label="Nomor laporan yang sama"
      help="Pelapor keduanya mendapat kabar yang sama."
      value={props.typed('ke')}
      wrong={wrongAt(props, 'ke')}
      max={40}
      short
    />
  </More>
);

const Others = (props: TicketProps) => (
  <>
    <More
      {...{
        props,
        summary: 'Catatan petugas',
        action: 'catat',
        fields: ['catatan'],
        button: 'Simpan catatan',
      }}
    >
      <LongField
        name="catatan"
        label="Catatan"
        help="Tidak dibaca pelapor."
        value={props.typed('catatan')}
        wrong={wrongAt(props, 'catatan')}
        rows={3}
      />
    </More>
    <More
      {...{ props, summary: 'Tautkan', action: 'tautkan', fields: ['tentang'], button: 'Tautkan' }}
    >
      <SelectField
        name="macam"
        label="Dengan"
        options={linkKinds.map((value) => ({ value, label: linkWord[value] }))}
        value={props.typed('macam') || 'case'}
      />
      <TextField
        name="tentang"
        label="Nomor permohonan, kode layanan, pos anggaran, atau nama tempat"
        value={props.typed('tentang')}
        wrong={wrongAt(props, 'tentang')}
        max={200}
      />
    </More>
    <More
      {...{ props, summary: 'Ringkasan untuk umum', action: 'terbit', fields: ['ringkasan'] }}
      button="Simpan ringkasan"
    >
      <LongField
        name="ringkasan"
        label="Yang boleh dibaca siapa saja"
        help="Tanpa nama dan tanpa ciri orang. Kosongkan untuk menariknya kembali."
        required={false}
        value={props.typed('ringkasan') || (props.ticket.row.published ?? '')}
        max={1000}
        rows={3}
      />
    </More>
  </>
);

export const ActPanels = (props: TicketProps) => {
  const open = props.ticket.row.state === 'open';
  return (
    <>
      {open && <Answer {...props} />}
      {open && <Finish {...props} />}
      {open && <Forward {...props} />}
      {open && <Sort {...props} />}
      {open && <Merge {...props} />}
      <Others {...props} />
    </>
  );
};
