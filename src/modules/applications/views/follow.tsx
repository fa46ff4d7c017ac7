import { sayDateTime } from '../../../kernel/time/index.ts';
import { FaultSummary } from '../../../ui/faults.tsx';
import { Button, FileField, Form, LinkButton, LongField } from '../../../ui/form.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { CitizenLayout } from '../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../ui/parts.tsx';
import type { Requirement } from '../../catalogue/index.ts';
import { CitizenItem, type CitizenItemProps } from '../../delivery/index.ts';
import type { Paper } from '../../documents/index.ts';
import type { LetterRow } from '../../letters/index.ts';
import type { Faults } from '../answers.ts';
import type { Followed, Passed } from '../follow.ts';
import { statusOf } from './words.ts';

const stepIcon: Record<Passed['state'], IconName> = { done: 'check', now: 'now', ahead: 'ahead' };
const stepWord: Record<Passed['state'], string> = {
  done: 'Sudah',
  now: 'Sedang berjalan',
  ahead: 'Nanti',
};

const Steps = ({ followed: { steps, office } }: { followed: Followed }) => (
  <ol class="steps">
    {steps.map((step, i) => (
      <li key={`${i}${step.activity}`} class={step.state}>
        <Icon name={stepIcon[step.state]} />
        <span class="visually-hidden">{stepWord[step.state]}: </span>
        {step.activity}
        <div class="small">
          {step.who}
          {step.at && ` · ${sayDateTime(step.at, office.zone)}`}
        </div>
      </li>
    ))}
  </ol>
);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const ClockPanel = ({ followed }: { followed: Followed }) => {
  const { words, row } = followed;
  return (
    <section>
      <h2>Jam pelayanan</h2>
      <Facts
        rows={[
          ['Janji selesai', capital(words.due)],
          ['Keadaan jam', capital(words.state)],
          words.remaining ? ['Waktu tersisa', capital(words.remaining)] : null,
        ]}
      />
      <p>
        <a href={`/lacak/${row.number}/jam`}>Lihat hitungan jam ini, menit demi menit</a>
      </p>
    </section>
  );
};

export interface FollowProps {
  followed: Followed;
  /** The letters that were given in it. */
  letters: LetterRow[];
  /** The physical file, where there is one. */
  carried: Omit<CitizenItemProps, 'pressKey'> | undefined;
  papers: Paper[];
  requirements: Requirement[];
  faults: Faults;
  note: string;
  pressKey: string;
}

/** What the office asks for, and the place to answer it. */
const CompletePanel = ({ followed, papers, requirements, faults, note, pressKey }: FollowProps) => {
  const { row, asked } = followed;
  const here = `/lacak/${row.number}`;
  const own = papers.filter((p) => p.at > row.openedAt);
  return (
    <section>
      <Note tone="wait" title="Kami menunggu Anda">
        <p>{asked ?? 'Kantor meminta kelengkapan.'}</p>
        <p class="small">Jam pelayanan berhenti sampai Anda menjawab.</p>
      </Note>
      <FaultSummary faults={faults} />
      <Form action={`${here}/berkas`} files label="Tambah berkas">
        <div class="field">
          <label for="isian-untuk">Berkas untuk</label>
          <select id="isian-untuk" name="untuk">
            {requirements.map((r) => (
              <option key={r.key} value={r.key}>
                {r.text}
              </option>
            ))}
            <option value="tambahan">Lainnya yang diminta kantor</option>
          </select>
        </div>
        <FileField name="berkas" label="Foto atau berkas" wrong={faults.berkas} required={false} />
        <Button text="Tambah berkas" look="quiet" icon="camera" />
      </Form>
      {own.length > 0 && (
        <p>
          <Status tone="good" text={`${own.length} berkas baru`} />{' '}
          {own.map((p) => p.title).join(', ')}
        </p>
      )}
      <Form action={`${here}/lengkapi`} pressKey={pressKey} label="Kirim kelengkapan">
        <LongField
          name="pesan"
          label="Pesan untuk petugas"
          required={false}
          value={note}
          max={2000}
        />
        <Button text="Kirim kelengkapan" icon="send" />
      </Form>
    </section>
  );
};

const Readings = ({ followed: { row, office } }: { followed: Followed }) => (
  <details>
    <summary>Siapa yang membaca data Anda</summary>
    {row.readings.length === 0 ? (
      <p>Belum ada petugas yang membuka berkas Anda.</p>
    ) : (
      <ul>
        {row.readings.map((r) => (
          <li key={r.at.toISOString()}>
            {sayDateTime(r.at, office.zone)}: {r.title ?? 'petugas'}
          </li>
        ))}
      </ul>
    )}
  </details>
);

const GivenLetter = ({ number, letter }: { number: string; letter: LetterRow }) => {
  const valid = letter.state === 'signed';
  return (
    <>
      {!valid && (
        <Note tone="bad" title="Surat ini tidak berlaku lagi">
          <p>{letter.endReason}</p>
        </Note>
      )}
      <Facts
        rows={[
          ['Surat', letter.kind],
          ['Nomor', letter.number ?? ''],
        ]}
      />
      <div class="buttons">
        {valid && (
          <LinkButton
            href={`/lacak/${number}/surat/${letter.code}`}
            text="Unduh surat (PDF)"
            icon="paper"
          />
        )}
        <LinkButton href={`/periksa/${letter.code}`} text="Periksa keasliannya" look="quiet" />
      </div>
    </>
  );
};

const Letters = ({ followed: { row }, letters }: FollowProps) =>
  letters.length > 0 ? (
    <section>
      <h2>Surat Anda</h2>
      {letters.map((letter) => (
        <GivenLetter key={letter.id} number={row.number} letter={letter} />
      ))}
    </section>
  ) : null;

const inLetter = 'Keputusan dan alasannya tertulis pada surat di bawah ini.';
const atCounter = 'Hasil dapat diambil di kantor dengan menunjukkan tanda terima.';

const Outcome = ({ followed: { row, reasons }, letters }: FollowProps) => {
  if (!row.ending || row.ending === 'withdrawn') return null;
  return (
    <Note
      tone={row.ending === 'granted' ? 'good' : 'bad'}
      title={row.ending === 'granted' ? 'Permohonan dikabulkan' : 'Permohonan ditolak'}
    >
      <p>{reasons ?? (letters.length > 0 ? inLetter : atCounter)}</p>
      {row.ending === 'rejected' && (
        <p class="small">Bila keberatan, sampaikan lewat pengaduan kantor ini atau lapor.go.id.</p>
      )}
    </Note>
  );
};

export const FollowPage = (props: FollowProps) => {
  const { followed, pressKey, carried } = props;
  const { row, office, holder } = followed;
  const status = statusOf(row, followed.late);
  return (
    <CitizenLayout title={`Permohonan ${row.number}`} here="follow">
      <h1>{row.serviceTitle}</h1>
      <p>
        <span class="big-number">{row.number}</span> <Status {...status} />
      </p>
      <p>{office.name}</p>
      <Outcome {...props} />
      {row.state === 'waiting' && <CompletePanel {...props} />}
      <Letters {...props} />
      {carried && <CitizenItem {...carried} pressKey={`${pressKey}-cara`} />}
      {holder && row.state === 'running' && <Facts rows={[['Sekarang di tangan', holder]]} />}
      <ClockPanel followed={followed} />
      <section>
        <h2>Perjalanan berkas</h2>
        <Steps followed={followed} />
      </section>
      <Readings followed={followed} />
      <div class="buttons">
        <LinkButton
          href={`/lacak/${row.number}/tanda-terima`}
          text="Tanda terima"
          look="quiet"
          icon="print"
        />
        <LinkButton
          href={`/lacak/${row.number}/berkas`}
          text="Berkas saya"
          look="quiet"
          icon="paper"
        />
        <LinkButton href={`/lacak/${row.number}/kabar`} text="Kabari saya" look="quiet" />
        <LinkButton
          href={`/lacak/${row.number}/bukti`}
          text="Bukti audit"
          look="quiet"
          icon="paper"
        />
      </div>
      {row.state !== 'closed' && (
        <details>
          <summary>Tarik permohonan ini</summary>
          <Form action={`/lacak/${row.number}/tarik`} pressKey={`${pressKey}-tarik`}>
            <p>Permohonan yang ditarik tidak diproses lagi. Anda bisa mengajukan yang baru.</p>
            <LongField name="alasan" label="Alasan" required={false} max={500} />
            <Button text="Ya, tarik permohonan" look="danger" />
          </Form>
        </details>
      )}
    </CitizenLayout>
  );
};
