-- 0010_audit_stands_alone.sql: audit and organisation stand on the same floor, so neither may hang on
-- the other. An entry names unit, staff and post by id; its hash, not a foreign key, keeps it true.
alter table audit.entry
  drop constraint entry_office_id_fkey,
  drop constraint entry_staff_id_fkey,
  drop constraint entry_post_id_fkey;
