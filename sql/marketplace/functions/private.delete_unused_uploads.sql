-- Scheduled. A day after it expired, so that whoever asks why it cannot be used is still told. The file
-- itself, if one came, is for the storage's own retention: its path stands nowhere any more.
create or replace function private.delete_unused_uploads(p_limit integer default 100000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from public.uploads as upload
    where upload.id in (
        select unused.id
        from public.uploads as unused
        where
            unused.submission_id is null
            and unused.expires_at < now() - interval '1 day'
        limit p_limit
        for update skip locked
    );
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_unused_uploads(integer) is
    'Deletes granted places that expired a day ago and that no submission used, at most p_limit; returns how many.';
revoke execute on function private.delete_unused_uploads(integer) from public;
