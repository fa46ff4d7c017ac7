-- 0024_mailbox.sql: how far the house's mailbox has been read. Numbers of mails grow as long as the
-- mailbox keeps its validity, so a mail that a person opened before us is not lost. When it was last
-- read and what was last wrong stand beside it, for the operator: web and worker may be two programs.
create table messaging.mailbox (
  office_id  uuid primary key references organisation.unit,
  validity   text,
  uid        bigint check (uid >= 0),
  read_at    timestamptz,
  trouble    text check (trouble in
    ('unreachable', 'refused', 'no_folder', 'broken_off', 'not_kept')),
  trouble_at timestamptz,
  check ((validity is null) = (uid is null)),
  check ((trouble is null) = (trouble_at is null))
);
