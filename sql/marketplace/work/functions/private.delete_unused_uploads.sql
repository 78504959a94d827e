-- Scheduled. Deleted a day after they expired, so that whoever asks why one cannot be used is still told. The file
-- itself, if one came, is queued by a trigger and deleted by another job.
create or replace function private.delete_unused_uploads(p_limit integer default 100000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    update public.uploads as upload
    set status = 'expired'
    where upload.id in (
        select waiting.id
        from public.uploads as waiting
        where
            waiting.status in ('granted', 'stored')
            and waiting.expires_at <= now()
        limit p_limit
        for update skip locked
    );
    delete from public.uploads as upload
    where upload.id in (
        select unused.id
        from public.uploads as unused
        where
            unused.status = 'expired'
            and unused.expires_at < now() - interval '1 day'
        limit p_limit
        for update skip locked
    );
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_unused_uploads(integer) is
    'Lets granted places expire, and deletes those that did a day ago unused, at most p_limit of each; returns how many were deleted.';
revoke execute on function private.delete_unused_uploads(integer) from public;
