-- An address to PUT lives for two hours after it was given, also when its upload is gone: what comes until then is
-- deleted once more. Security definer: whoever may delete an upload may not write the queue.
create or replace function private.queue_deleted_uploads() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.forgotten_files (bucket, path, next_attempt_at)
    select
        upload.bucket,
        file.path,
        file.due_at
    from deleted_uploads as upload
    cross join lateral (
        select
            upload.path,
            now() as due_at
        union
        select
            upload.incoming_path,
            now()
        union
        select
            upload.incoming_path,
            now() + interval '2 hours'
        where upload.expires_at > now() - interval '2 hours'
    ) as file
    where file.path is not null;
    return null;
end
$$;

comment on function private.queue_deleted_uploads() is 'Has the files of uploads that were deleted deleted in the storage.';
revoke execute on function private.queue_deleted_uploads() from public;
