-- 0023_sp4n.sql: reports that came as a file out of SP4N-LAPOR!, whose programming interface is
-- closed to others. Their number there is kept, so that the same file read twice changes nothing
-- and what the office answers finds its way back.
create table complaints.sp4n (
  office_id   uuid not null,
  ticket_id   uuid not null,
  tracking_id text not null check (length(tracking_id) between 1 and 40),
  primary key (office_id, ticket_id),
  unique (office_id, tracking_id),
  foreign key (office_id, ticket_id) references complaints.ticket
);

-- A file between its preview and the press that takes it in; it holds words and names of people,
-- so it is sealed, goes with the press, and is swept after a day.
create table complaints.sp4n_file (
  office_id uuid not null references organisation.unit,
  id        uuid not null,
  rows      bytea not null,
  at        timestamptz not null,
  by_id     uuid not null references organisation.staff,
  primary key (office_id, id)
);
create index sp4n_file_at on complaints.sp4n_file (at);
