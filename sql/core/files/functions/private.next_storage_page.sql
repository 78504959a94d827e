--! was marketplace/functions/private.next_storage_page.sql
--! requires functions/private.kept_unknown.sql
-- Scheduled. A bucket is begun again a day after its end, so that the storage is not asked all the time.
create or replace function private.next_storage_page() returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_page jsonb;
begin
    update private.storage_sweeps as sweep
    set
        cursor = case when sweep.moved_at > now() - interval '1 day' then sweep.cursor end,
        next_at = now() + interval '5 minutes'
    where sweep.bucket = (
        select due.bucket
        from private.storage_sweeps as due
        where
            due.next_at <= now()
            and private.kept_unknown(due.bucket) is not null
        order by due.next_at
        limit 1
        for update skip locked
    )
    returning jsonb_build_object('bucket', sweep.bucket, 'cursor', sweep.cursor) into v_page;
    return v_page;
end
$$;

comment on function private.next_storage_page() is
    'The page of a bucket that is to be listed, put off for five minutes; null when none is due, or unknown files are kept in all.';
revoke execute on function private.next_storage_page() from public;
