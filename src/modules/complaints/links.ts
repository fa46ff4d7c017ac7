import { readApplicationNumber } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { serviceWithCode } from '../catalogue/index.ts';
import type { Officer } from '../identity/index.ts';
import type { TicketRow } from './queries.ts';

/** What a ticket is about elsewhere in the house. Only kind and id are kept of it. */

export const linkKinds = ['case', 'service', 'budget', 'place'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const linkWord: Record<LinkKind, string> = {
  case: 'Permohonan',
  service: 'Layanan',
  budget: 'Pos anggaran',
  place: 'Tempat',
};

export interface Link {
  subject: LinkKind;
  subjectId: string;
  label: string;
}

const list = statement<Link>(
  'complaints.links_of',
  `select subject, subject_id as "subjectId", label from complaints.link
   where office_id = $1 and ticket_id = $2 order by at limit 50`,
);
export const linksOf = (db: Db, { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>) =>
  db.run(list, [officeId, id]);

const insert = statement(
  'complaints.insert_link',
  `insert into complaints.link (office_id, ticket_id, subject, subject_id, label, at, by_id)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
);
export const addLink = (
  tx: Tx,
  { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>,
  l: Link & { at: Date; by: string },
): void => tx.send(insert, [officeId, id, l.subject, l.subjectId, l.label, l.at, l.by]);

/**
 * Cases stand on the same floor: whoever wires the routes finds them, and only those that the
 * officer may read.
 */
export type FindCase = (
  world: World,
  officer: Officer,
  number: string,
) => Promise<{ id: string; number: string; title: string } | undefined>;

interface Sought {
  world: World;
  officer: Officer;
  officeId: string;
  typed: string;
  findCase: FindCase;
}

const none = refuse('unknown_thing');
type Found = Outcome<Link, 'unknown_thing'>;

async function findCaseLink({ world, officer, typed, findCase }: Sought): Promise<Found> {
  const number = readApplicationNumber(typed);
  const found = number && (await findCase(world, officer, number));
  if (!found) return none;
  const label = `${found.number}, ${found.title}`.slice(0, 200);
  return accept({ subject: 'case', subjectId: found.id, label });
}

async function findService({ world, officeId, typed }: Sought): Promise<Found> {
  const service = await serviceWithCode(world.db, officeId, typed);
  if (!service) return none;
  const label = service.title.slice(0, 200);
  return accept({ subject: 'service', subjectId: service.id, label });
}

/** A budget line or a place is kept in the officer's own words until its module knows more. */
function inOwnWords(subject: LinkKind, typed: string): Found {
  const label = typed.slice(0, 200);
  return label ? accept({ subject, subjectId: label.slice(0, 100), label }) : none;
}

export function findLinked(kind: LinkKind, sought: Sought): Promise<Found> | Found {
  if (kind === 'case') return findCaseLink(sought);
  if (kind === 'service') return findService(sought);
  return inOwnWords(kind, sought.typed);
}
