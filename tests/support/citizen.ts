import { localDate } from '../../src/kernel/time/index.ts';
import type { Field, Form, Requirement } from '../../src/modules/catalogue/index.ts';
import { publishedVersion, serviceWithCode } from '../../src/modules/catalogue/index.ts';
import { treeOf } from '../../src/modules/organisation/index.ts';
import type { Paper, TestSite, Visitor } from './http.ts';
import { pagePdf } from './pdfs.ts';
import type { TestWorld } from './world.ts';

/** A citizen who applies as people do, through the pages. */

export interface Person {
  name: string;
  phone: string;
  nik: string;
  street: string;
}

/** Nothing of her stands anywhere else, so that every place where it shows up is a leak. */
export const zulaikha: Person = {
  name: 'Zulaikha Wahyuningtyas',
  phone: '0812-7345-9961',
  nik: '3577036508870004',
  street: 'Jalan Penanda Rahasia 77',
};

export const aPdf = pagePdf({ words: 'Surat keterangan' });

const paperFor = (slot: string): Paper => ({
  name: slot,
  filename: `${slot}.pdf`,
  body: aPdf,
  type: 'application/pdf',
});

function answersTo(field: Field, form: Form, person: Person, today: string) {
  const { key } = field;
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return { [key]: key === form.applicant.name ? person.name : 'Isian contoh' };
    case 'nik':
      return { [key]: person.nik };
    case 'phone':
      return { [key]: person.phone };
    case 'date':
      return { [key]: today };
    case 'number':
      return { [key]: String(field.min) };
    case 'choice':
      return { [key]: field.options[0]?.value ?? '' };
    case 'address':
      return {
        [`${key}.province`]: 'Jawa Timur',
        [`${key}.regency`]: 'Kota Madiun',
        [`${key}.district`]: 'Taman',
        [`${key}.village`]: 'Taman',
        [`${key}.street`]: person.street,
      };
  }
}

/** What a person types into a form so that nothing is wrong with it. */
export const answersFor = (form: Form, person: Person, today: string): Record<string, string> =>
  Object.assign({}, ...form.fields.map((field) => answersTo(field, form, person, today)));

export interface ServiceAddress {
  office: string;
  service: string;
}

/** A service with every kind of question, three papers, and a visit to the place. */
export const qibla: ServiceAddress = {
  office: 'kankemenag-kota-madiun',
  service: 'pengukuran-arah-kiblat',
};

export interface Offered {
  form: Form;
  uploads: Requirement[];
}

async function offered(world: TestWorld, at: ServiceAddress): Promise<Offered> {
  const office = (await treeOf(world.db)).withCode(at.office);
  const service = office && (await serviceWithCode(world.db, office.id, at.service));
  if (!service?.versionId) throw new Error(`${at.office} does not offer ${at.service}`);
  const { form, standard } = await publishedVersion(world.db, service.versionId);
  return { form, uploads: standard.requirements.filter((r) => r.how === 'upload') };
}

/** A draft with everything in it, not sent yet. */
export interface OpenDraft {
  citizen: Visitor;
  id: string;
  code: string;
}

export interface Application extends OpenDraft {
  number: string;
  secret: string;
}

interface Wish {
  world: TestWorld;
  site: TestSite;
  at?: ServiceAddress;
  person?: Person;
}

export async function fillDraft({
  world,
  site,
  at = qibla,
  person = zulaikha,
}: Wish): Promise<OpenDraft> {
  const { form, uploads } = await offered(world, at);
  const citizen = site.visitor();
  const begun = await citizen.post(`/ajukan/${at.office}/${at.service}`);
  const id = begun.path.split('/')[2] ?? '';
  const code = citizen.cookie('draf', `/draf/${id}`);
  if (!code) throw new Error(`no draft was begun: ${begun.status} ${begun.path}`);
  const today = localDate(world.now(), 'WIB');
  const fields = { ...answersFor(form, person, today), ke: 'berkas' };
  const told = await citizen.post(`/draf/${id}/isian`, fields);
  if (told.status !== 200) throw new Error(`the answers were refused: ${told.text}`);
  const papers = uploads.map(({ key }) => paperFor(key));
  if (papers.length > 0) await citizen.upload(`/draf/${id}/berkas`, papers);
  return { citizen, id, code };
}

/** Applies from the first page to the receipt. */
export async function apply(wish: Wish): Promise<Application> {
  const draft = await fillDraft(wish);
  const receipt = await draft.citizen.post(`/draf/${draft.id}/kirim`);
  const number = receipt.path.split('/')[2] ?? '';
  const secret = draft.citizen.cookie('lacak', `/lacak/${number}`);
  if (!secret) throw new Error(`not received: ${receipt.status} ${receipt.path} ${receipt.text}`);
  return { ...draft, number, secret };
}
