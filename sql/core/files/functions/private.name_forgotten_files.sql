--! was marketplace/functions/private.name_forgotten_files.sql
--! requires functions/private.is_file_named.sql
-- Scheduled. Whoever stops naming a file queues it: what is in use leaves the queue, and comes back then. Of a bucket of which
-- nobody said what names its files none is named to be deleted; they are put off, so that they do not stand before others.
create or replace function private.name_forgotten_files() returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_files jsonb;
begin
    with due as materialized (
        select file.*
        from private.forgotten_files as file
        where file.next_attempt_at <= now()
        order by file.next_attempt_at
        limit 500
        for update skip locked
    ),

    asked as materialized (
        select
            due.id,
            private.is_file_named(due.bucket, due.path) as is_named
        from due
    ),

    kept as (
        delete from private.forgotten_files as file
        using asked
        where
            file.id = asked.id
            and asked.is_named
        returning file.id
    ),

    taken as (
        update private.forgotten_files as file
        set
            attempts = file.attempts + 1,
            next_attempt_at = now() + least(interval '5 minutes' * 2 ^ least(file.attempts, 10), interval '6 hours')
        from asked
        where
            file.id = asked.id
            and asked.is_named is not true
        returning
            file.id,
            file.bucket,
            file.path,
            asked.is_named
    )

    select jsonb_agg(to_jsonb(taken) - 'is_named') into v_files
    from taken
    where not taken.is_named;
    return v_files;
end
$$;

comment on function private.name_forgotten_files() is
    'At most 500 files that nothing names any more, put off for five minutes, longer each time; null when there are none.';
revoke execute on function private.name_forgotten_files() from public;
