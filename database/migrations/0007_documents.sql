-- 0007_documents.sql: papers. The bytes lie encrypted on disk under a random name; here stand the
-- sealed key and what is known of them. `owner_id` is the application (or the draft that becomes
-- it, which has the same id), `slot` the requirement a paper answers.
create schema documents;

create table documents.file (
  office_id uuid not null references organisation.unit,
  id        uuid not null,
  owner_id  uuid not null,
  slot      text not null,
  name      text not null,
  key       bytea not null,
  title     bytea not null,
  type      text not null check (type in ('pdf', 'jpeg', 'png', 'heic')),
  bytes     integer not null check (bytes > 0),
  sha256    bytea not null check (length(sha256) = 32),
  made_at   timestamptz not null,
  -- a paper replaced by a better one stays, out of sight
  dropped_at timestamptz,
  primary key (office_id, id)
);
create index file_owner on documents.file (owner_id);

-- the same bytes for the same requirement are one paper: a second press adds nothing
create unique index file_once on documents.file (office_id, owner_id, slot, sha256)
  where dropped_at is null;
