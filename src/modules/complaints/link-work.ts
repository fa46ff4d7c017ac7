import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import { writeChange } from './event.ts';
import { addLink, type FindCase, findLinked, type LinkKind } from './links.ts';
import { offerOf } from './offer.ts';
import { lockTicket, ticketNumbered } from './queries.ts';
import { isWithin, workPost } from './reach.ts';
import { doerOf, type Press, type WhyNotDone } from './work.ts';

/** Ties a ticket to a case, a service, a budget line or a place. */

export interface LinkWish {
  number: string;
  kind: LinkKind;
  typed: string;
  press: Press;
  findCase: FindCase;
}

type Done = Outcome<null, WhyNotDone>;

export async function linkTicket(world: World, officer: Officer, wish: LinkWish): Promise<Done> {
  const found = await ticketNumbered(world.db, wish.number);
  if (!found) return refuse('unknown');
  const { tree, setting } = await offerOf(world, found.unitId);
  if (!isWithin(tree, officer, found)) return refuse('unknown');
  const post = workPost(tree, officer, found);
  if (!post) return refuse('not_yours');
  const { kind, typed, findCase } = wish;
  const sought = { world, officer, officeId: found.officeId, typed: typed.trim(), findCase };
  const link = await findLinked(kind, sought);
  if (!link.ok) return link;
  const press = {
    officeId: found.officeId,
    key: `aduan-taut:${officer.staffId}:${wish.press.key}`,
  };
  return once<Done, string>(world.db, press, {
    async work(tx) {
      const row = await lockTicket(tx, found.officeId, found.id);
      if (!row) return refuse('unknown');
      addLink(tx, row, { ...link.value, at: world.now(), by: officer.staffId });
      const { subject, label } = link.value;
      writeChange(tx, world, {
        ...{ row, next: row, doer: doerOf(officer, post, wish.press.device), setting },
        what: { deed: 'linked', detail: { subject, label } },
      });
      remember(tx, { press, answer: row.number, at: world.now() });
      return accept(null);
    },
    again: () => accept(null),
  });
}
