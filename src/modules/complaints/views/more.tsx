import type { ComponentChildren } from 'preact';
import { Button, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { linkKinds, linkWord } from '../links.ts';
import { neighbourWords } from '../near/desk-view.tsx';
import { refusedSentence } from '../words.ts';
import type { TicketProps } from './ticket-props.ts';

/** What is done seldom: folded away until it is wanted. */

export const wrongAt = ({ refused }: TicketProps, field: string) =>
  refused?.field === field ? refusedSentence[refused.whyNot] : undefined;

interface MoreProps {
  props: TicketProps;
  summary: string;
  action: string;
  fields: string[];
  children: ComponentChildren;
  button: string;
  danger?: boolean;
  files?: boolean;
}

/** Folded away until it is wanted, or until something in it was wrong. */
export const More = ({ props, summary, action, fields, children, ...more }: MoreProps) => (
  <details class="panel" open={fields.includes(props.refused?.field ?? '')}>
    <summary>{summary}</summary>
    <Form
      action={`/meja/aduan/${props.ticket.row.number}/${action}`}
      pressKey={`${props.pressKey}${action}`}
      label={summary}
      files={more.files ?? false}
    >
      {children}
      <Button text={more.button} look={more.danger ? 'danger' : 'quiet'} />
    </Form>
  </details>
);

export const Sort = (props: TicketProps) => {
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

export const Merge = (props: TicketProps) => {
  const near = props.ticket.near.filter(({ sameDoor }) => sameDoor);
  return (
    <More
      {...{ props, summary: 'Gabung dengan laporan lain', action: 'gabung', fields: ['ke'] }}
      button="Gabung"
    >
      {near.length > 0 && (
        <SelectField
          name="dekat"
          label="Laporan di dekat sini"
          required={false}
          options={near.map((one) => ({ value: one.number, label: neighbourWords(one) }))}
          value={props.typed('dekat')}
        />
      )}
      <TextField
        name="ke"
        label={near.length > 0 ? 'Atau nomor laporan yang sama' : 'Nomor laporan yang sama'}
        help="Pelapor keduanya mendapat kabar yang sama."
        required={near.length === 0}
        value={props.typed('ke')}
        wrong={wrongAt(props, 'ke')}
        max={40}
        short
      />
    </More>
  );
};

export const Others = (props: TicketProps) => (
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
