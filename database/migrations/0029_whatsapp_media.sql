-- 0029_whatsapp_media.sql: what an office sends along by WhatsApp, and which messages of people were
-- marked as read. A file is uploaded once for a message however often the message is tried; a message
-- whose file is refused for good goes without it. A mark is a courtesy: tried a few times, then left.
alter table messaging.sending add column media_id text check (length(media_id) <= 200);
alter table messaging.sending add column without_paper boolean not null default false;

alter table messaging.received add column marked_at timestamptz;
-- what came before this day is marked by nobody; a default says so without writing each row anew
alter table messaging.received add column mark_tries smallint not null default 9;
alter table messaging.received alter column mark_tries set default 0;
create index received_unmarked on messaging.received (heard_at)
  where channel = 'whatsapp' and marked_at is null and heard_at is not null and mark_tries < 3;
