-- 0004_identity.sql: accounts and sessions. Tokens are kept as hashes: a stolen table opens
-- nothing.
create schema identity;

create table identity.account (
  staff_id  uuid primary key references organisation.staff,
  username  text not null unique check (username = lower(username)),
  -- scrypt; null: a sample account, which has no password
  password  text,
  closed_at timestamptz
);

create table identity.session (
  token    bytea primary key,
  staff_id uuid not null references identity.account,
  device   text not null,
  made_at  timestamptz not null,
  until    timestamptz not null
);
create index session_staff on identity.session (staff_id);
create index session_until on identity.session (until);
