-- 0030_renewed_devices.sql: a browser that renews its address is found by the old one, whichever
-- office it belongs to; and what keeps forged senders and old mails from piling up.
create index handle_of_browser on messaging.handle (trace) where channel = 'push';

-- when a receipt that had to wait its turn goes, one office's at most so many an hour
alter table messaging.sending add column paced_at timestamptz;
create index sending_paced on messaging.sending (office_id, paced_at desc) where paced_at is not null;

-- the whole mail as it came, and its words, are kept for some months only
alter table messaging.received add column forgotten_at timestamptz;
create index received_mails on messaging.received (received_at)
  where kind = 'mail' and forgotten_at is null;
