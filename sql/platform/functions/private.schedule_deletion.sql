--! requires functions/private.schedule_job.sql
-- Also for a file in jobs/. The two functions are asked before and after the storage is, in transactions of their own.
create or replace function private.schedule_deletion(
    p_name text,
    p_names text,
    p_tells text,
    p_cron text,
    p_description text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if to_regprocedure(p_names || '()') is null or to_regprocedure(p_tells || '(jsonb)') is null then
        raise exception using
            errcode = 'PT404',
            message = format('The job %s lacks %s() or %s(jsonb).', p_name, p_names, p_tells),
            hint = 'Write a function that names files, as jsonb, and one that is told which of them are gone.';
    end if;
    if private.is_cron(p_cron) is not true then
        raise exception using
            errcode = 'PT400',
            message = format('The job %s has no cron expression: %s.', p_name, coalesce(p_cron, 'null')),
            hint = 'Write minute, hour, day of the month, month, day of the week in numbers, such as 15 3 * * 1.',
            column = 'p_cron';
    end if;
    insert into gateway.jobs as job (name, function, tells, cron, description)
    values (p_name, p_names, p_tells, p_cron, p_description)
    on conflict (name) do update
    set
        function = excluded.function,
        tells = excluded.tells,
        cron = excluded.cron,
        description = excluded.description,
        next_run_at = case when job.cron = excluded.cron then job.next_run_at end,
        updated_at = now();
end
$$;

comment on function private.schedule_deletion(text, text, text, text, text) is
    'Puts on the schedule of `gateway jobs` that files are deleted in the storage: p_names() names them as a list of {id, bucket, path}, p_tells(list of ids) is told which are gone. Where p_names() returns {bucket, cursor}, a page is listed instead.';
revoke execute on function private.schedule_deletion(text, text, text, text, text) from public;
