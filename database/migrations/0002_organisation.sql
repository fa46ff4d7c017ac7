-- 0002_organisation.sql: one tree from the ministry to the smallest unit. An office serves
-- citizens; a section is a part of an office. `below` is kept beside the tree so that reach over
-- any depth is one lookup. Posts act, people hold them: a case shows the post, the history also the
-- person.
create schema organisation;

create table organisation.unit (
  id         uuid primary key,
  no         integer generated always as identity unique,
  parent_id  uuid references organisation.unit,
  code       text not null unique check (code ~ '^[a-z0-9][a-z0-9.-]{1,78}$'),
  kind       text not null,
  name       text not null,
  short_name text not null,
  address    text,
  zone       text not null check (zone in ('WIB', 'WITA', 'WIT')),
  is_office  boolean not null,
  -- the office a section belongs to; an office is its own
  office_id  uuid not null references organisation.unit,
  words      text not null default '',
  search     text generated always as (lower(name || ' ' || short_name || ' ' || words)) stored
);
create index unit_parent on organisation.unit (parent_id);
create index unit_office on organisation.unit (office_id);
create index unit_search on organisation.unit using gin (search gin_trgm_ops);

create table organisation.below (
  ancestor_id uuid not null references organisation.unit,
  unit_id     uuid not null references organisation.unit,
  depth       integer not null,
  primary key (ancestor_id, unit_id)
);
create index below_unit on organisation.below (unit_id);

create function organisation.keep_below() returns trigger language plpgsql as $$
begin
  insert into organisation.below (ancestor_id, unit_id, depth) values (new.id, new.id, 0);
  insert into organisation.below (ancestor_id, unit_id, depth)
    select ancestor_id, new.id, depth + 1 from organisation.below where unit_id = new.parent_id;
  return null;
end $$;
create trigger unit_keeps_below after insert on organisation.unit
  for each row execute function organisation.keep_below();

create table organisation.post (
  id      uuid primary key,
  unit_id uuid not null references organisation.unit,
  role    text not null check (role in
    ('front_office', 'back_office', 'section_head', 'caraka', 'head', 'inspector', 'operator')),
  title   text not null
);
create index post_unit on organisation.post (unit_id, role);

create table organisation.staff (
  id     uuid primary key,
  name   text not null,
  nip    text,
  sample boolean not null default false
);

-- definitif, or Plh (for days) / Plt (until a successor): a delegation is recorded as such.
create table organisation.holding (
  id       uuid primary key,
  post_id  uuid not null references organisation.post,
  staff_id uuid not null references organisation.staff,
  manner   text not null check (manner in ('definitif', 'plh', 'plt')),
  from_at  timestamptz not null,
  until_at timestamptz,
  decree   text,
  check (until_at is null or until_at > from_at),
  check (manner = 'definitif' or until_at is not null)
);
create index holding_staff on organisation.holding (staff_id);
create index holding_post on organisation.holding (post_id);

create trigger unit_bumps after insert or update or delete on organisation.unit
  for each statement execute function platform.bump_revision('organisation');
create trigger post_bumps after insert or update or delete on organisation.post
  for each statement execute function platform.bump_revision('organisation');
