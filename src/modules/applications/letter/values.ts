import { localDate } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { letterValues } from '../../catalogue/index.ts';
import { papersOf } from '../../documents/index.ts';
import { officeOf, type Signer } from '../../letters/index.ts';
import {
  type Colleague,
  roleTitles,
  sayGrade,
  type Titles,
  type Unit,
} from '../../organisation/index.ts';
import { logOf } from '../../workflow/index.ts';
import { openPersonal, type railsOf } from '../apply.ts';
import type { Row } from '../queries.ts';

/** What a letter's template is filled with. */

type CaseRails = Awaited<ReturnType<typeof railsOf>>;

export interface OfCase {
  row: Row;
  rails: CaseRails;
}

/** "Kepala Kantor", and in full with the name of the office behind it. */
function headTitle(titles: Titles, office: Unit, inFull = false): string {
  const [head = ''] = titles.say(office, 'head').split(',');
  // "Kepala Kantor" and "Kantor Kementerian Agama ..." share a word.
  const rest = head.endsWith('Kantor') ? office.name.replace(/^Kantor /, '') : office.name;
  return inFull ? `${head} ${rest}` : head;
}

/** As the letter's text may name them. */
export type NextSigner = Signer & Pick<Colleague, 'grade'>;

type Person = Pick<Colleague, 'name' | 'nip' | 'grade' | 'title'>;

const personOf = ({ name, nip, grade, title }: Person) => ({
  ...{ name, nip: nip ?? '', rank: sayGrade(grade), post: title },
});

/** What letters say of the office and of who signs. */
export async function officeFacts(world: World, office: Unit, signer: NextSigner | null) {
  const [own, titles] = await Promise.all([officeOf(world.db, office.id), roleTitles(world.db)]);
  return {
    office: {
      ...{ name: office.name, shortName: office.shortName, address: office.address ?? '' },
      ...{
        town: own?.town ?? '',
        head: headTitle(titles, office),
        headInFull: headTitle(titles, office, true),
      },
    },
    signer: signer && personOf(signer),
  };
}

export interface Around {
  signer: NextSigner | null;
  /** Whom the letter sends. */
  staff: readonly Colleague[];
}

/** Everything that a template may name, of one case. */
export async function valuesOfCase(world: World, ofCase: OfCase, { signer, staff }: Around) {
  const { row, rails } = ofCase;
  const { tree, version } = rails;
  const office = tree.unit(row.officeId);
  const [facts, papers, log] = await Promise.all([
    officeFacts(world, office, signer),
    papersOf(world, row.id),
    logOf(world.db, row.officeId, row.id),
  ]);
  const reason = log.findLast(({ exit }) => exit === 'no')?.note.trim() ?? '';
  const requirements = version.standard.requirements;
  const { answers } = openPersonal(world, row);
  return letterValues(version.form, answers, {
    application: {
      ...{ number: row.number, submittedOn: localDate(row.openedAt, office.zone), reason },
    },
    service: { title: row.serviceTitle, product: version.standard.product },
    ...facts,
    staff: staff.map(personOf),
    papers: requirements.filter((r) => papers.some((p) => p.slot === r.key)).map((r) => r.text),
  });
}
