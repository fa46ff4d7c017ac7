import { sayDateTime } from '../../../kernel/time/index.ts';
import { LinkButton } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { ItemPanel } from '../../delivery/index.ts';
import type { Paper } from '../../documents/index.ts';
import { menuOf, postsWith } from '../../identity/index.ts';
import { TiedLetters } from '../../letters/index.ts';
import { SentPanel } from '../../messaging/index.ts';
import type { LogLine } from '../../workflow/index.ts';
import type { Opened } from '../case.ts';
import { LetterPanel } from '../letter/views/panel.tsx';
import { ActPanel, type ActProps } from './act.tsx';
import { AnswerFacts } from './answers.tsx';
import { PaperView } from './papers.tsx';
import { doneSentence, statusOf } from './words.ts';

interface CaseProps extends ActProps {
  /** The paper shown beside the form. */
  shown: Paper | undefined;
}

const deedWord: Record<string, string> = {
  submit: 'Permohonan diajukan',
  complete: 'Pemohon melengkapi',
  withdraw: 'Pemohon menarik permohonan',
  claim: 'Mengambil tugas',
  release: 'Melepas tugas',
  hand_over: 'Menyerahkan tugas kepada',
  instruct: 'Disposisi',
  report: 'Melapor',
};
const exitWord: Record<string, string> = { yes: 'ya', no: 'tidak', return: 'dikembalikan' };

const whoDid = (line: LogLine): string => {
  if (line.actor === 'citizen') return `Pemohon, ${line.device}`;
  if (line.actor === 'machine') return 'Sistem lain';
  const post = line.onBehalf ?? line.title ?? '';
  return `${line.name ?? ''}, ${post}, ${line.device}`;
};

const LogEntry = ({ line, opened }: { line: LogLine; opened: Opened }) => {
  const step = opened.rails.sop.steps.find((s) => s.key === line.step);
  const exit = line.exit ? exitWord[line.exit] : undefined;
  return (
    <li>
      <time dateTime={line.at.toISOString()}>
        {sayDateTime(line.at, opened.followed.office.zone)}
      </time>
      <strong>{deedWord[line.deed] ?? step?.activity ?? line.deed}</strong>
      {exit && `: ${exit}`}
      <div class="who">{whoDid(line)}</div>
      {line.note && <blockquote>{line.note}</blockquote>}
    </li>
  );
};

const Papers = ({ opened, shown }: { opened: Opened; shown: Paper | undefined }) => {
  const { number } = opened.followed.row;
  const { requirements } = opened.rails.version.standard;
  const slots = [
    ...requirements.map((r) => ({ key: r.key, text: r.text })),
    { key: 'tambahan', text: 'Tambahan' },
  ];
  return (
    <section class="panel" id="berkas">
      <h2>Berkas</h2>
      {opened.papers.length === 0 && <p>Pemohon tidak mengunggah berkas.</p>}
      <ul class="list">
        {slots.flatMap(({ key, text }) =>
          opened.papers
            .filter((p) => p.slot === key)
            .map((p) => (
              <li key={p.id}>
                <a
                  href={`/meja/permohonan/${number}?berkas=${p.id}#berkas`}
                  aria-current={p.id === shown?.id ? 'true' : undefined}
                >
                  {text}
                  <span class="small"> · {p.title}</span>
                </a>
              </li>
            )),
        )}
      </ul>
      {shown && <PaperView number={number} paper={shown} />}
    </section>
  );
};

const Instructions = ({ opened }: { opened: Opened }) => {
  const given = opened.tasks.filter((t) => t.kind === 'instruction');
  if (given.length === 0) return null;
  return (
    <section class="panel">
      <h2>Disposisi</h2>
      <ul class="history">
        {given.map((t) => (
          <li key={t.id}>
            <strong>{t.holderName}</strong>{' '}
            {t.closedAt ? (
              <Status tone="good" text="Sudah melapor" />
            ) : (
              <Status tone="wait" text="Belum melapor" />
            )}
            <blockquote>{t.instruction}</blockquote>
            {t.deadline && (
              <div class="who">sebelum {sayDateTime(t.deadline, opened.followed.office.zone)}</div>
            )}
            {t.report && <blockquote>{t.report}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
};

export const CasePage = (props: CaseProps) => {
  const { officer, opened, whyNot, shown } = props;
  const { row, office, words, late, holder, asked } = opened.followed;
  const mayRegister = row.state !== 'closed' && postsWith(officer, 'item.register').length > 0;
  return (
    <DeskLayout
      title={`${row.serviceTitle} ${row.number}`}
      who={menuOf(officer, '')}
      live={row.number}
      crumbs={[{ text: 'Tugas saya', href: '/meja' }]}
    >
      <h1>{row.serviceTitle}</h1>
      <p>
        <strong>{row.number}</strong> · {office.name} <Status {...statusOf(row, late)} />
      </p>
      {whyNot && <Note tone="bad">{doneSentence[whyNot]}</Note>}
      <div class="beside">
        <div>
          <ActPanel {...props} />
          <section class="panel">
            <h2>Jam pelayanan</h2>
            <Facts
              rows={[
                ['Janji', words.due],
                ['Jam', words.state],
                words.remaining ? ['Sisa', words.remaining] : null,
                holder ? ['Di tangan', holder] : null,
                asked ? ['Diminta dari pemohon', asked] : null,
              ]}
            />
          </section>
          <section class="panel">
            <h2>Isian pemohon</h2>
            <AnswerFacts form={opened.rails.version.form} answers={opened.personal.answers} />
          </section>
        </div>
        <div>
          <LetterPanel opened={opened} />
          <ItemPanel
            where={opened.where}
            registerAt={mayRegister ? `/meja/permohonan/${row.number}/barang` : null}
            pressKey={`${props.pressKey}-barang`}
          />
          <TiedLetters letters={opened.lettersIn} />
          <Papers opened={opened} shown={shown} />
          <Instructions opened={opened} />
          <SentPanel sent={opened.sent} zone={office.zone} />
          <section class="panel">
            <h2>Riwayat</h2>
            <ol class="history">
              {opened.log.map((line) => (
                <LogEntry key={line.seq} line={line} opened={opened} />
              ))}
            </ol>
            <LinkButton
              href={`/meja/permohonan/${row.number}/tanda-terima`}
              text="Cetak tanda terima"
              look="quiet"
              icon="print"
            />
          </section>
        </div>
      </div>
    </DeskLayout>
  );
};
