-- 0010_papers.sql: bytes are stored once, and opened only as copies that run nothing. What a paper
-- is to its owner stays in documents.file. Which bytes it has stands in documents.copy: papers of
-- several citizens and offices may name the same ones, and they are removed when no row names them.
create table documents.copy (
  office_id uuid not null,
  file_id   uuid not null,
  -- kept: what was sent, or the small picture made of it; shown: a PDF without what could run
  part      text not null check (part in ('kept', 'shown')),
  -- keyed hash of the bytes, so that the same are found again; null: stored before this
  content   bytea check (length(content) = 32),
  -- where they lie
  name      text not null,
  -- sealed: the key of the bytes, then their SHA-256; without the hash: stored before this
  key       bytea not null,
  primary key (office_id, file_id, part),
  foreign key (office_id, file_id) references documents.file
);
create index copy_content on documents.copy (content);
create index copy_name on documents.copy (name);

insert into documents.copy (office_id, file_id, part, name, key)
  select office_id, id, 'kept', name, key from documents.file;

-- `sent` is the keyed hash of what the citizen sent, also where something smaller is kept of it.
-- Papers from before have the plain hash instead, which whoever has a guess can test.
alter table documents.file
  drop column name,
  drop column key,
  alter column sha256 drop not null,
  add column sent bytea check (length(sent) = 32),
  add check ((sha256 is null) <> (sent is null)),
  -- none: nobody looked, because no antivirus was set; waiting: it did not answer yet
  add column scan text not null default 'none'
    check (scan in ('none', 'waiting', 'clean', 'infected')),
  add column scan_after timestamptz,
  add check (scan <> 'waiting' or scan_after is not null),
  -- a PDF of which no copy for reading could be made
  add column unclean boolean not null default false;

create index file_sent on documents.file (sent);
create unique index file_sent_once on documents.file (office_id, owner_id, slot, sent)
  where dropped_at is null;
create index file_waiting on documents.file (scan_after) where scan = 'waiting';
