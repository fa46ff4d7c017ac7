import { registerItem } from '../../src/modules/delivery/index.ts';
import { treeOf } from '../../src/modules/organisation/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { apply, fillDraft, qibla, zulaikha } from './citizen.ts';
import { usualReport } from './complaint.ts';
import { proposedList } from './destruction.ts';
import type { TestSite, Visitor } from './http.ts';
import { incomingLetter } from './incoming-letter.ts';
import { officerNamed } from './officers.ts';
import { mosque, signedLetter } from './signed-letter.ts';
import type { TestWorld } from './world.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
    'AABJRU5ErkJggg==',
  'base64',
);

/** A file that was carried with a photo as proof, and lies at the counter of her office. */
async function carriedItem(world: TestWorld, clerk: Visitor, counterOfficer: string) {
  const officeId = (await treeOf(world.db)).withCode(qibla.office)?.id ?? '';
  const registered = await registerItem(world, await officerNamed(world, counterOfficer), {
    ...{ officeId, subject: 'case', subjectId: newId(world.now(), world.random) },
    ...{ label: 'Berkas uji', device: 'uji' },
  });
  if (!registered.ok) throw new Error(registered.refusal);
  const { code: itemCode } = registered.value;
  await clerk.post('/meja/caraka', { kode: itemCode, aksi: 'ambil' });
  const photo = { name: 'foto_tempat', filename: 'foto.png', body: onePixel };
  const place = { kepada: 'tempat', tempat: `${qibla.office}:counter` };
  const given = await clerk.upload(`/meja/caraka/${itemCode}/serahkan`, [photo], place);
  const proofId = /\/bukti\/([0-9a-f-]{36})/.exec(given.text)?.[1];
  if (!proofId) throw new Error(`no proof was kept: ${given.status} ${given.path}`);
  return { itemCode, proofId };
}

/** What she said at the counter, with a picture that she sent afterwards. */
async function reportOfHers(site: TestSite, clerk: Visitor) {
  const said = {
    nama: zulaikha.name,
    isi: 'PenandaRahasia: antrean lama',
    telepon: zulaikha.phone,
  };
  const slip = await clerk.post('/meja/aduan-baru', { ...usualReport, ...said });
  const ticket = slip.path.split('/')[3] ?? '';
  const ticketSecret = /big-number">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(slip.text)?.[1];
  if (!ticketSecret) throw new Error(`no slip: ${slip.status} ${slip.path}`);
  const citizen = site.visitor();
  citizen.setCookie('aduan', ticketSecret, `/aduan/${ticket}`);
  const picture = { name: 'berkas', filename: 'foto.png', body: onePixel };
  const page = await citizen.upload(`/aduan/${ticket}/berkas`, [picture]);
  const ticketPaper = /\/berkas\/([0-9a-f-]{36})/.exec(page.text)?.[1];
  if (!ticketPaper) throw new Error(`no picture was kept: ${page.status} ${page.path}`);
  return { ticket, ticketSecret, ticketPaper };
}

/** What somebody knows and dares to say only there. */
async function whistle(site: TestSite) {
  const visitor = site.visitor();
  const isi = 'PenandaRahasia: uang diminta di bawah meja, dua kali minggu ini';
  const sent = await visitor.post(`/lapor-rahasia/${qibla.office}`, { hal: 'levy', isi });
  const sealed = sent.path.split('/')[2] ?? '';
  const sealedSecret = visitor.cookie('wbs', `/wbs/${sealed}`);
  if (!sealedSecret) throw new Error(`not received: ${sent.status} ${sent.path}`);
  return { sealed, sealedSecret };
}

/** One of each thing that an address can name, all of Zulaikha's, at one office. */
export async function sampleCase(world: TestWorld, site: TestSite, counterOfficer: string) {
  const application = await apply({ world, site });
  const draft = await fillDraft({ world, site });
  const { rows } = await world.db.raw(
    `select t.id as task, t.case_id as case, f.id as paper from workflow.task t
     join documents.file f on f.owner_id = t.case_id
     join applications.application a on a.id = t.case_id
     where a.number = $1 and t.closed_at is null limit 1`,
    [application.number],
  );
  const clerk = await site.signInAs(counterOfficer);
  const newDraft = async () => {
    const begun = await clerk.post(`/meja/loket/${qibla.office}`, { layanan: qibla.service });
    const id = begun.path.split('/')[4];
    if (!id) throw new Error(`no draft at the counter: ${begun.status} ${begun.path}`);
    return id;
  };
  const counterDraft = await newDraft();
  const name = { applicant_name: zulaikha.name };
  const paired = await clerk.upload(`/meja/loket/draf/${counterDraft}`, [], {
    ...{ ...name, aksi: 'kamera' },
  });
  const refused = await clerk.upload(`/meja/loket/draf/${await newDraft()}`, [], {
    ...{ ...name, aksi: 'tolak', catatan: 'Berkas belum ada' },
  });
  const cameraToken = new URL(paired.path, 'http://localhost').searchParams.get('kamera');
  const refusal = refused.path.split('/')[4];
  if (!cameraToken || !refusal) throw new Error(`counter: ${paired.path} ${refused.path}`);
  const { number, secret } = application;
  const letterCase = (await apply({ world, site, at: mosque })).number;
  const { id: incoming, scan } = await incomingLetter(world, clerk, { from: zulaikha.name });
  const letterCode = await signedLetter(world, String(rows[0]?.case));
  const carried = await carriedItem(world, clerk, counterOfficer);
  const destruction = await proposedList(world, site);
  const reported = await reportOfHers(site, clerk);
  return {
    ...{ ...qibla, number, secret, draft, counterDraft, refusal, cameraToken },
    ...carried,
    ...reported,
    ...(await whistle(site)),
    ...{ taskId: String(rows[0]?.task), paperId: String(rows[0]?.paper) },
    ...{ letterCase, letterCode, incoming, scan, destruction },
  };
}

/** What of Zulaikha shows in a text, however it is grouped, typed or masked. */
export function tracesIn(text: string): string[] {
  const packed = text.replace(/[\s.-]/g, '');
  const digits = zulaikha.phone.replace(/\D/g, '').slice(1);
  const marks = [zulaikha.nik, digits, 'Zulaikha', 'Wahyuningtyas', 'PenandaRahasia', 'Z••••••W•'];
  return marks.filter((mark) => packed.includes(mark));
}
