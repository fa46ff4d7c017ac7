import { sayDateTime, type Zone } from '../../../../kernel/time/index.ts';
import { FaultSummary } from '../../../../ui/faults.tsx';
import { Button, FileField, Form, LinkButton } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../../ui/parts.tsx';
import type { Paper } from '../../../documents/index.ts';
import { menuOf } from '../../../identity/index.ts';
import { sayDay } from '../../days.ts';
import { scanSlot } from '../keep.ts';
import type { Disposition, Target } from '../read.ts';
import { degreeWord } from '../rules.ts';
import { agendaNumber } from '../sheet.ts';
import { DispositionForm, ReportForm } from './act.tsx';
import type { LetterProps } from './props.ts';
import { aboutFact, TieForm } from './tied.tsx';
import { closedSentence } from './words.ts';

const ScanView = ({ id, paper }: { id: string; paper: Paper }) => {
  if (paper.closed) return <Note tone="wait">{closedSentence[paper.closed]}</Note>;
  const address = `/meja/surat-masuk/${id}/pindaian/${paper.id}`;
  const image = paper.type === 'jpeg' || paper.type === 'png';
  return (
    <div class="paper">
      {image && <img src={address} alt={`Pindaian ${paper.title}`} />}
      {paper.type === 'pdf' && <iframe src={address} title={`Pindaian ${paper.title}`} />}
      <p>
        <a href={address}>Buka {paper.title} di halaman sendiri</a>
      </p>
    </div>
  );
};

const Scans = ({ letter, faults = {} }: LetterProps) => {
  const { papers, keeps, incoming } = letter;
  const action = `/meja/surat-masuk/${incoming.id}/pindaian`;
  return (
    <section class="panel" id="pindaian">
      <h2>Pindaian</h2>
      {papers.length === 0 && <Note tone="wait">Belum ada pindaian surat ini.</Note>}
      {papers.map((paper) => (
        <ScanView key={paper.id} id={incoming.id} paper={paper} />
      ))}
      {keeps && (
        <details open={papers.length === 0 || faults[scanSlot] !== undefined}>
          <summary>Tambah pindaian</summary>
          <Form action={action} files label="Tambah pindaian">
            <FileField
              name={scanSlot}
              label="Pindaian atau lampiran"
              help="PDF atau foto, paling besar 10 MB"
              wrong={faults[scanSlot]}
            />
            <Button text="Tambahkan" look="quiet" />
          </Form>
        </details>
      )}
    </section>
  );
};

const TargetLine = ({ target, zone }: { target: Target; zone: Zone }) => (
  <li>
    {target.title} <span class="small">{target.name}</span>{' '}
    <Status
      tone={target.reportedAt ? 'good' : 'wait'}
      text={target.reportedAt ? 'selesai' : 'belum lapor'}
    />
    {target.reportedAt && (
      <div class="small">
        {sayDateTime(target.reportedAt, zone)}
        {target.reportedBy !== target.name && ` oleh ${target.reportedBy}, ${target.reportTitle}`}
      </div>
    )}
    {target.report && <blockquote>{target.report}</blockquote>}
  </li>
);

const Step = ({ step, zone, today }: { step: Disposition; zone: Zone; today: string }) => {
  const late =
    step.deadline !== null && step.deadline < today && step.targets.some((t) => !t.reportedAt);
  return (
    <li>
      <time dateTime={step.at.toISOString()}>{sayDateTime(step.at, zone)}</time>
      <strong>{step.fromTitle}</strong> <span class="small">{step.fromName}</span>
      <p>{step.instructions.join(', ')}</p>
      {step.note && <blockquote>{step.note}</blockquote>}
      {step.deadline && (
        <p>
          Paling lambat {sayDay(step.deadline)}{' '}
          {late && <Status tone="late" text="lewat tenggat" />}
        </p>
      )}
      <ul>
        {step.targets.map((target) => (
          <TargetLine key={target.no} target={target} zone={zone} />
        ))}
      </ul>
    </li>
  );
};

const Chain = ({ letter, today }: LetterProps) => (
  <section class="panel">
    <h2>Disposisi</h2>
    {letter.chain.length === 0 && (
      <p>Belum ada. Surat ini menunggu disposisi {letter.incoming.addressee.name}.</p>
    )}
    <ol class="history">
      {letter.chain.map((step) => (
        <Step key={step.seq} step={step} zone={letter.incoming.office.zone} today={today} />
      ))}
    </ol>
  </section>
);

const About = (props: LetterProps) => {
  const { incoming, papers } = props.letter;
  const about = aboutFact(props);
  return (
    <Facts
      rows={[
        ['Nomor agenda', <strong>{agendaNumber(incoming)}</strong>],
        ['Surat dari', incoming.from],
        ['Nomor surat', incoming.letterNumber],
        ['Tanggal surat', sayDay(incoming.letterDate)],
        ['Diterima', sayDay(incoming.receivedOn)],
        ['Sifat', degreeWord[incoming.degree]],
        incoming.attachments !== '' && ['Lampiran', incoming.attachments],
        ['Ditujukan kepada', incoming.addressee.name],
        about && ['Terkait permohonan', about],
        [
          'Pindaian',
          papers.length > 0 ? (
            <a href="#pindaian">Lihat pindaian ({papers.length})</a>
          ) : (
            'belum ada'
          ),
        ],
      ]}
    />
  );
};

export const LetterPage = (props: LetterProps) => {
  const { officer, letter, faults = {} } = props;
  const { incoming, chain, disposing } = letter;
  const mine = chain.flatMap((step) =>
    step.targets.filter((t) => t.mine).map((target) => ({ step, target })),
  );
  return (
    <DeskLayout
      title={`Surat masuk ${agendaNumber(incoming)}`}
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Surat masuk', href: '/meja/surat-masuk' }]}
    >
      <h1>{incoming.subject}</h1>
      <FaultSummary faults={faults} />
      <div class="beside">
        <div>
          <About {...props} />
          <TieForm {...props} />
          {mine.map(({ step, target }) => (
            <ReportForm key={`${step.seq}.${target.no}`} {...props} step={step} target={target} />
          ))}
          {disposing && <DispositionForm {...props} first={chain.length === 0} />}
          <Chain {...props} />
          <p>
            <LinkButton
              href={`/meja/surat-masuk/${incoming.id}/lembar`}
              text="Cetak lembar disposisi"
              look="quiet"
              icon="print"
            />
          </p>
        </div>
        <Scans {...props} />
      </div>
    </DeskLayout>
  );
};
