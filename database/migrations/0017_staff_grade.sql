-- 0017_staff_grade.sql: an assignment letter names whom it sends with their pangkat and golongan. Only
-- the golongan is kept: III/d of civil servants, IX of employees by contract; the pangkat follows from it.
-- Village officials have none.
alter table organisation.staff
  add column grade text check (grade ~ '^[IVX]{1,5}(/[a-e])?$');
