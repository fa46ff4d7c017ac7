import { describe, expect, it } from 'vitest';
import floorsFile from '../../floors.json' with { type: 'json' };
import { testWorld } from '../support/world.ts';
import { Floors } from './floor-rules.ts';

/** What the migrated database holds true by itself, whatever the program does. */

const world = testWorld();
const { floors } = Floors.parse(floorsFile);

/** Schemas are named as their modules; what is no module lies under all of them. */
const floorOf = (schema: string): number =>
  floors.find(({ modules }) => modules.includes(schema))?.floor ?? 0;

interface Link {
  from: string;
  to: string;
}

const links = `
  select distinct own.nspname || '.' || t.relname as "fromTable",
    other.nspname || '.' || u.relname as "toTable"
  from pg_constraint c
  join pg_class t on t.oid = c.conrelid
  join pg_namespace own on own.oid = t.relnamespace
  join pg_class u on u.oid = c.confrelid
  join pg_namespace other on other.oid = u.relnamespace
  where c.contype = 'f' order by 1, 2`;

async function linksUpward(): Promise<string[]> {
  const { rows } = await world.db.raw(links);
  const schemaOf = (table: string) => table.split('.')[0] ?? '';
  return rows
    .map((row): Link => ({ from: row.fromTable, to: row.toTable }))
    .filter(({ from, to }) => {
      const [own, other] = [schemaOf(from), schemaOf(to)];
      return own !== other && floorOf(other) >= floorOf(own);
    })
    .map(({ from, to }) => `${from} -> ${to}`);
}

describe('foreign keys', () => {
  it('point downward only, from a module to those on the floors below it', async () => {
    expect((await world.db.raw(links)).rows.length).toBeGreaterThan(20);
    expect(await linksUpward()).toEqual([]);
  });

  it('that point to the own or a higher floor are found', async () => {
    await world.db.raw('create table audit.wrong (id uuid references organisation.unit)');
    await world.db.raw('create table identity.wrong (id uuid references catalogue.service)');
    expect(await linksUpward()).toEqual([
      'audit.wrong -> organisation.unit',
      'identity.wrong -> catalogue.service',
    ]);
    await world.db.raw('drop table audit.wrong, identity.wrong');
  });
});

/** Read everywhere and small: such tables are copied whole to every server. */
const copiedWhole: Record<string, string> = {
  'organisation.unit': 'the tree itself: an office is a row of it',
  'catalogue.service': 'some dozens of rows an office, referenced by its id from every large table',
  'catalogue.version': 'as small as the services, referenced by its id from every running case',
};

const keys = `
  select n.nspname || '.' || t.relname as "table", i.relname as key,
    exists (select from pg_attribute a
      where a.attrelid = t.oid and a.attname = 'office_id' and a.attnum = any(x.indkey)) as good
  from pg_index x
  join pg_class t on t.oid = x.indrelid
  join pg_class i on i.oid = x.indexrelid
  join pg_namespace n on n.oid = t.relnamespace
  where x.indisunique and exists (select from pg_attribute a
    where a.attrelid = t.oid and a.attname = 'office_id' and not a.attisdropped)
  order by 1, 2`;

async function keysWithoutOffice(): Promise<string[]> {
  const { rows } = await world.db.raw(keys);
  return rows
    .filter(({ table, good }) => !good && !(table in copiedWhole))
    .map(({ table, key }) => `${table}: ${key}`);
}

describe('unique keys of tables that are spread by office', () => {
  it('contain the office', async () => {
    expect((await world.db.raw(keys)).rows.length).toBeGreaterThan(10);
    expect(await keysWithoutOffice()).toEqual([]);
  });

  it('that lack the office are found', async () => {
    await world.db.raw('create table workflow.wrong (office_id uuid, id uuid primary key)');
    expect(await keysWithoutOffice()).toEqual(['workflow.wrong: wrong_pkey']);
    await world.db.raw('drop table workflow.wrong');
  });
});

/** One row in each, so that a refusal is the refusal of a real change. */
const appendOnly: Record<string, string> = {
  'audit.entry': `insert into audit.entry (office_id, at, deed, subject, subject_id, actor, hash)
    select id, now(), 'try', 'unit', id::text, 'machine', sha256('try')
    from organisation.unit limit 1`,
  'audit.seal': `insert into audit.seal (seq, at, leaves, root, previous, signature)
    values (1000, now(), 1, sha256('a'), sha256('b'), 'signed')`,
  'audit.leaf': `insert into audit.leaf (entry_id, seal_seq, position, hash)
    values (1000, 1000, 0, sha256('a'))`,
  'workflow.history': `with c as (
      insert into workflow.case (office_id, id, version_id, step, state, seq, opened_at)
      select office_id, gen_random_uuid(), id, 'try', 'running', 0, now()
      from catalogue.version limit 1 returning office_id, id)
    insert into workflow.history (office_id, case_id, seq, at, deed, step, actor, open, digest)
    select office_id, id, 0, now(), 'submit', 'try', 'machine', true, sha256('a') from c`,
  'delivery.link': `with i as (
      insert into delivery.item (office_id, id, code, subject, subject_id, label, seq, keeper,
        unit_id, spot, unit_office_id, moved_at)
      select id, gen_random_uuid(), '000-0000-000', 'case', gen_random_uuid(), 'try', 1, 'place',
        id, 'counter', id, now() from organisation.unit limit 1 returning office_id, id)
    insert into delivery.link (office_id, item_id, seq, at, deed, keeper, unit_id, spot,
      unit_office_id, staff_id, proof, digest)
    select i.office_id, i.id, 1, now(), 'register', 'place', i.office_id, 'counter', i.office_id,
      (select id from organisation.staff limit 1), 'pressed', sha256('a') from i`,
  'messaging.delivery': `insert into messaging.delivery (office_id, external_id, state, at)
    select id, 'wamid.try', 'sent', now() from organisation.unit limit 1`,
  'messaging.template': `insert into messaging.template (office_id, name, version, text, approval,
      at) select id, 'aduan_dijawab', 1, 'try', 'not_asked', now() from organisation.unit limit 1`,
  'complaints.event': `with t as (
      insert into complaints.ticket (office_id, id, number, channel, kind, class, manner, body,
        received_at, unit_id, unit_office_id, state, first_due_at, clock_at, due_at, seq, last_at,
        last_from)
      select id, gen_random_uuid(), 'try', 'web', 'complaint', 'try', 'anonymous', 'try', now(),
        id, id, 'open', now(), now(), now(), 1, now(), 'citizen' from organisation.unit limit 1
      returning office_id, id)
    insert into complaints.event (office_id, ticket_id, seq, at, deed, actor, shown, digest)
    select office_id, id, 1, now(), 'received', 'machine', false, sha256('a') from t`,
  'complaints.sealed_event': `with r as (
      insert into complaints.sealed_report (office_id, id, number, subject, body, state,
        received_at, changed_at, seq)
      select id, gen_random_uuid(), 'try', 'other', 'try', 'new', now(), now(), 1
      from organisation.unit limit 1 returning office_id, id)
    insert into complaints.sealed_event (office_id, report_id, seq, at, deed, digest)
    select office_id, id, 1, now(), 'received', sha256('a') from r`,
  'catalogue.version': 'select 1',
};
const columnOf: Record<string, string> = { 'audit.seal': 'at', 'catalogue.version': 'no' };

describe('history', () => {
  it.each(
    Object.keys(appendOnly),
  )('of %s cannot be changed, taken back or emptied', async (table) => {
    await world.db.raw(appendOnly[table] ?? '');
    const before = await world.db.raw(`select count(*) from ${table}`);
    expect(before.rows[0].count).toBeGreaterThan(0);
    const column = columnOf[table] ?? 'office_id';
    const own = table === 'audit.leaf' ? 'position' : column;
    const refused = { message: `${table} is append-only`, code: '42501' };
    for (const change of [
      `update ${table} set ${own} = ${own}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(world.db.raw(change)).rejects.toMatchObject(refused);
    }
    expect((await world.db.raw(`select count(*) from ${table}`)).rows).toEqual(before.rows);
  });

  it('guarded the same way cannot be emptied through a table it hangs on', async () => {
    const change = world.db.raw('truncate organisation.unit cascade');
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });
});
