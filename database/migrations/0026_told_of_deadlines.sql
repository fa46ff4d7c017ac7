-- 0026_told_of_deadlines.sql: how far those concerned have been told of what is due.

-- one line for each kind of news; the case that was told last: many are due at one closing time
create table applications.watch (
  what    text primary key check (what in ('soon', 'late')),
  due_at  timestamptz not null,
  case_id uuid not null
);

-- of a deadline that a leader set. 0: nothing told, 1: that it comes near, 2: that it has passed
alter table workflow.task add column told smallint not null default 0 check (told between 0 and 2);
create index task_deadline on workflow.task (deadline)
  where closed_at is null and deadline is not null and told < 2;

alter table letters.disposition_open
  add column told smallint not null default 0 check (told between 0 and 2);
create index disposition_open_deadline on letters.disposition_open (deadline)
  where deadline is not null and told < 2;
