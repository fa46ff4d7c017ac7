-- 0013_delivery.sql: a thing that is carried (a file, a letter) is in exactly one keeping at any
-- time, and every hand-over is a link of a chain that is only added to. The chain cannot be
-- forked: a link names the one before it, and each number exists once. The item is its chain's
-- latest state. What it is about is known by kind and id alone: this module need know no other.
create schema delivery;

create table delivery.item (
  office_id  uuid not null references organisation.unit,
  id         uuid not null,
  code       text not null
    check (code ~ '^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$'),
  subject    text not null check (subject in ('case', 'letter')),
  subject_id uuid not null,
  -- what people read on the label; no personal data
  label      text not null check (length(label) between 1 and 200),
  -- number of the chain's last link
  seq        integer not null check (seq > 0),
  keeper     text not null check (keeper in ('place', 'staff', 'courier', 'citizen')),
  staff_id   uuid references organisation.staff,
  -- where it lies, or was last put down; a place is a spot of a unit
  unit_id    uuid not null references organisation.unit,
  spot       text not null check (spot in ('counter', 'leader', 'desk')),
  unit_office_id uuid not null references organisation.unit,
  -- where it shall be taken
  to_unit_id uuid references organisation.unit,
  to_spot    text check (to_spot in ('counter', 'leader', 'desk')),
  to_office_id uuid references organisation.unit,
  -- how the citizen wants it: fetched here, brought to a unit near them, sent
  way        text check (way in ('counter', 'unit', 'courier')),
  way_unit_id uuid references organisation.unit,
  moved_at   timestamptz not null,
  primary key (office_id, id),
  unique (office_id, code),
  unique (office_id, subject, subject_id),
  check ((keeper = 'staff') = (staff_id is not null)),
  check (num_nulls(to_unit_id, to_spot, to_office_id) in (0, 3)),
  check ((way is not distinct from 'unit') = (way_unit_id is not null))
);
create index item_code on delivery.item (code);
create index item_subject on delivery.item (subject_id);
-- the day's route list: what waits here, what waits to come here, what somebody carries
create index item_waits_here on delivery.item (unit_office_id, unit_id)
  where keeper = 'place' and to_unit_id is not null;
create index item_waits_to_come on delivery.item (to_office_id, to_unit_id)
  where keeper = 'place' and to_unit_id is not null;
create index item_in_hand on delivery.item (staff_id) where keeper = 'staff';

create table delivery.link (
  office_id  uuid not null references organisation.unit,
  item_id    uuid not null,
  seq        integer not null check (seq > 0),
  -- the link before: there is one, and it is this item's
  before     integer generated always as (nullif(seq - 1, 0)) stored,
  at         timestamptz not null,
  -- what the phone's own clock said, when the press was kept there until there was a network
  device_at  timestamptz,
  deed       text not null check (deed in
    ('register', 'send', 'take', 'give', 'collect', 'ship', 'arrive', 'come_back')),
  -- who had it until now, and who has it from now on
  from_keeper text check (from_keeper in ('place', 'staff', 'courier', 'citizen')),
  from_staff_id uuid references organisation.staff,
  keeper     text not null check (keeper in ('place', 'staff', 'courier', 'citizen')),
  keeper_staff_id uuid references organisation.staff,
  -- where it happened
  unit_id    uuid not null references organisation.unit,
  spot       text not null check (spot in ('counter', 'leader', 'desk')),
  unit_office_id uuid not null references organisation.unit,
  to_unit_id uuid references organisation.unit,
  to_spot    text check (to_spot in ('counter', 'leader', 'desk')),
  -- who recorded it
  staff_id   uuid not null references organisation.staff,
  post_id    uuid references organisation.post,
  on_behalf  text,
  device     text not null default '',
  -- who took it at a place, by choice of the giver; a citizen's name is sealed
  receiver_id uuid references organisation.staff,
  collector  bytea,
  carrier    text,
  tracking   text,
  proof      text not null check (proof in
    ('scanned', 'typed', 'pressed', 'signature', 'paper_signature', 'photo')),
  signature_id uuid,
  photo_id   uuid,
  digest     bytea not null check (length(digest) = 32),
  primary key (office_id, item_id, seq),
  foreign key (office_id, item_id) references delivery.item,
  foreign key (office_id, item_id, before) references delivery.link,
  foreign key (office_id, signature_id) references documents.file,
  foreign key (office_id, photo_id) references documents.file,
  check ((seq = 1) = (deed = 'register') and (seq = 1) = (from_keeper is null)),
  check ((keeper = 'staff') = (keeper_staff_id is not null)),
  check ((deed = 'collect') = (collector is not null)),
  check (deed <> 'ship' or carrier is not null)
);
create trigger link_is_append_only before update or delete on delivery.link
  for each row execute function audit.refuse_change();
create trigger link_is_not_emptied before truncate on delivery.link
  for each statement execute function audit.refuse_change();
-- what a person did today
create index link_of_staff on delivery.link (staff_id, at);
