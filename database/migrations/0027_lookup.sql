-- 0027_lookup.sql: all that decides who finds an application, in narrow rows of their own: an index
-- and a table that stay in memory when the applications no longer do (docs/decisions/0006).
create table applications.lookup (
  office_id uuid not null,
  id        uuid not null,
  -- of receipt, in UTC: twelve times the year, and the months before it
  month     integer not null check (month between 0 and 32767),
  -- what the name is found by, each mixed with the month: a list of the index is that of one month
  grams     integer[] not null,
  -- numbers of the units the case has been at, and of all units above them
  seen_by   integer[] not null,
  under     integer[] not null
);

insert into applications.lookup (office_id, id, month, grams, seen_by, under)
select a.office_id, a.id, m.month,
  array(select g # (m.month * 65537) from unnest(a.name_grams) g), a.seen_by, a.under
from applications.application a
cross join lateral (select (12 * extract(year from a.received_at at time zone 'UTC')
  + extract(month from a.received_at at time zone 'UTC') - 1)::integer as month) m
order by a.id;

alter table applications.lookup add primary key (office_id, id);
alter table applications.lookup
  add foreign key (office_id, id) references applications.application;
create index lookup_newest on applications.lookup (month, id);
-- Entries that wait to be sorted in would be read through by each question, once for each month.
create index lookup_name on applications.lookup using gin (grams, under) with (fastupdate = off);
analyze applications.lookup;

drop index applications.application_newest, applications.application_name;
alter table applications.application
  drop column name_grams, drop column seen_by, drop column under;
