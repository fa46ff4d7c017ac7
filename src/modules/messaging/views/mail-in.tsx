import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import type { MailboxTrouble } from '../../../platform/mailbox/index.ts';
import { Status } from '../../../ui/parts.tsx';
import type { MailboxRow } from '../mail-queries.ts';

/** How the mailbox of the house is doing. */

export type MailInState = MailboxRow | 'never' | null;

const sentence: Record<MailboxTrouble, string> = {
  unreachable: 'server e-mail masuk tidak terhubung',
  refused: 'nama atau kata sandi kotak surat ditolak',
  no_folder: 'folder kotak surat tidak ada',
  broken_off: 'sambungan ke kotak surat terputus',
  not_kept: 'ada surat yang belum dapat disimpan; tetap di kotak surat dan dicoba lagi',
};

interface Props {
  state: MailInState;
  waiting: number;
  zone: Zone;
}

export const MailInStatus = ({ state, waiting, zone }: Props) => {
  if (state === null) return <Status tone="plain" text="Belum disetel" />;
  const { readAt, trouble, troubleAt } =
    state === 'never' ? { readAt: null, trouble: null, troubleAt: null } : state;
  const ails = troubleAt !== null && (readAt === null || troubleAt >= readAt);
  const word = ails ? 'Terganggu' : readAt ? 'Dibaca' : 'Belum pernah dibaca';
  return (
    <>
      <Status tone={ails ? 'late' : readAt ? 'good' : 'wait'} text={word} />
      {readAt && <span class="small"> Terakhir dibaca {sayDateTime(readAt, zone)}.</span>}
      {waiting > 0 && (
        <span class="small">
          {' '}
          {waiting} tanda terima menunggu giliran karena banyak alamat baru menulis; laporannya
          sudah masuk.
        </span>
      )}
      {trouble && troubleAt && (
        <span class="small">
          {' '}
          Gangguan terakhir {sayDateTime(troubleAt, zone)}: {sentence[trouble]}.
        </span>
      )}
    </>
  );
};
