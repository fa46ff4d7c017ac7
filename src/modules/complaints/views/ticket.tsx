import { sayDateTime } from '../../../kernel/time/index.ts';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import { isSound, type Paper } from '../../documents/index.ts';
import { menuOf } from '../../identity/index.ts';
import { SentPanel } from '../../messaging/index.ts';
import { linkWord } from '../links.ts';
import { NearPanel } from '../near/desk-view.tsx';
import { isAtSea } from '../near/land.ts';
import { officeSlot } from '../office-photo.ts';
import {
  channelWord,
  kindWord,
  mannerWord,
  refusedSentence,
  stateText,
  stateTone,
} from '../words.ts';
import { ActPanels } from './act.tsx';
import { deskLine } from './lines.ts';
import type { TicketProps } from './ticket-props.ts';

const Clock = ({ ticket: { row, offer }, now }: TicketProps) => {
  const { zone } = offer.tree.unit(row.unitId);
  const first = row.firstAnswerAt;
  const kept = first && first > row.firstDueAt ? 'lewat waktu' : 'tepat waktu';
  return (
    <section class="panel">
      <h2>Jam</h2>
      <Facts
        rows={[
          ['Masuk', sayDateTime(row.receivedAt, zone)],
          [
            'Jawaban pertama',
            first
              ? `${sayDateTime(first, zone)} (${kept})`
              : `paling lambat ${sayDateTime(row.firstDueAt, zone)}`,
          ],
          ['Selesai paling lambat', sayDateTime(row.dueAt, zone)],
          row.state === 'open' && now >= row.urgentAt
            ? ['Keadaan', <Status tone="late" text="Lewat waktu" />]
            : null,
        ]}
      />
    </section>
  );
};

const Who = ({ ticket: { row, reporter } }: TicketProps) => (
  <section class="panel">
    <h2>Pelapor</h2>
    {reporter ? (
      <Facts
        rows={[
          ['Nama', reporter.name ?? 'tidak disebut'],
          reporter.phone ? ['Telepon', reporter.phone] : null,
          reporter.email ? ['E-mail', reporter.email] : null,
        ]}
      />
    ) : (
      <p>{mannerWord[row.manner]}.</p>
    )}
  </section>
);

/** Recordings play on a page of their own, with the browser's own player. */
const linkTo = ({ type, title, slot }: Paper): string => {
  if (type === 'mp4') return `Lihat rekaman ${title}`;
  if (slot === officeSlot) return `${title}, dari kantor`;
  return isSound(type) ? `Dengarkan ${title}` : title;
};

const Papers = ({ ticket: { row, papers } }: TicketProps) => {
  if (papers.length === 0) return null;
  return (
    <section class="panel" id="lampiran">
      <h2>Lampiran</h2>
      {papers.map((paper) => {
        const address = `/meja/aduan/${row.number}/lampiran/${paper.id}`;
        const image = paper.type === 'jpeg' || paper.type === 'png';
        if (paper.closed) return <p key={paper.id}>{paper.title}: belum dapat dibuka</p>;
        return (
          <div class="paper" key={paper.id}>
            {image && <img src={address} alt={`Lampiran ${paper.title}`} />}
            <p>
              <a href={address}>{linkTo(paper)}</a>
            </p>
          </div>
        );
      })}
    </section>
  );
};

const History = ({ ticket: { lines, offer, row } }: TicketProps) => {
  const { zone } = offer.tree.unit(row.unitId);
  return (
    <section class="panel">
      <h2>Riwayat</h2>
      <ul class="history">
        {lines.map((line) => (
          <li key={line.seq}>
            <time dateTime={line.at.toISOString()}>{sayDateTime(line.at, zone)}</time>
            <strong>{deskLine(line, offer.tree)}</strong>
            {line.actor === 'staff' && (
              <div class="who">
                {line.name}, {line.onBehalf ?? line.title}
              </div>
            )}
            {line.text && <blockquote>{line.text}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
};

const pointOf = ({ latitude, longitude }: TicketProps['ticket']['row']) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

const Report = ({ ticket }: TicketProps) => {
  const { row, text, place, links, merged } = ticket;
  const tracking = ticket.lines[0]?.detail.sp4n;
  const at = pointOf(row);
  const point =
    at && `${at.latitude}, ${at.longitude}${isAtSea(at) ? ' (di laut menurut peta)' : ''}`;
  return (
    <section class="panel">
      <h2>Isi laporan</h2>
      <p class="as-typed">{text}</p>
      <Facts
        rows={[
          ['Lewat', channelWord[row.channel]],
          typeof tracking === 'string' ? ['Nomor di SP4N-LAPOR!', tracking] : null,
          place ? ['Tempat', place] : null,
          point ? ['Titik', point] : null,
          ...links.map(({ subject, label }) => [linkWord[subject], label] as const),
          merged.length > 0 ? ['Digabung ke sini', merged.join(', ')] : null,
          row.published ? ['Ringkasan untuk umum', row.published] : null,
          row.rating ? ['Nilai dari pelapor', `${row.rating} dari 4`] : null,
        ]}
      />
    </section>
  );
};

export const TicketPage = (props: TicketProps) => {
  const { officer, ticket, refused, now, may } = props;
  const { row, offer } = ticket;
  const unit = offer.tree.unit(row.unitId);
  const category = offer.categories.find(({ code }) => code === row.category);
  return (
    <DeskLayout
      title={`Laporan ${row.number}`}
      who={menuOf(officer, '/meja/aduan')}
      live={`/meja/aduan/${row.number}/langsung`}
      crumbs={[{ text: 'Aduan', href: '/meja/aduan' }]}
    >
      <h1>{category?.name ?? kindWord[row.kind]}</h1>
      <p>
        <strong>{row.number}</strong> · {unit.name}{' '}
        <Status tone={stateTone(row, now)} text={stateText(row)} />
      </p>
      {refused && <Note tone="bad">{refusedSentence[refused.whyNot]}</Note>}
      <div class="beside">
        <div>
          <Report {...props} />
          {may && <ActPanels {...props} />}
        </div>
        <div>
          <Clock {...props} />
          <Who {...props} />
          <NearPanel near={ticket.near} />
          <Papers {...props} />
          <SentPanel sent={ticket.sent} zone={unit.zone} />
          <History {...props} />
        </div>
      </div>
    </DeskLayout>
  );
};
