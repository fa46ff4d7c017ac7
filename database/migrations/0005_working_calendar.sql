-- 0005_working_calendar.sql: when an office is open, as rules with validity. A rule holds for its
-- unit and all units below: days off and special openings of all ancestors add up, weekly hours are
-- those of the nearest unit that has any. A rule is never deleted but withdrawn, and each change is
-- kept, because a due time once promised must stay explainable.
create table organisation.working_rule (
  id           uuid primary key,
  unit_id      uuid not null references organisation.unit,
  kind         text not null check (kind in ('weekly', 'day_off', 'opening')),
  title        text not null,
  from_date    date not null,
  -- last date of it; weekly hours without one hold until further notice
  until_date   date,
  priority     integer not null default 0,
  -- hours of the seven weekdays
  weekly       jsonb,
  -- hours of a special opening
  spans        jsonb,
  day_off      text check (day_off in ('national', 'cuti_bersama', 'local')),
  -- entered before the decree of its year exists
  provisional  boolean not null default false,
  source       text not null,
  changed_at   timestamptz not null,
  -- null: brought in by an operator's command
  changed_by   uuid references organisation.staff,
  withdrawn_at timestamptz,
  check (until_date is null or until_date >= from_date),
  check ((kind = 'weekly') = (weekly is not null)),
  check ((kind = 'opening') = (spans is not null)),
  check ((kind = 'day_off') = (day_off is not null))
);
create unique index working_rule_once
  on organisation.working_rule (unit_id, kind, from_date, title) where withdrawn_at is null;

create table organisation.working_rule_change (
  id      bigint generated always as identity primary key,
  rule_id uuid not null references organisation.working_rule,
  at      timestamptz not null,
  by_id   uuid references organisation.staff,
  rule    jsonb not null
);
create index working_rule_change_rule on organisation.working_rule_change (rule_id);

create function organisation.keep_rule_change() returns trigger language plpgsql as $$
begin
  insert into organisation.working_rule_change (rule_id, at, by_id, rule)
    values (new.id, new.changed_at, new.changed_by, to_jsonb(new));
  return null;
end $$;
create trigger working_rule_is_kept after insert or update on organisation.working_rule
  for each row execute function organisation.keep_rule_change();
create trigger working_rule_is_not_deleted before delete on organisation.working_rule
  for each row execute function audit.refuse_change();
create trigger working_rule_is_not_emptied before truncate on organisation.working_rule
  for each statement execute function audit.refuse_change();
create trigger change_is_append_only before update or delete on organisation.working_rule_change
  for each row execute function audit.refuse_change();
create trigger change_is_not_emptied before truncate on organisation.working_rule_change
  for each statement execute function audit.refuse_change();

create trigger working_rule_bumps after insert or update on organisation.working_rule
  for each statement execute function platform.bump_revision('working_calendar');
