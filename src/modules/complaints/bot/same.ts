import { sayDate } from '../../../kernel/time/index.ts';
import type { Words } from '../../messaging/index.ts';
import { joinAfter, keepDistinct, sameAsTicket } from '../near/after.ts';
import { sayWhere } from '../near/rules.ts';
import type { Near } from '../near/same.ts';
import type { TicketRow } from '../queries.ts';
import { followAddress } from '../tell.ts';
import { kindWord } from '../words.ts';
import type { Hearing, Result } from './hearing.ts';
import * as say from './replies.ts';
import type { Move } from './rules.ts';

/** Whether a report that has just been taken in is the same as another: asked after its receipt. */

/** Five of them stand whole above the buttons of a messenger. */
const longestName = 40;
const longestSummary = 50;

function lineOf({ offer, heard }: Hearing, near: Near): string {
  const { zone } = offer.tree.unit(heard.officeId);
  const category = offer.categories.find(({ code }) => code === near.category);
  const name = category?.name ?? kindWord[near.kind];
  const said = near.published?.slice(0, longestSummary);
  const where = sayWhere(near.metres);
  const day = sayDate(near.receivedAt, zone);
  return `${name.slice(0, longestName)}, ${where}, ${day}${said ? `. Kata kantor: ${said}` : ''}`;
}

function questionOf(h: Hearing, number: string, near: Near[]): Words {
  const lines = near.map((one) => lineOf(h, one));
  const same = near.map((one) => `SAMA:${number}:${one.number}`);
  return say.sameQuestion({ number, lines, same });
}

/** The question of a messenger, or the hint of a mail; nothing where nothing is near. */
export async function withQuestion(h: Hearing, result: Result, row: TicketRow): Promise<Result> {
  const { tx, world, offer, heard } = h;
  const near = await sameAsTicket(tx, world, { row, offer });
  if (near.length === 0) return result;
  if (heard.channel !== 'email') {
    return { ...result, question: questionOf(h, row.number, near), asked: 'same' };
  }
  const hint = say.sameHint(followAddress(world, row.number));
  const reply = result.reply ?? { text: '' };
  const more = [reply.more, hint].filter(Boolean).join('\n\n');
  // Words without a purpose have no place for more.
  return reply.purpose
    ? { ...result, reply: { ...reply, more } }
    : { ...result, reply: { ...reply, text: `${reply.text}\n\n${more}` } };
}

/** What is left to say where nothing can be joined or kept apart any more. */
function overIn({ ticket }: Hearing, of: string | null): Result | null {
  if (!ticket) return { reply: say.noTicket };
  // A button of a report that was joined meanwhile: another one of theirs is meant by now.
  if (of !== null && of !== ticket.number) return { reply: say.joinedWords(of), ticket };
  if (ticket.state === 'merged') return { reply: say.joinedWords(ticket.number), ticket };
  return ticket.state === 'open' ? null : { reply: say.endedWords(ticket.number), ticket };
}

export async function joinSame(
  h: Hearing,
  { of, other }: Extract<Move, { do: 'same' }>,
): Promise<Result> {
  const { tx, world, offer, ticket } = h;
  const over = overIn(h, of);
  if (over || !ticket) return over ?? {};
  const asking = { row: ticket, offer };
  const near = other ? [] : await sameAsTicket(tx, world, asking);
  if (near.length > 1)
    return { question: questionOf(h, ticket.number, near), asked: 'same', ticket };
  const same = other ?? near[0]?.number ?? '';
  const done = await joinAfter(tx, world, { ...asking, same });
  const reply = done.ok ? say.joinedWords(ticket.number) : say.notJoinedWords(ticket.number);
  return { reply, ticket };
}

export async function distinct(h: Hearing, of: string | null): Promise<Result> {
  const { tx, world, ticket } = h;
  const over = overIn(h, of);
  if (over || !ticket) return over ?? {};
  await keepDistinct(tx, world, ticket);
  return { reply: say.distinctWords(ticket.number), ticket };
}
