import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import type { Line, OpenTicket } from '../open.ts';
import { citizenLine } from './lines.ts';

/** What has happened, as its reporter reads it. */

export const History = ({
  title = 'Riwayat',
  lines,
  tree,
  zone,
  here,
}: {
  title?: string;
  /** Where photos of the office lie; absent: they are another report's. */
  here?: string;
  lines: Line[];
  tree: OpenTicket['offer']['tree'];
  zone: Zone;
}) => (
  <section>
    <h2>{title}</h2>
    <ul class="history">
      {lines.map((line) => {
        const said = citizenLine(line, tree);
        return (
          said && (
            <li key={line.seq}>
              <time dateTime={line.at.toISOString()}>{sayDateTime(line.at, zone)}</time>
              <strong>{said}</strong>
              {line.shown && line.text && <blockquote>{line.text}</blockquote>}
              {here && typeof line.detail.photo === 'string' && (
                <a href={`${here}/berkas/${line.detail.photo}`}>Lihat fotonya</a>
              )}
            </li>
          )
        );
      })}
    </ul>
  </section>
);
