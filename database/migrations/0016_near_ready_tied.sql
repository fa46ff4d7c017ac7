-- 0016_near_ready_tied.sql: three lists that nobody could read before.
--
-- Which kabupaten or kota a unit lies in, by the code of the Ministry of Home Affairs. Villages stand
-- in a branch of their own, so the tree alone does not say which of them are near an office. Told
-- once, at the unit that covers the kabupaten or kota; what lies below it lies there too.
alter table organisation.unit add column region text check (region ~ '^\d{2}\.\d{2}$');

-- What lies at a counter for a citizen to fetch, what has waited longest first.
create index item_ready on delivery.item (unit_id, moved_at, id)
  where keeper = 'place' and spot = 'counter' and to_unit_id is null and way in ('counter', 'unit');
-- What a head looks at: things of an office, and things in it, that no citizen has yet.
create index item_open_of on delivery.item (office_id, moved_at, id) where keeper <> 'citizen';
create index item_open_in on delivery.item (unit_office_id, moved_at, id) where keeper <> 'citizen';

-- A letter that came in about a case. The case may be another office's: both parts of its key are
-- kept, and no more, for this module does not know what a case is.
alter table letters.incoming add column case_office_id uuid references organisation.unit,
  add check (num_nulls(case_office_id, case_id) in (0, 2));
create index incoming_of_case on letters.incoming (case_id) where case_id is not null;
