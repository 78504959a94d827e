--! requires functions/private.is_file_named.sql
-- Scheduled. Whoever stops naming a file queues it: what is in use leaves the queue, and comes back then.
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

    kept as (
        delete from private.forgotten_files as file
        using due
        where
            file.id = due.id
            and private.is_file_named(due.path)
        returning file.id
    ),

    taken as (
        update private.forgotten_files as file
        set
            attempts = file.attempts + 1,
            next_attempt_at = now() + least(interval '5 minutes' * 2 ^ least(file.attempts, 10), interval '6 hours')
        from due
        where
            file.id = due.id
            and not private.is_file_named(due.path)
        returning
            file.id,
            file.bucket,
            file.path
    )

    select jsonb_agg(to_jsonb(taken)) into v_files
    from taken;
    return v_files;
end
$$;

comment on function private.name_forgotten_files() is
    'At most 500 files that nothing names any more, put off for five minutes, longer each time; null when there are none.';
revoke execute on function private.name_forgotten_files() from public;
