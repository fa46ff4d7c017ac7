-- 0020_sounds.sql: who reports by a messenger speaks into it and films. Such papers are kept as
-- they came, and only where somebody asks for them: a service's requirement is never a voice note.
alter table documents.file drop constraint file_type_check;
alter table documents.file add constraint file_type_check
  check (type in ('pdf', 'jpeg', 'png', 'heic', 'ogg', 'mp3', 'm4a', 'amr', 'mp4'));
