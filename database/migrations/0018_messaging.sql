-- 0018_messaging.sql: every message that comes in and goes out. What came is stored before it is
-- acknowledged, once however often it is delivered; what is to go out is a row before it is tried.
-- Addresses, names and words are sealed; a person is found again by the keyed hash of a handle.
-- One person may have several: a number, and an id that a service gives instead of it.
create schema messaging;

create table messaging.contact (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  channel    text not null check (channel in ('whatsapp', 'email', 'push')),
  address    bytea not null,
  name       bytea,
  language   text not null default 'id' check (language ~ '^[a-z]{2,3}$'),
  -- their last message: some channels let us write freely only for a while after it
  heard_at   timestamptz,
  -- they said stop: nothing is sent that they did not ask for
  stopped_at timestamptz,
  created_at timestamptz not null,
  primary key (office_id, id)
);

create table messaging.handle (
  office_id  uuid not null,
  channel    text not null,
  trace      bytea not null check (length(trace) = 32),
  contact_id uuid not null,
  primary key (office_id, channel, trace),
  foreign key (office_id, contact_id) references messaging.contact
);

create table messaging.received (
  office_id   uuid not null,
  id          uuid not null,
  channel     text not null,
  -- as the channel names it; the same one again is the same message
  external_id text not null,
  contact_id  uuid not null,
  kind        text not null,
  content     bytea not null,
  -- when they sent it, and when we stored it
  at          timestamptz not null,
  received_at timestamptz not null,
  -- set when somebody's module has heard it; tries counts what failed before
  heard_at    timestamptz,
  tries       integer not null default 0,
  primary key (office_id, id),
  unique (office_id, channel, external_id),
  foreign key (office_id, contact_id) references messaging.contact
);
create index received_unheard on messaging.received (office_id, contact_id, at, id)
  where heard_at is null;
create index received_of_contact on messaging.received (contact_id, received_at);

-- what nobody could read: kept as it came, for an operator
create table messaging.unread (
  office_id uuid not null references organisation.unit,
  id        uuid not null,
  channel   text not null,
  at        timestamptz not null,
  reason    text not null,
  trace     bytea not null check (length(trace) = 32),
  content   bytea not null,
  seen_at   timestamptz,
  seen_by   uuid references organisation.staff,
  primary key (office_id, id),
  unique (office_id, channel, trace)
);

create table messaging.sending (
  office_id   uuid not null,
  id          uuid not null,
  -- what makes it one message, however often its cause is told
  key         text not null,
  contact_id  uuid not null,
  -- what it is about, by kind and id alone
  subject     text,
  subject_id  uuid,
  content     bytea not null,
  state       text not null check (state in
    ('waiting', 'trying', 'sent', 'delivered', 'read', 'failed', 'dropped')),
  state_at    timestamptz not null,
  -- not before: quiet hours, and pauses that the channel asks for
  due_at      timestamptz not null,
  tries       integer not null default 0,
  external_id text,
  trouble     text,
  -- the channel no longer lets us write freely: only what it approved beforehand
  as_template boolean not null default false,
  -- an answer to what they have just asked: it goes out also to who said stop
  asked       boolean not null default false,
  -- where it goes next when this one fails, best first
  otherwise   uuid[] not null default '{}',
  made_at     timestamptz not null,
  seen_at     timestamptz,
  primary key (office_id, id),
  unique (office_id, key),
  foreign key (office_id, contact_id) references messaging.contact
);
create index sending_due on messaging.sending (due_at) where state in ('waiting', 'trying');
-- one after the other to the same person
create index sending_contact on messaging.sending (contact_id, id)
  where state in ('waiting', 'trying');
create index sending_subject on messaging.sending (subject_id, made_at) where subject_id is not null;
create index sending_external on messaging.sending (external_id) where external_id is not null;
create index sending_failed on messaging.sending (office_id, state_at)
  where state = 'failed' and seen_at is null;

-- states as the channel told them, in whatever order and however often
create table messaging.delivery (
  office_id   uuid not null references organisation.unit,
  external_id text not null,
  state       text not null check (state in ('sent', 'delivered', 'read', 'failed')),
  at          timestamptz not null,
  detail      text not null default '',
  primary key (office_id, external_id, state)
);
create trigger delivery_is_append_only before update or delete on messaging.delivery
  for each row execute function audit.refuse_change();
create trigger delivery_is_not_emptied before truncate on messaging.delivery
  for each statement execute function audit.refuse_change();

-- what a member of staff is told in the page
create table messaging.notice (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  key        text not null,
  staff_id   uuid not null references organisation.staff,
  at         timestamptz not null,
  text       text not null check (length(text) between 1 and 300),
  href       text not null check (href like '/meja%'),
  subject_id uuid,
  read_at    timestamptz,
  primary key (office_id, id),
  unique (office_id, key)
);
create index notice_of_staff on messaging.notice (staff_id, id);
create index notice_unread on messaging.notice (staff_id) where read_at is null;
