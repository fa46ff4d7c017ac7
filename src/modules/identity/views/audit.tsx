import { sayDateTime } from '../../../kernel/time/index.ts';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Facts, Note } from '../../../ui/parts.tsx';
import type { Sealed } from '../../audit/index.ts';
import type { AuditLine } from '../audit-lines.ts';
import type { Officer } from '../rules.ts';
import { menuOf } from './menu.ts';

interface Props {
  officer: Officer;
  sealed: Sealed;
  lines: AuditLine[];
  next: number | null;
}

const who = (line: AuditLine): string => {
  if (line.actor === 'citizen') return 'Pemohon';
  if (line.actor === 'machine') return 'Sistem';
  return [line.name, line.title].filter(Boolean).join(', ');
};

export const AuditPage = ({ officer, sealed, lines, next }: Props) => (
  <DeskLayout title="Audit" who={menuOf(officer, '/meja/audit')}>
    <h1>Catatan audit</h1>
    <Note>
      <p>
        Setiap baris tidak dapat diubah atau dihapus, dan disegel beruntun dengan tanda tangan.
        Operator membuktikan seluruhnya dengan <code>npx satu audit verify</code>.
      </p>
    </Note>
    <Facts
      rows={[
        [
          'Segel terakhir',
          sealed.at ? `ke-${sealed.seq}, ${sayDateTime(sealed.at, 'WIB')}` : 'belum ada',
        ],
        ['Akar', sealed.root ? <code>{sealed.root}</code> : 'belum ada'],
      ]}
    />
    <ol class="history panel">
      {lines.map((line) => (
        <li key={line.id}>
          <time dateTime={line.at.toISOString()}>{sayDateTime(line.at, 'WIB')}</time>
          <strong>{line.deed}</strong> <span class="small">{line.subject}</span>
          <div class="who">
            {who(line)}
            {line.device && `, ${line.device}`}
          </div>
        </li>
      ))}
    </ol>
    {next !== null && (
      <p>
        <a href={`/meja/audit?sebelum=${next}`}>Lebih lama</a>
      </p>
    )}
  </DeskLayout>
);
