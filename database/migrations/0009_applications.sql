-- 0009_applications.sql: who asks for what. Personal data stand in columns of their own, encrypted
-- with a key outside the database; names are found through keyed hashes of the beginnings of their
-- words, phone and NIK through one keyed hash. The application has the id of its case.
create schema applications;

create table applications.application (
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  number      text not null,
  service_id  uuid not null references catalogue.service,
  version_id  uuid not null references catalogue.version,
  channel     text not null check (channel in ('online', 'counter', 'machine')),
  received_at timestamptz not null,
  entered_by  uuid references organisation.staff,
  name        bytea not null,
  phone       bytea not null,
  nik         bytea,
  answers     bytea not null,
  name_grams  integer[] not null,
  phone_trace bytea not null,
  nik_trace   bytea,
  -- numbers of the units it has been at, and of all units above them
  seen_by     integer[] not null,
  under       integer[] not null,
  primary key (office_id, id),
  unique (office_id, number),
  foreign key (office_id, id) references workflow.case
);
-- a common name is looked for among the newest; ids begin with the time they were made
create index application_newest on applications.application (id);
create index application_number on applications.application (number);
create index application_phone on applications.application (phone_trace);
create index application_nik on applications.application (nik_trace) where nik_trace is not null;
-- names within reach: both arrays in one index, so that a common name of a whole province costs an
-- office no more than its own
create index application_name on applications.application using gin (name_grams, under);

create table applications.draft (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  code       bytea not null,
  service_id uuid not null references catalogue.service,
  version_id uuid not null references catalogue.version,
  answers    bytea not null,
  entered_by uuid references organisation.staff,
  changed_at timestamptz not null,
  until      timestamptz not null,
  -- set when it became an application
  number     text,
  primary key (office_id, id),
  unique (office_id, code)
);
create index draft_id on applications.draft (id);
create index draft_code on applications.draft (code);
create index draft_until on applications.draft (until);

-- a phone paired by QR that may add papers to one draft for a while
create table applications.camera (
  office_id uuid not null references organisation.unit,
  token     bytea not null,
  draft_id  uuid not null,
  until     timestamptz not null,
  primary key (office_id, token)
);
create index camera_token on applications.camera (token);

-- a request refused at the counter, in writing, with the list of what is missing
create table applications.refusal (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  service_id uuid not null references catalogue.service,
  at         timestamptz not null,
  staff_id   uuid not null references organisation.staff,
  name       bytea not null,
  missing    jsonb not null,
  note       text not null default '',
  primary key (office_id, id)
);
