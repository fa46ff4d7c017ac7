-- 0025_push_and_languages.sql: browsers as a way to people, and in which language they were told.
-- A browser is one address that ends by itself: then it is forgotten, and the contact says since
-- when, so that the next way is used at once.
alter table messaging.contact add column gone_at timestamptz;

-- what was really sent: a person's language, or Indonesian where there was no text in theirs
alter table messaging.sending add column language text check (language ~ '^[a-z]{2,3}$');

-- the browsers on which an officer wants their notices. One browser is one officer's: whoever
-- switches it on later has it.
create table messaging.staff_device (
  office_id  uuid not null references organisation.unit,
  contact_id uuid not null,
  staff_id   uuid not null references organisation.staff,
  device     text not null check (length(device) <= 100),
  -- of the browser's address, to find it again
  trace      bytea not null check (length(trace) = 32),
  at         timestamptz not null,
  primary key (office_id, contact_id),
  foreign key (office_id, contact_id) references messaging.contact
);
create index staff_device_staff on messaging.staff_device (staff_id);
create index staff_device_trace on messaging.staff_device (trace);
