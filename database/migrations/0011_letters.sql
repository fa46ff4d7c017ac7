-- 0011_letters.sql: official letters. A draft changes until it is signed; what was signed never does,
-- and what comes later (revoked, replaced) stands beside it. Numbers have no gap and no double: the
-- counter's row is locked by whoever signs, and only a commit moves it.
create schema letters;

-- How an office's letters look and are numbered: its position code by decree of the Kanwil, its head.
create table letters.office (
  office_id uuid primary key references organisation.unit,
  position  text not null check (length(position) between 1 and 60),
  above     text[] not null default '{}',
  address   text[] not null default '{}',
  town      text not null,
  changed_at timestamptz not null,
  changed_by uuid references organisation.staff
);

-- A class of numbers: the format is data, "{degree}-{seq}/{position}/{classification}/{MM}/{YYYY}".
create table letters.class (
  office_id uuid not null references organisation.unit,
  key       text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  title     text not null,
  format    text not null check (format like '%{seq}%'),
  yearly    boolean not null,
  primary key (office_id, key)
);

create table letters.counter (
  office_id uuid not null references organisation.unit,
  class     text not null,
  -- 0: a class that never begins anew
  year      integer not null,
  last      integer not null check (last > 0),
  primary key (office_id, class, year)
);

-- The keys an office signs with: encrypted with a key outside the database. Never deleted, so that
-- old letters can still be proven.
create table letters.certificate (
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  certificate bytea not null,
  chain       bytea[] not null,
  key         bytea not null,
  until       timestamptz not null,
  made_at     timestamptz not null,
  made_by     uuid references organisation.staff,
  retired_at  timestamptz,
  primary key (office_id, id)
);

create table letters.letter (
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  -- the case that it answers; absent: a letter of the office's own
  case_id     uuid,
  unit_id     uuid not null references organisation.unit,
  state       text not null check (state in ('draft', 'signing', 'signed', 'revoked', 'replaced')),
  -- encrypted: letters are full of personal data
  draft       bytea not null,
  revision    integer not null,
  class       text not null,
  degree      text not null check (degree in ('B', 'R', 'SR')),
  classification text not null,
  kind        text not null,
  -- why the last try to sign failed, in words for people
  fault       text,
  made_at     timestamptz not null,
  changed_at  timestamptz not null,
  number      text,
  seq         integer,
  year        integer,
  dated       date,
  code        text,
  signed_at   timestamptz,
  signer_id   uuid references organisation.staff,
  signer_post text,
  signature   text check (signature in ('office', 'bsre')),
  timestamped boolean,
  content     bytea,
  file_name   text,
  file_key    bytea,
  file_bytes  integer,
  sha256      bytea check (length(sha256) = 32),
  replaces    uuid,
  ended_at    timestamptz,
  end_reason  text,
  primary key (office_id, id),
  check ((state in ('draft', 'signing')) = (number is null)),
  check ((number is null) = (code is null and signed_at is null and sha256 is null)),
  check ((ended_at is not null) = (state in ('revoked', 'replaced')))
);
create unique index letter_number_once on letters.letter (office_id, class, year, seq)
  where seq is not null;
create unique index letter_code_once on letters.letter (office_id, code) where code is not null;
create index letter_code on letters.letter (code) where code is not null;
create index letter_of_case on letters.letter (case_id) where case_id is not null;
create index letter_register on letters.letter (office_id, signed_at desc, id)
  where number is not null;

create function letters.keep_signed() returns trigger language plpgsql as $$
begin
  if old.number is not null and (new.number, new.seq, new.year, new.dated, new.code, new.signed_at,
      new.signer_id, new.signer_post, new.signature, new.content, new.sha256, new.draft, new.class)
      is distinct from (old.number, old.seq, old.year, old.dated, old.code, old.signed_at,
      old.signer_id, old.signer_post, old.signature, old.content, old.sha256, old.draft, old.class)
  then
    raise exception 'a signed letter does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger letter_keeps_signed before update on letters.letter
  for each row execute function letters.keep_signed();
create trigger letter_is_not_deleted before delete on letters.letter
  for each row execute function audit.refuse_change();
create trigger letter_is_not_emptied before truncate on letters.letter
  for each statement execute function audit.refuse_change();

-- Who did what with a letter. An initial holds for the revision it was given to, and for no later.
create table letters.event (
  office_id uuid not null references organisation.unit,
  letter_id uuid not null,
  seq       integer not null,
  at        timestamptz not null,
  deed      text not null check (deed in ('drafted', 'changed', 'initialled', 'returned', 'signing',
    'signed', 'failed', 'revoked', 'replaced')),
  staff_id  uuid references organisation.staff,
  post      text not null default '',
  revision  integer not null,
  note      text not null default '',
  primary key (office_id, letter_id, seq),
  foreign key (office_id, letter_id) references letters.letter
);
create trigger event_is_append_only before update or delete on letters.event
  for each row execute function audit.refuse_change();
create trigger event_is_not_emptied before truncate on letters.event
  for each statement execute function audit.refuse_change();

-- What waits for the worker to sign. A passphrase, where a service of the state asks for one, is
-- encrypted and goes with the row.
create table letters.signing (
  office_id  uuid not null references organisation.unit,
  letter_id  uuid not null,
  asked_at   timestamptz not null,
  staff_id   uuid not null references organisation.staff,
  post_id    uuid not null references organisation.post,
  manner     text not null check (manner in ('definitif', 'plh', 'plt')),
  device     text not null,
  passphrase bytea,
  primary key (office_id, letter_id),
  foreign key (office_id, letter_id) references letters.letter
);
