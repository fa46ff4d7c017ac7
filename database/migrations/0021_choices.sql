-- 0021_choices.sql: by which way somebody wants to hear of their case or report, best way first;
-- an empty list is their wish to be left alone. And the hours in which nobody is disturbed by what
-- they have not just asked for: of the nearest unit that sets any.
create table messaging.choice (
  office_id  uuid not null references organisation.unit,
  subject    text not null check (subject in ('case', 'complaint')),
  subject_id uuid not null,
  -- whose contacts they are: the number of the house may belong to another office
  contact_office_id uuid not null references organisation.unit,
  contact_ids uuid[] not null,
  language   text not null default 'id' check (language ~ '^[a-z]{2,3}$'),
  at         timestamptz not null,
  primary key (office_id, subject, subject_id)
);
create index choice_subject on messaging.choice (subject_id);

create table messaging.quiet (
  office_id  uuid primary key references organisation.unit,
  -- minutes after local midnight; the same twice: never quiet
  from_minute  smallint not null check (from_minute between 0 and 1439),
  until_minute smallint not null check (until_minute between 0 and 1439),
  at         timestamptz not null,
  by_id      uuid references organisation.staff
);
create trigger quiet_bumps after insert or update or delete on messaging.quiet
  for each statement execute function platform.bump_revision('quiet');
