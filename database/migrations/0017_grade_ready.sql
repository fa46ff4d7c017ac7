-- 0017_grade_ready.sql: what letters say of those whom they send, and what lies at a counter unasked for.
--
-- An assignment letter names whom it sends with their pangkat and golongan. Only the golongan is kept:
-- III/d of civil servants, IX of employees by contract; the pangkat follows from it. Village officials
-- have none.
alter table organisation.staff add column grade text check (grade ~ '^[IVX]{1,5}(/[a-e])?$');

-- Many citizens choose no way at all and just come to the counter: what lies there for them is on its
-- list too.
drop index delivery.item_ready;
create index item_ready on delivery.item (unit_id, moved_at, id)
  where keeper = 'place' and spot = 'counter' and to_unit_id is null
    and way is distinct from 'courier';
