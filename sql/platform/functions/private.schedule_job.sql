-- A file in jobs/ is one call of this. What whoever operates the platform decided (is_enabled) stays, and
-- another cron expression forgets when the old one was due.
create or replace function private.schedule_job(
    p_name text,
    p_function text,
    p_cron text,
    p_description text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_function constant regproc := to_regproc(p_function);
begin
    if v_function is null then
        raise exception using
            errcode = 'PT404',
            message = format('The job %s names no function, or several: %s.', p_name, p_function),
            hint = 'Write schema.name of one function that exists, without arguments.',
            column = 'p_function';
    end if;
    if not exists (
        select from pg_catalog.pg_proc as function
        where
            function.oid = v_function
            and function.prokind = 'f'
            and function.pronargs = function.pronargdefaults
            and not function.proretset
            and function.prorettype in ('integer'::regtype, 'bigint'::regtype)
    ) then
        raise exception using
            errcode = 'PT400',
            message = format('The job %s cannot call %s.', p_name, p_function),
            hint = 'A job''s function needs no arguments and returns how many rows it changed, as integer or bigint.',
            column = 'p_function';
    end if;
    if private.is_cron(p_cron) is not true then
        raise exception using
            errcode = 'PT400',
            message = format('The job %s has no cron expression: %s.', p_name, coalesce(p_cron, 'null')),
            hint = 'Write minute, hour, day of the month, month and day of the week in numbers, such as 15 3 * * 1.',
            column = 'p_cron';
    end if;
    insert into gateway.jobs as job (name, function, cron, description)
    values (p_name, p_function, p_cron, p_description)
    on conflict (name) do update
    set
        function = excluded.function,
        cron = excluded.cron,
        description = excluded.description,
        next_run_at = case when job.cron = excluded.cron then job.next_run_at end,
        updated_at = now();
end
$$;

comment on function private.schedule_job(text, text, text, text) is
    'Puts a function on the schedule of `gateway jobs`, or changes when it runs.';
revoke execute on function private.schedule_job(text, text, text, text) from public;
