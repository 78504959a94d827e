create or replace function private.note_work_run(
    p_work gateway.work,
    p_status text,
    p_error text default null
) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    insert into gateway.work_runs (service, key, attempt, status, started_at, error)
    values (p_work.service, p_work.key, p_work.attempts, p_status, p_work.started_at, left(p_error, 2000))
$$;

comment on function private.note_work_run(gateway.work, text, text) is 'Keeps an attempt that has ended.';
revoke execute on function private.note_work_run(gateway.work, text, text) from public;
