-- 0001_platform.sql: what every module stands on. The outbox tells others after the commit without
-- making commits wait; `once` keeps the first answer of a form for its second press; `slowdown`
-- makes guessing secrets slow on every process at the same time.
create schema if not exists platform;

create table platform.outbox (
  id      bigint generated always as identity primary key,
  topic   text not null,
  payload jsonb not null
);

create table platform.once (
  office_id uuid not null,
  key       text not null check (length(key) between 8 and 200),
  answer    jsonb not null,
  at        timestamptz not null,
  primary key (office_id, key)
);
create index once_at on platform.once (at);

create table platform.slowdown (
  who      text primary key,
  failures integer not null,
  until    timestamptz not null
);

create extension if not exists pg_trgm;

-- What processes may keep in memory: a counter for each topic says when to read again.
create table platform.revision (
  topic text primary key,
  no    bigint not null default 1
);
create function platform.bump_revision() returns trigger language plpgsql as $$
begin
  insert into platform.revision (topic) values (tg_argv[0])
    on conflict (topic) do update set no = platform.revision.no + 1;
  return null;
end $$;
