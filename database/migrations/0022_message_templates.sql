-- 0022_message_templates.sql: what people are sent, as an office words it, with what the channel
-- has said of it. Versions are added and never changed: what was sent can be told later.
create table messaging.template (
  office_id  uuid not null references organisation.unit,
  name       text not null check (name ~ '^[a-z_]{3,60}$'),
  language   text not null default 'id' check (language ~ '^[a-z]{2,3}$'),
  version    integer not null check (version > 0),
  text       text not null check (length(text) between 1 and 1024),
  -- of WhatsApp, which lets strangers be written to only with texts that it approved
  approval   text not null check (approval in ('not_asked', 'asked', 'approved', 'rejected')),
  at         timestamptz not null,
  by_id      uuid references organisation.staff,
  primary key (office_id, name, language, version)
);
create trigger template_is_append_only before update or delete on messaging.template
  for each row execute function audit.refuse_change();
create trigger template_is_not_emptied before truncate on messaging.template
  for each statement execute function audit.refuse_change();
create trigger template_bumps after insert on messaging.template
  for each statement execute function platform.bump_revision('message_templates');
