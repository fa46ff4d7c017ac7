import { sayDateTime } from '../../../../kernel/time/index.ts';
import { LinkButton } from '../../../../ui/form.tsx';
import { PrintLayout } from '../../../../ui/layout.tsx';
import { sayDay } from '../../days.ts';
import type { Disposition, Letter } from '../read.ts';
import { degreeWord, instructions } from '../rules.ts';
import { agendaNumber } from '../sheet.ts';

/**
 * The sheet that goes with the paper, in the order that offices know. Before the first disposition
 * it is printed empty, for a leader who writes by hand.
 */

const Tick = ({ on, text }: { on: boolean; text: string }) => (
  <li class={on ? 'on' : undefined}>
    <span class="box" aria-hidden="true" />
    {text}
    {on && <span class="visually-hidden"> (dicentang)</span>}
  </li>
);

const Head = ({ letter: { incoming } }: { letter: Letter }) => (
  <table class="slip-head">
    <tbody>
      <tr>
        <th scope="row">Surat dari</th>
        <td>{incoming.from}</td>
        <th scope="row">Diterima tanggal</th>
        <td>{sayDay(incoming.receivedOn)}</td>
      </tr>
      <tr>
        <th scope="row">Nomor surat</th>
        <td>{incoming.letterNumber}</td>
        <th scope="row">Nomor agenda</th>
        <td>
          <strong>{agendaNumber(incoming)}</strong>
        </td>
      </tr>
      <tr>
        <th scope="row">Tanggal surat</th>
        <td>{sayDay(incoming.letterDate)}</td>
        <th scope="row">Sifat</th>
        <td>{degreeWord[incoming.degree]}</td>
      </tr>
      <tr>
        <th scope="row">Perihal</th>
        <td colSpan={3}>{incoming.subject}</td>
      </tr>
    </tbody>
  </table>
);

const lines = ['1', '2', '3', '4', '5'];

const Orders = ({ step }: { step: Disposition | undefined }) => {
  const usual: string[] = instructions.map(({ word }) => word);
  const others = step?.instructions.filter((word) => !usual.includes(word)) ?? [];
  return (
    <div class="slip-orders">
      <section>
        <h2>Diteruskan kepada</h2>
        <ul>
          {step
            ? step.targets.map((t) => <Tick key={t.no} on text={`${t.title}, ${t.name}`} />)
            : lines.map((line) => <Tick key={line} on={false} text="…………………………………………" />)}
        </ul>
      </section>
      <section>
        <h2>Dengan hormat harap</h2>
        <ul>
          {[...usual, ...others].map((word) => (
            <Tick key={word} on={step?.instructions.includes(word) ?? false} text={word} />
          ))}
        </ul>
      </section>
    </div>
  );
};

interface SheetProps {
  letter: Letter;
  step?: Disposition | undefined;
}

const Sheet = ({ letter, step }: SheetProps) => {
  const { office } = letter.incoming;
  return (
    <article class="slip">
      <header>
        <p>
          <strong>{office.name}</strong>
        </p>
        {office.address && <p>{office.address}</p>}
        <h1>Lembar Disposisi</h1>
      </header>
      <Head letter={letter} />
      <Orders step={step} />
      <section class="slip-note">
        <h2>Catatan</h2>
        {step?.note && <p>{step.note}</p>}
        {step?.deadline && <p>Paling lambat {sayDay(step.deadline)}.</p>}
      </section>
      <footer>
        <p>{step ? sayDateTime(step.at, office.zone) : 'Tanggal: …………………………'}</p>
        <p>{step?.fromTitle ?? letter.incoming.addressee.name}</p>
        <p class="slip-name">{step ? step.fromName : '…………………………………'}</p>
      </footer>
    </article>
  );
};

export const SlipPage = ({ letter }: { letter: Letter }) => (
  <PrintLayout title={`Lembar disposisi ${agendaNumber(letter.incoming)}`}>
    {letter.chain.length === 0 && <Sheet letter={letter} />}
    {letter.chain.map((step) => (
      <Sheet key={step.seq} letter={letter} step={step} />
    ))}
    <div class="buttons no-print">
      <LinkButton href={`/meja/surat-masuk/${letter.incoming.id}`} text="Kembali ke surat" />
    </div>
    <p class="no-print small">Untuk mencetak, pakai menu cetak di peramban Anda. Kertas A4.</p>
  </PrintLayout>
);
