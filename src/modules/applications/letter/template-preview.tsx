import { Buffer } from 'node:buffer';
import { readApplicationNumber } from '../../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { localDate } from '../../../kernel/time/index.ts';
import type { NotTypeset } from '../../../platform/typesetting/index.ts';
import type { World } from '../../../platform/world.ts';
import { PrintLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import { file, page } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import {
  exampleAnswers,
  fillLetter,
  type KeptTemplate,
  letterValues,
  notFound,
  pendingFaults,
  templateAt,
} from '../../catalogue/index.ts';
import { desk, type Officer } from '../../identity/index.ts';
import { letterDocument, officeForLetters, previewSheet } from '../../letters/index.ts';
import { treeOf } from '../../organisation/index.ts';
import { railsOf } from '../apply.ts';
import { actorOf } from '../case.ts';
import { recordReading } from '../follow.ts';
import { applicationWithNumber } from '../queries.ts';
import { doneSentence } from '../views/words.ts';
import { holderToSign, signerNow } from './signer.ts';
import { type NextSigner, officeFacts, valuesOfCase } from './values.ts';
import { notSetSentence } from './views/editor.tsx';

/** A template as the paper it would become, with a case of the keeper's office or with examples. */

type Filled = { values: ReturnType<typeof letterValues>; signer: NextSigner | null };

const told = (sentence: string, status: number): Answer =>
  page(
    <PrintLayout title="Pratinjau">
      <Note tone="wait">
        <p>{sentence}</p>
      </Note>
    </PrintLayout>,
    { status },
  );

/** Only of this service at this office; whoever looks is recorded, as every reading is. */
async function ofCase(
  { world, device }: Ask,
  { officer, kept }: { officer: Officer; kept: KeptTemplate },
  typed: string,
): Promise<Filled | undefined> {
  const number = readApplicationNumber(typed);
  const row = number ? await applicationWithNumber(world.db, number) : undefined;
  if (row?.officeId !== kept.office.id || row.serviceId !== kept.service.id) return undefined;
  const { officeId, id: caseId, versionId } = row;
  const actor = actorOf(officer, kept.post, device);
  await recordReading(world, { officeId, caseId, actor, what: 'pratinjau templat surat' });
  const rails = await railsOf(world, versionId, officeId);
  const signer = await signerNow(world, { row, rails });
  return { values: await valuesOfCase(world, { row, rails }, { signer, staff: [] }), signer };
}

const examplePeople = ['Petugas Contoh Satu', 'Petugas Contoh Dua'].map((name) => ({
  ...{ name, nip: '000000000000000000', rank: 'Penata (III/c)', post: 'Penyuluh' },
}));

async function ofExample(world: World, kept: KeptTemplate): Promise<Filled> {
  const { office, service, version } = kept;
  const { sop, form, standard } = version;
  const tree = await treeOf(world.db);
  const signer = await holderToSign(world, { officeId: office.id, sop, tree });
  const today = localDate(world.now(), office.zone);
  const values = letterValues(form, form ? exampleAnswers(form, today) : {}, {
    application: {
      ...{ number: '000000-0000-00000', submittedOn: today },
      reason: '(Alasan dari petugas yang memutuskan)',
    },
    service: { title: service.title, product: standard.product ?? '' },
    ...(await officeFacts(world, office, signer)),
    staff: examplePeople,
    papers: standard.requirements.map(({ text }) => text),
  });
  return { values, signer };
}

type Document = ReturnType<typeof letterDocument>;

/** What is set, or why nothing is. */
async function documentOf(ask: Ask, officer: Officer): Promise<Outcome<Document, Answer>> {
  const { world, params, query } = ask;
  const { office: unit = '', service = '', letter = '' } = params;
  const kept = await templateAt(world, officer, { office: unit, service, letter });
  if (!kept) return refuse(notFound());
  if (pendingFaults(kept).length > 0) {
    const sentence = 'Templat ini masih memuat kesalahan. Perbaiki dulu, lalu simpan.';
    return refuse(told(sentence, 422));
  }
  const office = await officeForLetters(world, kept.office.id);
  if (!office) return refuse(told(doneSentence.letter_office_not_set, 409));
  const number = (query.nomor ?? '').trim();
  const filled = number
    ? await ofCase(ask, { officer, kept }, number)
    : await ofExample(world, kept);
  if (!filled) return refuse(told('Nomor itu tidak ada di antara permohonan layanan ini.', 404));
  const { draft } = fillLetter(kept.template, filled.values);
  const { signer } = filled;
  const sheet = previewSheet(draft, office, { signer, initials: [], now: world.now() });
  return accept(letterDocument(sheet));
}

const notSet = ({ why }: NotTypeset): Answer =>
  told(notSetSentence(why), why === 'not_available' ? 503 : 422);

const nameOf = ({ params: { service = '', letter = '' } }: Ask) => `templat-${service}-${letter}`;

async function showPdf(ask: Ask, officer: Officer): Promise<Answer> {
  const document = await documentOf(ask, officer);
  if (!document.ok) return document.refusal;
  const set = await ask.world.typesetter.typeset(document.value);
  if (!set.ok) return notSet(set.refusal);
  const filename = `${nameOf(ask)}.pdf`;
  return file(Buffer.from(set.value.pdf), { type: 'application/pdf', filename, inline: true });
}

/** For phones, which show no PDF inside a page. */
async function showDrawing(ask: Ask, officer: Officer): Promise<Answer> {
  const document = await documentOf(ask, officer);
  if (!document.ok) return document.refusal;
  const drawn = await ask.world.typesetter.draw(document.value);
  if (!drawn.ok) return notSet(drawn.refusal);
  const filename = `${nameOf(ask)}.svg`;
  return file(drawn.value.svg, { type: 'image/svg+xml', filename, inline: true });
}

const at = '/meja/templat/:office/:service/:letter/pratinjau';

export const templatePreviewRoutes = [
  desk('GET', `${at}/pdf`, 'catalogue.keep', showPdf),
  desk('GET', `${at}/gambar`, 'catalogue.keep', showDrawing),
];
