-- 0012_newest_applications.sql: a search by a common name looks through the newest applications one by
-- one, and its page is full before the index of names would have counted its hundred thousands. Ids
-- begin with the time they were made.
create index application_newest on applications.application (id);
