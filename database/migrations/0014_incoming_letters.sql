-- 0014_incoming_letters.sql: letters that come in, and where leaders send them. The agenda has no gap
-- and no double: the counter's row is locked by whoever enters a letter, and only a commit moves it.
-- Dispositions and reports are added and never changed: the sheet that an office prints years later
-- shows what was ordered, by whom and until when. What is still open stands in a small table beside
-- them, so that a desk is filled without a walk through the history.
create table letters.agenda_counter (
  office_id uuid not null references organisation.unit,
  year      integer not null,
  last      integer not null check (last > 0),
  primary key (office_id, year)
);

create table letters.incoming (
  office_id     uuid not null references organisation.unit,
  id            uuid not null,
  -- of the day it was received
  year          integer not null,
  agenda_no     integer not null check (agenda_no > 0),
  received_on   date not null,
  -- to whom it is written: the office (its head) or a section of it
  unit_id       uuid not null references organisation.unit,
  letter_number text not null,
  letter_date   date not null,
  degree        text not null check (degree in ('B', 'R', 'SR')),
  -- encrypted: who writes to an office, and about what, can be personal
  content       bytea not null,
  attachments   text not null default '',
  case_id       uuid,
  kept_at       timestamptz not null,
  kept_by       uuid not null references organisation.staff,
  kept_unit_id  uuid not null references organisation.unit,
  -- when somebody first passed it on; the dispositions themselves stand below
  disposed_at   timestamptz,
  primary key (office_id, id),
  check (year = extract(year from received_on))
);
create unique index incoming_agenda_once on letters.incoming (office_id, year, agenda_no);
create index incoming_id on letters.incoming (id);
create index incoming_numbered on letters.incoming (agenda_no, year);
-- a list of the newest for each way in which an officer may see a letter
create index incoming_newest on letters.incoming (office_id, kept_at desc, id desc);
create index incoming_to_unit on letters.incoming (unit_id, kept_at desc, id desc);
create index incoming_from_unit on letters.incoming (kept_unit_id, kept_at desc, id desc);
create index incoming_from_staff on letters.incoming (kept_by, kept_at desc, id desc);
create index incoming_undisposed on letters.incoming (unit_id, kept_at) where disposed_at is null;

create function letters.keep_agenda() returns trigger language plpgsql as $$
begin
  if (new.office_id, new.id, new.year, new.agenda_no, new.received_on, new.kept_at, new.kept_by)
      is distinct from (old.office_id, old.id, old.year, old.agenda_no, old.received_on, old.kept_at,
      old.kept_by)
  then
    raise exception 'a line of the agenda keeps its number' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger incoming_keeps_agenda before update on letters.incoming
  for each row execute function letters.keep_agenda();
create trigger incoming_is_not_deleted before delete on letters.incoming
  for each row execute function audit.refuse_change();
create trigger incoming_is_not_emptied before truncate on letters.incoming
  for each statement execute function audit.refuse_change();

-- A scan that came with a form which was not yet right: kept until the form is, or for a day. The id
-- becomes the letter's.
create table letters.early_scan (
  office_id uuid not null references organisation.unit,
  staff_id  uuid not null references organisation.staff,
  key       text not null,
  id        uuid not null,
  at        timestamptz not null,
  primary key (office_id, staff_id, key)
);
create index early_scan_old on letters.early_scan (at);

create table letters.disposition (
  office_id    uuid not null references organisation.unit,
  incoming_id  uuid not null,
  seq          integer not null check (seq > 0),
  at           timestamptz not null,
  from_post    uuid not null references organisation.post,
  from_staff   uuid not null references organisation.staff,
  -- as it was shown then: "Plh. Kepala Kantor"
  from_title   text not null,
  -- in the words that were ticked: the usual list may change later
  instructions text[] not null,
  -- encrypted: it speaks of the letter
  note         bytea,
  deadline     date,
  primary key (office_id, incoming_id, seq),
  foreign key (office_id, incoming_id) references letters.incoming,
  check (note is not null or cardinality(instructions) > 0)
);
create table letters.disposition_target (
  office_id   uuid not null references organisation.unit,
  incoming_id uuid not null,
  seq         integer not null,
  no          integer not null check (no > 0),
  post_id     uuid not null references organisation.post,
  staff_id    uuid not null references organisation.staff,
  title       text not null,
  -- when the letter was entered, which never changes: lists are in its order
  letter_at   timestamptz not null,
  primary key (office_id, incoming_id, seq, no),
  foreign key (office_id, incoming_id, seq) references letters.disposition
);
create index disposition_target_post
  on letters.disposition_target (post_id, letter_at desc, incoming_id desc);
create index disposition_target_staff
  on letters.disposition_target (staff_id, letter_at desc, incoming_id desc);

create table letters.disposition_report (
  office_id   uuid not null references organisation.unit,
  incoming_id uuid not null,
  seq         integer not null,
  no          integer not null,
  at          timestamptz not null,
  post_id     uuid not null references organisation.post,
  staff_id    uuid not null references organisation.staff,
  title       text not null,
  -- encrypted, as the note is
  report      bytea not null,
  primary key (office_id, incoming_id, seq, no),
  foreign key (office_id, incoming_id, seq, no) references letters.disposition_target
);

create trigger disposition_is_append_only before update or delete on letters.disposition
  for each row execute function audit.refuse_change();
create trigger disposition_is_not_emptied before truncate on letters.disposition
  for each statement execute function audit.refuse_change();
create trigger disposition_target_is_append_only before update or delete
  on letters.disposition_target for each row execute function audit.refuse_change();
create trigger disposition_target_is_not_emptied before truncate on letters.disposition_target
  for each statement execute function audit.refuse_change();
create trigger disposition_report_is_append_only before update or delete
  on letters.disposition_report for each row execute function audit.refuse_change();
create trigger disposition_report_is_not_emptied before truncate on letters.disposition_report
  for each statement execute function audit.refuse_change();

-- Who has not reported yet: a row goes in with its target and out with its report.
create table letters.disposition_open (
  office_id   uuid not null references organisation.unit,
  incoming_id uuid not null,
  seq         integer not null,
  no          integer not null,
  from_staff  uuid not null,
  post_id     uuid not null,
  staff_id    uuid not null,
  deadline    date,
  primary key (office_id, incoming_id, seq, no),
  foreign key (office_id, incoming_id, seq, no) references letters.disposition_target
);
create index disposition_open_staff on letters.disposition_open (staff_id);
create index disposition_open_post on letters.disposition_open (post_id);
