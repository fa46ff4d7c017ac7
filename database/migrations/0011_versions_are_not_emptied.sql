-- 0011_versions_are_not_emptied.sql: a published version never changes and is never deleted; with
-- this it cannot be emptied away with its whole table either.
create trigger version_is_not_emptied before truncate on catalogue.version
  for each statement execute function audit.refuse_change();
