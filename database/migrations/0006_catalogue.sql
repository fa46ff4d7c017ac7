-- 0006_catalogue.sql: what an office offers. A published version is a row that never changes, so
-- that a running case keeps the standard, form and SOP it began with. Services are moved or closed,
-- never deleted.
create schema catalogue;

create table catalogue.service (
  id         uuid primary key,
  office_id  uuid not null references organisation.unit,
  code       text not null,
  title      text not null,
  summary    text not null default '',
  grouping   text not null default '',
  section_id uuid references organisation.unit,
  words      text not null default '',
  status     text not null check (status in ('draft', 'published', 'moved', 'closed')),
  moved      jsonb check ((moved is not null) = (status = 'moved')),
  -- what is being prepared, and what its source leaves open
  draft      jsonb,
  gaps       jsonb not null default '[]',
  sources    jsonb not null default '[]',
  version_id uuid,
  changed_at timestamptz not null,
  search     text generated always as (lower(title || ' ' || words || ' ' || summary)) stored,
  unique (office_id, code)
);
create index service_search on catalogue.service using gin (search gin_trgm_ops);

create table catalogue.version (
  id           uuid primary key,
  office_id    uuid not null references organisation.unit,
  service_id   uuid not null references catalogue.service,
  no           integer not null,
  -- decree, standard, form and SOP together, see definition/service.ts
  definition   jsonb not null,
  published_at timestamptz not null,
  published_by uuid references organisation.staff,
  unique (office_id, service_id, no)
);
create trigger version_is_append_only before update or delete on catalogue.version
  for each row execute function audit.refuse_change();
create trigger version_is_not_emptied before truncate on catalogue.version
  for each statement execute function audit.refuse_change();

alter table catalogue.service
  add constraint service_version foreign key (version_id) references catalogue.version;
