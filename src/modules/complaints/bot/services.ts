import { sayPhases } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { publishedVersion, servicesLike, serviceWithCode } from '../../catalogue/index.ts';
import type { Words } from '../../messaging/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { chooseService, noService, serviceWords } from './replies.ts';

/** Services of the office, asked for in a messenger. */

const asking =
  /^(apa (saja )?)?(syarat|persyaratan|cara|info(rmasi)?|layanan|biaya|berapa|berkas)\b/;
const filler = /\b(mengurus|mengajukan|daftar|membuat|buat|layanan|untuk|apa|saja|biaya|surat)\b/g;

/** What is left is what the service is called. */
const serviceNamed = (words: string): string =>
  words.replace(asking, '').replace(filler, ' ').replace(/\s+/g, ' ').trim();

const mostChoices = 8;
const rupiah = new Intl.NumberFormat('id-ID');

const feeOf = ({ idr, note }: { idr: number; note: string }): string =>
  idr === 0 ? 'tidak dipungut biaya' : `Rp${rupiah.format(idr)}${note && ` (${note})`}`;

export async function serviceAnswer(world: World, office: Unit, code: string): Promise<Words> {
  const { publicUrl } = world.settings;
  const service = await serviceWithCode(world.db, office.id, code);
  if (!service) return noService(`${publicUrl}/kantor/${office.code}`);
  const address = `${publicUrl}/layanan/${office.code}/${code}`;
  if (service.moved) return { text: `${service.title}: ${service.moved.text} ${address}` };
  if (service.status !== 'published' || !service.versionId) {
    return noService(`${publicUrl}/kantor/${office.code}`);
  }
  const { standard } = await publishedVersion(world.db, service.versionId);
  const { title } = service;
  return serviceWords({
    ...{ title, code, address },
    requirements: standard.requirements.map(({ text }) => text),
    time: standard.time.text || sayPhases(standard.time.phases),
    fee: feeOf(standard.fee),
  });
}

/** One that fits is told at once; of several one is chosen. */
export async function servicesAnswer(world: World, office: Unit, words: string): Promise<Words> {
  const named = serviceNamed(words);
  const wish = { officeId: office.id, most: mostChoices };
  const found = named ? await servicesLike(world.db, named, wish) : [];
  const [first, second] = found;
  if (!first) return noService(`${world.settings.publicUrl}/kantor/${office.code}`);
  return second ? chooseService(found) : serviceAnswer(world, office, first.code);
}
