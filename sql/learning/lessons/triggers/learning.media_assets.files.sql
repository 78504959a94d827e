-- Transition tables allow one event for each trigger.
drop trigger if exists forget_files on learning.media_assets;
create trigger forget_files after delete on learning.media_assets
referencing old table as old_rows
for each statement execute function private.forget_files();
comment on trigger forget_files on learning.media_assets is 'The files of assets that are deleted, and of learners who leave, go from the storage.';
