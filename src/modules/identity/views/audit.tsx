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

/** Deeds in the words of the desk; a deed of a newer module shows its own name. */
const deedWord: Record<string, string> = {
  'identity.signed_in': 'Masuk',
  'identity.account_made': 'Akun petugas dibuat',
  'identity.post_given': 'Jabatan diberikan',
  'identity.delegated': 'Plh/Plt ditunjuk',
  'identity.delegation_ended': 'Plh/Plt diakhiri',
  'identity.staff_changed': 'Data petugas diubah',
  'identity.screen_paired': 'Layar disambungkan',
  'identity.screen_ended': 'Layar dicabut',
  'catalogue.added': 'Layanan ditambahkan',
  'catalogue.changed': 'Layanan diubah',
  'calendar.closed': 'Penutupan ditambahkan',
  'calendar.withdrawn': 'Aturan kalender dicabut',
  'counter.refused': 'Permohonan ditolak di loket',
  'personal.read': 'Data pribadi dibaca',
  'letters.tied': 'Surat masuk dikaitkan dengan permohonan',
  'letters.untied': 'Kaitan surat masuk dilepas',
  'case.submit': 'Permohonan diajukan',
  'case.check': 'Kelengkapan diperiksa',
  'case.decide': 'Keputusan diambil',
  'case.write': 'Konsep ditulis',
  'case.opinion': 'Pendapat diberikan',
  'case.disposition': 'Disposisi diteruskan',
  'case.do': 'Langkah dikerjakan',
  'case.complete': 'Pemohon melengkapi',
  'case.withdraw': 'Pemohon menarik permohonan',
  'case.claim': 'Tugas diambil',
  'case.release': 'Tugas dilepas',
  'case.hand_over': 'Tugas diserahkan',
  'case.instruct': 'Disposisi diberikan',
  'case.report': 'Disposisi dilaporkan',
};

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
    <section class="panel">
      <ol class="history">
        {lines.map((line) => (
          <li key={line.id}>
            <time dateTime={line.at.toISOString()}>{sayDateTime(line.at, 'WIB')}</time>
            <strong>{deedWord[line.deed] ?? line.deed}</strong>
            <div class="who">
              {who(line)}
              {line.device && `, ${line.device}`}
            </div>
          </li>
        ))}
      </ol>
    </section>
    {next !== null && (
      <p>
        <a href={`/meja/audit?sebelum=${next}`}>Lebih lama</a>
      </p>
    )}
  </DeskLayout>
);
