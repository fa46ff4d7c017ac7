-- 0008_workflow.sql: the run of an SOP. The history is the truth and is only ever added to; the
-- case is its latest state; a task is what somebody can do now. Everything carries the office
-- applied to, so that the tables can be spread over servers by it.
create schema workflow;

create table workflow.case (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  version_id uuid not null references catalogue.version,
  step       text not null,
  -- running: the office has the ball; waiting: the applicant has it
  state      text not null check (state in ('running', 'waiting', 'closed')),
  ending     text check (ending in ('granted', 'rejected', 'withdrawn')),
  unit_id    uuid references organisation.unit,
  role       text,
  seq        integer not null,
  opened_at  timestamptz not null,
  due_at     timestamptz,
  closed_at  timestamptz,
  primary key (office_id, id),
  check ((state = 'closed') = (ending is not null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index case_open on workflow.case (office_id, due_at) where state <> 'closed';

create table workflow.history (
  office_id uuid not null references organisation.unit,
  case_id   uuid not null,
  seq       integer not null,
  at        timestamptz not null,
  deed      text not null,
  step      text not null,
  exit      text,
  to_step   text,
  actor     text not null check (actor in ('staff', 'citizen', 'machine')),
  staff_id  uuid references organisation.staff,
  post_id   uuid references organisation.post,
  on_behalf text,
  device    text not null default '',
  note      text not null default '',
  -- told to the applicant; false: between colleagues
  open      boolean not null,
  digest    bytea not null check (length(digest) = 32),
  primary key (office_id, case_id, seq),
  foreign key (office_id, case_id) references workflow.case
);
create trigger history_is_append_only before update or delete on workflow.history
  for each row execute function audit.refuse_change();
create trigger history_is_not_emptied before truncate on workflow.history
  for each statement execute function audit.refuse_change();

create table workflow.task (
  office_id   uuid not null references organisation.unit,
  id          uuid not null,
  case_id     uuid not null,
  kind        text not null check (kind in ('step', 'instruction')),
  step        text not null,
  unit_id     uuid not null references organisation.unit,
  role        text not null,
  -- an instruction is for one person; a step for whoever holds the post, until one claims it
  staff_id    uuid references organisation.staff,
  opened_at   timestamptz not null,
  urgent_at   timestamptz not null,
  instruction text not null default '',
  deadline    timestamptz,
  report      text not null default '',
  closed_at   timestamptz,
  primary key (office_id, id),
  foreign key (office_id, case_id) references workflow.case,
  check (kind = 'step' or staff_id is not null)
);
create index task_of_post on workflow.task (unit_id, role, urgent_at, id)
  where closed_at is null and kind = 'step';
create index task_of_person on workflow.task (staff_id, urgent_at, id)
  where closed_at is null and staff_id is not null;
create index task_of_case on workflow.task (case_id);

-- the units a case has been at: who may read it
create table workflow.reach (
  office_id uuid not null references organisation.unit,
  case_id   uuid not null,
  unit_id   uuid not null references organisation.unit,
  primary key (office_id, case_id, unit_id),
  foreign key (office_id, case_id) references workflow.case
);
create index reach_unit on workflow.reach (unit_id, case_id);
