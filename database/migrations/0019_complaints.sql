-- 0019_complaints.sql: what people complain of, ask and propose, through any door, with a clock
-- that nobody can stop but a person who answers. The history is only added to; the ticket is its
-- latest state. Who reported stands apart from what was reported, so that a page which must not
-- know it does not read it; of an anonymous reporter there is no row at all.
create schema complaints;

create table complaints.category (
  office_id   uuid not null references organisation.unit,
  code        text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  name        text not null,
  description text not null default '',
  -- words by which it is guessed from what people write
  words       text[] not null default '{}',
  needs_place boolean not null default false,
  class       text not null,
  -- last part of the code of the section that takes it; null: the office itself
  section     text,
  position    integer not null,
  active      boolean not null default true,
  primary key (office_id, code)
);

-- settings of a unit, each with the time from which it holds; the nearest unit above decides
create table complaints.setting (
  office_id uuid not null references organisation.unit,
  from_at   timestamptz not null,
  setting   jsonb not null,
  by_id     uuid references organisation.staff,
  primary key (office_id, from_at)
);

create table complaints.ticket (
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  number      text not null,
  channel     text not null check (channel in
    ('whatsapp', 'web', 'counter', 'kiosk', 'email', 'open311', 'sp4n')),
  kind        text not null check (kind in ('complaint', 'aspiration', 'information')),
  category    text,
  class       text not null,
  manner      text not null check (manner in ('named', 'secret', 'anonymous')),
  body        bytea not null,
  place       bytea,
  latitude    double precision check (latitude between -90 and 90),
  longitude   double precision check (longitude between -180 and 180),
  received_at timestamptz not null,
  entered_by  uuid references organisation.staff,
  -- which part of which office has it now, and who of them
  unit_id     uuid not null references organisation.unit,
  unit_office_id uuid not null references organisation.unit,
  holder_id   uuid references organisation.staff,
  state       text not null check (state in
    ('open', 'done', 'confirmed', 'closed', 'refused', 'merged', 'withdrawn')),
  first_due_at    timestamptz not null,
  -- a person's answer; the machine's receipt is none
  first_answer_at timestamptz,
  -- the clock that runs now: since when, until when a person's answer is awaited, and the end
  clock_at    timestamptz not null,
  answer_due_at timestamptz,
  due_at      timestamptz not null,
  ended_at    timestamptz,
  -- what breaks next: the answer, then the completion
  urgent_at   timestamptz not null generated always as (coalesce(answer_due_at, due_at)) stored,
  -- how far the ladder has been climbed for what breaks next
  rung        smallint not null default 0,
  seq         integer not null check (seq > 0),
  -- the last words, and whose
  last_at     timestamptz not null,
  last_from   text not null check (last_from in ('citizen', 'office')),
  merged_into uuid,
  -- what anyone may read of it, as an officer wrote it
  published   text,
  rating      smallint check (rating between 1 and 4),
  contact_id  uuid,
  primary key (office_id, id),
  unique (office_id, number),
  foreign key (office_id, merged_into) references complaints.ticket,
  foreign key (office_id, contact_id) references messaging.contact,
  check ((state = 'merged') = (merged_into is not null)),
  check ((latitude is null) = (longitude is null))
);
create index ticket_number on complaints.ticket (number);
create index ticket_inbox on complaints.ticket (unit_id, urgent_at, id) where state = 'open';
create index ticket_urgent on complaints.ticket (urgent_at, id) where state = 'open';
create index ticket_held on complaints.ticket (holder_id, urgent_at, id) where state = 'open';
create index ticket_ended on complaints.ticket (ended_at desc, id desc)
  where ended_at is not null;
create index ticket_received on complaints.ticket (received_at, id);
create index ticket_contact on complaints.ticket (contact_id, received_at desc)
  where contact_id is not null;
create index ticket_merged on complaints.ticket (merged_into) where merged_into is not null;
create index ticket_place on complaints.ticket (latitude, longitude) where latitude is not null;

create table complaints.reporter (
  office_id uuid not null,
  ticket_id uuid not null,
  name      bytea,
  phone     bytea,
  email     bytea,
  primary key (office_id, ticket_id),
  foreign key (office_id, ticket_id) references complaints.ticket
);

create table complaints.event (
  office_id uuid not null,
  ticket_id uuid not null,
  seq       integer not null check (seq > 0),
  before    integer generated always as (nullif(seq - 1, 0)) stored,
  at        timestamptz not null,
  deed      text not null,
  actor     text not null check (actor in ('citizen', 'staff', 'machine')),
  staff_id  uuid references organisation.staff,
  post_id   uuid references organisation.post,
  on_behalf text,
  device    text not null default '',
  -- sealed words; the reporter reads them only where shown
  body      bytea,
  shown     boolean not null,
  detail    jsonb not null default '{}',
  digest    bytea not null check (length(digest) = 32),
  primary key (office_id, ticket_id, seq),
  foreign key (office_id, ticket_id) references complaints.ticket,
  foreign key (office_id, ticket_id, before) references complaints.event,
  check ((actor = 'staff') = (staff_id is not null))
);
create trigger event_is_append_only before update or delete on complaints.event
  for each row execute function audit.refuse_change();
create trigger event_is_not_emptied before truncate on complaints.event
  for each statement execute function audit.refuse_change();

-- what the machine does by itself, and when
create table complaints.timer (
  office_id uuid not null,
  ticket_id uuid not null,
  what      text not null check (what in ('climb', 'ask', 'close')),
  at        timestamptz not null,
  primary key (office_id, ticket_id, what),
  foreign key (office_id, ticket_id) references complaints.ticket
);
create index timer_at on complaints.timer (at);

-- what a ticket is about elsewhere in the house: a case, a service, a budget line, a place
create table complaints.link (
  office_id uuid not null,
  ticket_id uuid not null,
  subject   text not null check (subject in ('case', 'service', 'budget', 'place')),
  subject_id text not null check (length(subject_id) between 1 and 100),
  label     text not null check (length(label) between 1 and 200),
  at        timestamptz not null,
  by_id     uuid not null references organisation.staff,
  primary key (office_id, ticket_id, subject, subject_id),
  foreign key (office_id, ticket_id) references complaints.ticket
);

-- answers that an office writes again and again
create table complaints.phrase (
  office_id uuid not null references organisation.unit,
  id        uuid not null,
  title     text not null check (length(title) between 1 and 80),
  text      text not null check (length(text) between 1 and 2000),
  at        timestamptz not null,
  by_id     uuid references organisation.staff,
  active    boolean not null default true,
  primary key (office_id, id)
);

-- what the machine has asked somebody who writes by WhatsApp, and about which ticket
create table complaints.talk (
  office_id  uuid not null,
  contact_id uuid not null,
  asked      text,
  ticket_id  uuid,
  at         timestamptz not null,
  -- how many answers of the machine since `since`: a flood gets few
  answers    integer not null default 0,
  since      timestamptz not null,
  primary key (office_id, contact_id),
  foreign key (office_id, contact_id) references messaging.contact,
  foreign key (office_id, ticket_id) references complaints.ticket
);

create trigger category_bumps after insert or update or delete on complaints.category
  for each statement execute function platform.bump_revision('complaints');
create trigger setting_bumps after insert or update or delete on complaints.setting
  for each statement execute function platform.bump_revision('complaints');

-- Whistleblowing is another matter (KMA 95/2014): its reports are no tickets, lie in tables of
-- their own and are read only by inspectors. Nothing of the device or of the person is kept that
-- was not written into them.
create table complaints.sealed_report (
  -- the office it is about; inspectors of it and of the units above read it
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  number      text not null,
  subject     text not null check (subject in
    ('corruption', 'gratification', 'levy', 'power', 'discipline', 'other')),
  body        bytea not null,
  state       text not null check (state in ('new', 'examined', 'passed_on', 'closed')),
  received_at timestamptz not null,
  changed_at  timestamptz not null,
  seq         integer not null check (seq > 0),
  primary key (office_id, id),
  unique (office_id, number)
);
create index sealed_number on complaints.sealed_report (number);
create index sealed_changed on complaints.sealed_report (changed_at desc, id desc);

create table complaints.sealed_event (
  office_id uuid not null,
  report_id uuid not null,
  seq       integer not null check (seq > 0),
  at        timestamptz not null,
  deed      text not null check (deed in ('received', 'added', 'asked', 'noted', 'state')),
  staff_id  uuid references organisation.staff,
  body      bytea,
  state     text,
  digest    bytea not null check (length(digest) = 32),
  primary key (office_id, report_id, seq),
  foreign key (office_id, report_id) references complaints.sealed_report
);
create trigger sealed_event_is_append_only before update or delete on complaints.sealed_event
  for each row execute function audit.refuse_change();
create trigger sealed_event_is_not_emptied before truncate on complaints.sealed_event
  for each statement execute function audit.refuse_change();

-- Programs of others that report here (Open311): the key itself is given out once and not kept.
create table complaints.client (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 100),
  trace      bytea not null check (length(trace) = 32),
  made_at    timestamptz not null,
  made_by    uuid references organisation.staff,
  revoked_at timestamptz,
  primary key (office_id, id),
  unique (office_id, trace)
);
create index client_trace on complaints.client (trace);

-- which of them sent a ticket, and under what name of theirs an update came
create table complaints.client_ticket (
  office_id uuid not null,
  ticket_id uuid not null,
  client_office_id uuid not null,
  client_id uuid not null,
  primary key (office_id, ticket_id),
  foreign key (office_id, ticket_id) references complaints.ticket,
  foreign key (client_office_id, client_id) references complaints.client
);
create index client_ticket_client on complaints.client_ticket (client_id);
