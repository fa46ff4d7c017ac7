import { Button, FileField, Form, LongField, SelectField } from '../../../ui/form.tsx';
import { Status } from '../../../ui/parts.tsx';
import type { Phrase } from '../phrases.ts';
import { Merge, More, Others, Sort, wrongAt } from './more.tsx';
import type { TicketProps } from './ticket-props.ts';

/** What an officer can do with the open ticket, the likeliest first. */

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

/** What was done can be seen; a second one goes with a second answer. */
const Photo = ({ name, ...props }: TicketProps & { name: string }) => (
  <FileField
    name={name}
    label="Foto atau berkas"
    help="Bila ada. Dilihat pelapor bersama jawaban Anda; jangan memuat wajah atau data orang lain."
    wrong={wrongAt(props, name)}
    required={false}
  />
);

const Answer = (props: TicketProps) => {
  const { ticket, phrases, typed, pressKey } = props;
  const first = ticket.row.answerDueAt !== null;
  return (
    <section class="panel">
      <h2>Jawab pelapor</h2>
      <div class="buttons">
        <Hold {...props} />
      </div>
      <Form
        action={`/meja/aduan/${ticket.row.number}/jawab`}
        pressKey={pressKey}
        label="Jawab"
        files
      >
        <LongField
          name="jawaban"
          label="Jawaban"
          help={
            first
              ? 'Jawaban Anda menghentikan jamnya. Perlu waktu? Katakan apa yang sedang dilakukan.'
              : 'Dikirim kepada pelapor lewat jalan ia melapor.'
          }
          value={typed('jawaban')}
          wrong={wrongAt(props, 'jawaban')}
          max={4000}
          rows={5}
        />
        <Photo {...props} name="foto" />
        <Button text="Kirim jawaban" icon="send" />
      </Form>
      <Phrases phrases={phrases} />
    </section>
  );
};

const Finish = (props: TicketProps) => (
  <>
    <More
      {...{
        props,
        summary: 'Selesai',
        action: 'selesai',
        fields: ['hasil', 'foto-hasil'],
        button: 'Nyatakan selesai',
        files: true,
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
      <Photo {...props} name="foto-hasil" />
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
