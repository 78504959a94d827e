create or replace trigger queue_files after delete on public.uploads
referencing old table as deleted_uploads
for each statement execute function private.queue_deleted_uploads();
comment on trigger queue_files on public.uploads is 'Files whose uploads are gone are deleted in the storage.';
