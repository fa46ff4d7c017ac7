import { localDate } from '../../../../kernel/time/index.ts';
import { Button, LinkButton, TextField } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Note, Status } from '../../../../ui/parts.tsx';
import { menuOf, type Officer, postsWith } from '../../../identity/index.ts';
import { sayDay } from '../../days.ts';
import type { Listed, Waiting } from '../read.ts';
import { degreeWord } from '../rules.ts';
import { agendaNumber, stateOf } from '../sheet.ts';

export interface AgendaProps {
  officer: Officer;
  lines: Listed[];
  waiting: Waiting[];
  words: string;
  /** What was searched for is no agenda number. */
  wrong: boolean;
  next: Listed | null;
  now: Date;
}

const Letter = ({ letter }: { letter: Listed }) => (
  <>
    <div>
      <a href={`/meja/surat-masuk/${letter.id}`}>{letter.subject}</a>
      <div class="small">
        Agenda {agendaNumber(letter)} · {letter.from}
      </div>
    </div>
    <div class="small">
      Untuk {letter.addressee.shortName}
      {letter.degree !== 'B' && ` · ${degreeWord[letter.degree]}`}
    </div>
    <div class="small">diterima {sayDay(letter.receivedOn)}</div>
  </>
);

const tone = (letter: Listed) =>
  letter.passedTo.length === 0 ? 'plain' : letter.open > 0 ? 'wait' : 'good';

const waitingWord = { dispose: 'perlu disposisi', report: 'perlu laporan' };

const WaitingLine = ({ waiting, now }: { waiting: Waiting; now: Date }) => {
  const { letter, what, deadline } = waiting;
  const late = deadline !== null && deadline < localDate(now, letter.office.zone);
  return (
    <li class={late ? 'late' : undefined}>
      <Letter letter={letter} />
      <div>
        <Status tone={late ? 'late' : 'wait'} text={late ? 'lewat tenggat' : waitingWord[what]} />
        {deadline && <div class="small">sebelum {sayDay(deadline)}</div>}
      </div>
    </li>
  );
};

const WaitingList = ({ waiting, now }: Pick<AgendaProps, 'waiting' | 'now'>) => (
  <section>
    <h2>Menunggu Anda ({waiting.length})</h2>
    <ul class="tasks">
      {waiting.map((one) => (
        <WaitingLine key={one.letter.id} waiting={one} now={now} />
      ))}
    </ul>
  </section>
);

const notNumber = 'Ketik angkanya saja, misalnya 12 atau 12/2026.';

const Search = ({ words, wrong }: Pick<AgendaProps, 'words' | 'wrong'>) => (
  <form method="get" action="/meja/surat-masuk" class="search" role="search" noValidate>
    <TextField
      name="q"
      label="Nomor agenda"
      value={words}
      wrong={wrong ? notNumber : undefined}
      max={40}
    />
    <Button text="Cari" icon="search" />
  </form>
);

const Lines = ({ lines, words, wrong }: AgendaProps) => {
  if (wrong) return null;
  if (lines.length > 0) {
    return (
      <ul class="tasks">
        {lines.map((letter) => (
          <li key={letter.id}>
            <Letter letter={letter} />
            <div>
              <Status tone={tone(letter)} text={stateOf(letter)} />
            </div>
          </li>
        ))}
      </ul>
    );
  }
  return words ? (
    <Note tone="wait" title="Tidak ditemukan">
      <p>Tidak ada surat masuk bernomor agenda itu yang boleh Anda lihat.</p>
    </Note>
  ) : (
    <Note title="Belum ada surat masuk">
      <p>Surat muncul di sini begitu dicatat, dengan nomor agendanya.</p>
    </Note>
  );
};

export const AgendaPage = (props: AgendaProps) => {
  const { officer, waiting, words, wrong, next, now } = props;
  const query = words ? `q=${encodeURIComponent(words)}&` : '';
  const keeps = postsWith(officer, 'incoming.keep').length > 0;
  return (
    <DeskLayout title="Surat masuk" who={menuOf(officer, '/meja/surat-masuk')} live="tugas">
      <h1>Surat masuk</h1>
      {keeps && (
        <p>
          <LinkButton href="/meja/surat-masuk/baru" text="Catat surat masuk" icon="paper" />
        </p>
      )}
      {waiting.length > 0 && <WaitingList waiting={waiting} now={now} />}
      <section>
        <h2>Buku agenda</h2>
        <Search words={words} wrong={wrong} />
        <Lines {...props} />
      </section>
      <div class="buttons">
        {next && (
          <LinkButton
            href={`/meja/surat-masuk?${query}sesudah=${next.keptAt.getTime()}.${next.id}`}
            text="Berikutnya"
            look="quiet"
          />
        )}
        <LinkButton
          href={`/meja/surat-masuk.xlsx?${query}`}
          text="Unduh XLSX"
          look="quiet"
          icon="paper"
        />
      </div>
    </DeskLayout>
  );
};
