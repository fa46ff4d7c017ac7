-- 0015_retention.sql: what may be destroyed, and when. A letter is destroyed only by a list that two
-- people approved who are not the one who made it; then its text and its file go, and nothing else:
-- number, date, kind, hash and code stay, so that a paper which turns up later can still be judged.
create table letters.schedule (
  office_id      uuid not null references organisation.unit,
  -- "HM" counts for HM and HM.00; the longest that fits a letter decides
  classification text not null check (classification ~ '^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$'),
  years_active   integer not null check (years_active between 0 and 100),
  years_inactive integer not null check (years_inactive between 0 and 100),
  fate           text not null check (fate in ('destroy', 'keep')),
  source         text not null,
  changed_at     timestamptz not null,
  changed_by     uuid references organisation.staff,
  primary key (office_id, classification)
);

create table letters.destruction (
  office_id     uuid not null references organisation.unit,
  id            uuid not null,
  report_no     text not null check (length(report_no) between 1 and 100),
  as_of         date not null,
  state         text not null check (state in ('proposed', 'approved_once', 'done', 'rejected')),
  made_at       timestamptz not null,
  made_by       uuid not null references organisation.staff,
  made_title    text not null,
  first_at      timestamptz,
  first_by      uuid references organisation.staff,
  first_title   text,
  second_by     uuid references organisation.staff,
  second_title  text,
  done_at       timestamptz,
  rejected_at   timestamptz,
  rejected_by   uuid references organisation.staff,
  rejected_title text,
  reason        text,
  primary key (office_id, id),
  check (first_by <> made_by and second_by <> made_by and second_by <> first_by),
  check ((first_by is null) = (first_at is null)),
  check (state <> 'approved_once' or first_by is not null),
  check ((state = 'done') = (done_at is not null)),
  check ((state = 'done') = (second_by is not null)),
  check (state <> 'done' or first_by is not null),
  check ((state = 'rejected') = (rejected_by is not null and reason is not null))
);
create index destruction_newest on letters.destruction (office_id, made_at desc, id desc);

create table letters.destruction_item (
  office_id      uuid not null references organisation.unit,
  destruction_id uuid not null,
  letter_id      uuid not null,
  -- the line of the schedule as it was then
  rule           text not null,
  -- false: the list was rejected, and the letter may come on another
  open           boolean not null default true,
  primary key (office_id, destruction_id, letter_id),
  foreign key (office_id, destruction_id) references letters.destruction,
  foreign key (office_id, letter_id) references letters.letter
);
create unique index destruction_item_once on letters.destruction_item (office_id, letter_id)
  where open;

create function letters.keep_destruction() returns trigger language plpgsql as $$
begin
  if old.state in ('done', 'rejected')
    or (new.office_id, new.id, new.report_no, new.as_of, new.made_at, new.made_by, new.made_title)
      is distinct from (old.office_id, old.id, old.report_no, old.as_of, old.made_at, old.made_by,
      old.made_title)
    or old.first_by is not null and (new.first_by, new.first_at, new.first_title)
      is distinct from (old.first_by, old.first_at, old.first_title)
  then
    raise exception 'what was decided on a destruction stays'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger destruction_keeps before update on letters.destruction
  for each row execute function letters.keep_destruction();
create trigger destruction_is_not_deleted before delete on letters.destruction
  for each row execute function audit.refuse_change();
create trigger destruction_is_not_emptied before truncate on letters.destruction
  for each statement execute function audit.refuse_change();

-- A list is what was approved: nothing is slipped in once somebody has.
create function letters.keep_destruction_items() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from letters.destruction d where d.office_id = new.office_id
      and d.id = new.destruction_id and d.state = 'proposed')
    then
      raise exception 'the list is closed' using errcode = 'insufficient_privilege';
    end if;
  elsif not old.open or new.open or (new.office_id, new.destruction_id, new.letter_id, new.rule)
      is distinct from (old.office_id, old.destruction_id, old.letter_id, old.rule)
    or not exists (select from letters.destruction d where d.office_id = new.office_id
      and d.id = new.destruction_id and d.state = 'rejected')
  then
    raise exception 'a list of letters to destroy stays as it was approved'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger destruction_item_keeps before insert or update on letters.destruction_item
  for each row execute function letters.keep_destruction_items();
create trigger destruction_item_is_not_deleted before delete on letters.destruction_item
  for each row execute function audit.refuse_change();
create trigger destruction_item_is_not_emptied before truncate on letters.destruction_item
  for each statement execute function audit.refuse_change();

alter table letters.letter add column destroyed_at timestamptz,
  add check (destroyed_at is null or number is not null and file_name is null and file_key is null);

alter table letters.event drop constraint event_deed_check;
alter table letters.event add constraint event_deed_check check (deed in ('drafted', 'changed',
  'initialled', 'returned', 'signing', 'signed', 'failed', 'revoked', 'replaced', 'destroyed'));

-- A signed letter does not change, its file neither. The one exception is a destruction that is done
-- and names the letter: it empties text and file, and touches nothing else. Sealed emptiness is 28
-- bytes long, the nonce and the tag of the cipher.
create or replace function letters.keep_signed() returns trigger language plpgsql as $$
declare
  emptied constant text[] := array['draft', 'file_name', 'file_key', 'file_bytes', 'destroyed_at'];
begin
  if old.number is null then
    if new.destroyed_at is not null then
      raise exception 'only a signed letter is destroyed' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if old.destroyed_at is null and new.destroyed_at is not null then
    if to_jsonb(new) - emptied = to_jsonb(old) - emptied and length(new.draft) = 28
      and new.file_name is null and new.file_key is null and new.file_bytes is null
      and exists (select from letters.destruction_item i
        join letters.destruction d on d.office_id = i.office_id and d.id = i.destruction_id
        where i.office_id = old.office_id and i.letter_id = old.id and i.open
          and d.state = 'done' and d.done_at = new.destroyed_at)
    then
      return new;
    end if;
    raise exception 'a letter is destroyed only by a list that was approved twice'
      using errcode = 'insufficient_privilege';
  end if;
  if (new.number, new.seq, new.year, new.dated, new.code, new.signed_at, new.signer_id,
      new.signer_post, new.signature, new.content, new.sha256, new.draft, new.class, new.file_name,
      new.file_key, new.file_bytes, new.destroyed_at)
      is distinct from (old.number, old.seq, old.year, old.dated, old.code, old.signed_at,
      old.signer_id, old.signer_post, old.signature, old.content, old.sha256, old.draft, old.class,
      old.file_name, old.file_key, old.file_bytes, old.destroyed_at)
  then
    raise exception 'a signed letter does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
