-- 0003_audit.sql: who did what. Rows are added and never changed; a job seals them in batches into
-- Merkle trees whose roots are chained and signed, so that no writer waits for another and anyone
-- can prove later that nothing was changed, removed or slipped in. Unit, staff and post are named
-- by id without a foreign key: organisation stands on the same floor, and the hash keeps them true.
create schema audit;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create table audit.entry (
  office_id uuid not null,
  id        bigint generated always as identity,
  at        timestamptz not null,
  deed      text not null,
  -- kind and id of what was done to, as the module of the deed names it
  subject   text not null,
  subject_id text not null,
  -- who: a staff member, a citizen, the machine
  actor     text not null check (actor in ('staff', 'citizen', 'machine')),
  staff_id  uuid,
  post_id   uuid,
  on_behalf text,
  device    text not null default '',
  detail    jsonb not null default '{}',
  -- SHA-256 over the canonical content, leaf of the Merkle tree
  hash      bytea not null check (length(hash) = 32),
  primary key (office_id, id)
);
create index entry_id on audit.entry (id);
create index entry_subject on audit.entry (subject_id, id);

create trigger entry_is_append_only before update or delete on audit.entry
  for each row execute function audit.refuse_change();
create trigger entry_is_not_emptied before truncate on audit.entry
  for each statement execute function audit.refuse_change();

create table audit.seal (
  seq       bigint primary key,
  at        timestamptz not null,
  leaves    integer not null check (leaves > 0),
  root      bytea not null check (length(root) = 32),
  previous  bytea not null check (length(previous) = 32),
  signature bytea not null
);
create table audit.leaf (
  entry_id bigint primary key,
  seal_seq bigint not null references audit.seal,
  position integer not null,
  hash     bytea not null
);
create index leaf_seal on audit.leaf (seal_seq, position);
create trigger seal_is_append_only before update or delete on audit.seal
  for each row execute function audit.refuse_change();
create trigger leaf_is_append_only before update or delete on audit.leaf
  for each row execute function audit.refuse_change();
create trigger seal_is_not_emptied before truncate on audit.seal
  for each statement execute function audit.refuse_change();
create trigger leaf_is_not_emptied before truncate on audit.leaf
  for each statement execute function audit.refuse_change();
