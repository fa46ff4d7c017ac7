import { ticketPlace } from '../../src/modules/complaints/event.ts';
import { newId } from '../../src/platform/ids.ts';
import type { World } from '../../src/platform/world.ts';
import { sequence } from './numbers.ts';

/** Many reports, written as SQL: the pages read them as if people had made them. */

export interface Seeding {
  tickets: number;
  /** Of all, so many are still open. */
  open: number;
  /** Words and answers in all. */
  messages: number;
}

const hour = 3_600_000;
const batch = 5000;

const insertTickets = `
  insert into complaints.ticket (office_id, id, number, channel, kind, category, class, manner,
    body, received_at, unit_id, unit_office_id, state, first_due_at, clock_at, answer_due_at,
    due_at, ended_at, seq, last_at, last_from)
  select u.office_id, t.id, 'ADU-bench-' || t.id, 'web', 'complaint', 'pelayanan', 'ringan',
    'anonymous', t.body, t.at, u.id, u.office_id, case when t.open then 'open' else 'confirmed' end,
    t.due, t.at, case when t.open then t.due end, t.due + interval '2 days',
    case when t.open then null else t.at end, 1, t.at, 'citizen'
  from unnest($1::uuid[], $2::bytea[], $3::timestamptz[], $4::timestamptz[], $5::boolean[],
    $6::uuid[]) as t (id, body, at, due, open, unit_id)
  join organisation.unit u on u.id = t.unit_id`;

const insertTimers = `
  insert into complaints.timer (office_id, ticket_id, what, at)
  select office_id, id, 'climb', answer_due_at from complaints.ticket
  where state = 'open' and number like 'ADU-bench-%'`;

/** Words of the reporters, so many for each ticket; never opened by what is measured. */
const insertEvents = `
  insert into complaints.event (office_id, ticket_id, seq, at, deed, actor, body, shown, digest)
  select t.office_id, t.id, n, t.received_at, case when n = 1 then 'received' else 'added' end,
    'citizen', '\\x00', true, sha256('bench')
  from complaints.ticket t cross join generate_series(1, $1) n
  where t.number like 'ADU-bench-%' order by t.id, n`;

/** Due times lie days ahead, so that none rings while something else is measured. */
export async function seedTickets(world: World, { tickets, open, messages }: Seeding) {
  const { rows } = await world.db.raw(
    `select id from organisation.unit where kind in ('kankemenag', 'section', 'kua', 'madrasah')`,
  );
  const units = rows.map(({ id }) => String(id));
  const random = sequence(311);
  const now = world.now().getTime();
  for (let done = 0; done < tickets; done += batch) {
    const made = Array.from({ length: Math.min(batch, tickets - done) }, (_, i) => {
      const at = new Date(now - random() * 300 * 24 * hour);
      const id = newId(at, world.random);
      const isOpen = done + i < open;
      const due = isOpen ? new Date(now + (48 + random() * 400) * hour) : at;
      const words = `Laporan contoh nomor ${done + i} tentang antrean di loket.`;
      const body = world.vault.seal(words, ticketPlace(id, 'body'));
      return { id, body, at, due, isOpen, unit: units[Math.floor(random() * units.length)] };
    });
    await world.db.raw(insertTickets, [
      ...[made.map(({ id }) => id), made.map(({ body }) => body), made.map(({ at }) => at)],
      ...[made.map(({ due }) => due), made.map(({ isOpen }) => isOpen)],
      made.map(({ unit }) => unit),
    ]);
  }
  await world.db.raw(insertTimers);
  await world.db.raw(insertEvents, [Math.ceil(messages / tickets)]);
  for (const table of ['ticket', 'event', 'timer']) {
    await world.db.raw(`analyze complaints.${table}`);
  }
}
