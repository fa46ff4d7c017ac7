import { sayDateTime } from '../../../../kernel/time/index.ts';
import { Button, Form, LinkButton, LongField } from '../../../../ui/form.tsx';
import { DeskLayout } from '../../../../ui/layout.tsx';
import { Facts, Note, Status } from '../../../../ui/parts.tsx';
import {
  CodeField,
  menuOf,
  type Officer,
  postsWith,
  type WhyNotProven,
} from '../../../identity/index.ts';
import { sayDay } from '../../days.ts';
import type { WhyNotDecided } from '../decide.ts';
import type { WholeList } from '../lists.ts';
import { approvalOf, stateWord } from '../rules.ts';
import { toneOf } from './lists.tsx';

export interface DestructionProps {
  officer: Officer;
  whole: WholeList;
  /** A phone has been paired as second proof. */
  ready: boolean;
  phone: string | null;
  pressKey: string;
  whyNot?: WhyNotDecided;
  reason?: string;
}

const notApproved = {
  closed: 'Daftar ini sudah diputus.',
  own_list: 'Anda yang membuat daftar ini, jadi orang lain yang menyetujuinya.',
  approved_before: 'Anda sudah menyetujui. Persetujuan kedua harus dari orang lain.',
};
const shortReason = 'Tulis alasannya, paling sedikit lima huruf.';

const codeFault = (whyNot: WhyNotDecided | undefined): WhyNotProven | undefined =>
  whyNot === 'code_wrong' || whyNot === 'code_slow_down' || whyNot === 'code_not_set'
    ? (whyNot.slice('code_'.length) as WhyNotProven)
    : undefined;

const About = ({ whole: { list } }: DestructionProps) => {
  const { office } = list;
  const by = (name: string | null, title: string | null, at: Date | null) =>
    at && `${name}, ${title}, ${sayDateTime(at, office.zone)}`;
  const { zone } = office;
  return (
    <Facts
      rows={[
        ['Kantor', office.name],
        ['Diusulkan', `${list.madeName}, ${list.madeTitle}, ${sayDateTime(list.madeAt, zone)}`],
        ['Melewati masa simpan pada', sayDay(list.asOf)],
        ['Persetujuan pertama', by(list.firstName, list.firstTitle, list.firstAt) ?? 'belum'],
        list.state !== 'rejected' && [
          'Persetujuan kedua',
          by(list.secondName, list.secondTitle, list.doneAt) ?? 'belum',
        ],
        list.state === 'rejected' && [
          'Ditolak',
          by(list.rejectedName, list.rejectedTitle, list.rejectedAt),
        ],
        list.state === 'rejected' && ['Alasan', list.reason],
      ]}
    />
  );
};

const Approve = (props: DestructionProps) => {
  const { whole, ready, phone, pressKey, whyNot } = props;
  const last = whole.list.state === 'approved_once';
  if (!ready) {
    return (
      <Note tone="wait" title="Pasang dulu kode pengaman">
        <p>Persetujuan diminta dengan kode dari ponsel Anda sendiri.</p>
        <LinkButton href="/meja/pengaman" text="Pasang kode pengaman" />
      </Note>
    );
  }
  const action = `/meja/retensi/daftar/${whole.list.id}/setuju`;
  return (
    <Form action={action} pressKey={pressKey} label="Setujui pemusnahan">
      {last && (
        <Note tone="wait" title="Persetujuan ini yang kedua">
          <p>
            Isi dan berkas {whole.items.length} surat langsung dimusnahkan dan tidak dapat
            dikembalikan.
          </p>
        </Note>
      )}
      <CodeField wrong={codeFault(whyNot)} phone={phone} />
      <Button text={last ? 'Setujui dan musnahkan' : 'Setujui'} look={last ? 'danger' : 'main'} />
    </Form>
  );
};

const Decide = (props: DestructionProps) => {
  const { officer, whole, pressKey, whyNot, reason = '' } = props;
  const { deciding, list } = whole;
  if (!deciding || list.state === 'done' || list.state === 'rejected') return null;
  const may = approvalOf(list, officer.staffId);
  return (
    <section class="panel">
      <h2>Keputusan Anda</h2>
      {may.ok ? <Approve {...props} /> : <p>{notApproved[may.refusal]}</p>}
      <details open={whyNot === 'reason_missing'}>
        <summary>Tolak daftar ini</summary>
        <Form
          action={`/meja/retensi/daftar/${list.id}/tolak`}
          pressKey={`${pressKey}:tolak`}
          label="Tolak daftar"
        >
          <LongField
            name="alasan"
            label="Alasan"
            help="Suratnya tetap disimpan dan dapat diusulkan lagi"
            value={reason}
            wrong={whyNot === 'reason_missing' ? shortReason : undefined}
            max={500}
            rows={3}
          />
          <Button text="Ya, tolak" look="quiet" />
        </Form>
      </details>
    </section>
  );
};

const seesAll = new Set(['head', 'inspector']);

const refusal = (whyNot: WhyNotDecided | undefined): string | null =>
  whyNot === 'closed' || whyNot === 'own_list' || whyNot === 'approved_before'
    ? notApproved[whyNot]
    : null;

export const DestructionPage = (props: DestructionProps) => {
  const { officer, whole, whyNot } = props;
  const { list, items } = whole;
  const refused = refusal(whyNot);
  // A section reads what it wrote; the list may hold letters of all of them.
  const reads = postsWith(officer, 'letter.read').some((p) => seesAll.has(p.role));
  return (
    <DeskLayout
      title={`Usul musnah ${list.reportNo}`}
      who={menuOf(officer, '')}
      crumbs={[{ text: 'Retensi', href: '/meja/retensi' }]}
    >
      <h1>{list.reportNo}</h1>
      <p>
        {items.length} surat <Status tone={toneOf[list.state]} text={stateWord[list.state]} />
      </p>
      {refused && <Note tone="bad">{refused}</Note>}
      <div class="beside">
        <div>
          <About {...props} />
          {list.state === 'done' && (
            <p>
              <LinkButton
                href={`/meja/retensi/daftar/${list.id}/berita-acara`}
                text="Cetak berita acara"
                icon="print"
              />
            </p>
          )}
          <Decide {...props} />
        </div>
        <section class="panel">
          <h2>Surat dalam daftar</h2>
          <ol class="history">
            {items.map((item) => (
              <li key={item.id}>
                <strong>
                  {reads ? <a href={`/meja/surat/${item.code}`}>{item.number}</a> : item.number}
                </strong>
                <div>
                  {item.kind}, {sayDay(item.dated)}
                </div>
                <div class="small">{item.rule}</div>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </DeskLayout>
  );
};
