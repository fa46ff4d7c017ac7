-- 0031_screens.sql: screens of a lounge belong to an office: an officer pairs them by the code they
-- show. Tokens are kept as hashes; a screen that is not paired yet waits a few minutes.
create table identity.screen_wish (
  token    bytea primary key,
  code     text not null,
  device   text not null,
  asked_at timestamptz not null
);
create index screen_wish_code on identity.screen_wish (code);
create index screen_wish_age on identity.screen_wish (asked_at);

create table identity.screen (
  office_id uuid not null references organisation.unit,
  id        uuid not null,
  token     bytea not null,
  name      text not null check (length(name) between 1 and 80),
  device    text not null,
  paired_at timestamptz not null,
  paired_by uuid not null references organisation.staff,
  seen_at   timestamptz not null,
  ended_at  timestamptz,
  primary key (office_id, id)
);
create index screen_token on identity.screen (token) where ended_at is null;
