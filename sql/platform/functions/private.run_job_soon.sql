--! requires functions/private.is_first_in_transaction.sql
-- For functions and triggers that leave a job something to do: the request is theirs, so that a runner sees it together with
-- what they wrote, and never if that is rolled back. Nobody waits for anybody else who asks.
create or replace function private.run_job_soon(p_name text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_job gateway.jobs;
begin
    if not private.is_first_in_transaction(format('job %s;', p_name)) then
        return;
    end if;
    select * into v_job
    from gateway.jobs as job
    where job.name = p_name;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = format('There is no job %s.', p_name),
            hint = 'See `gateway jobs --list`.',
            column = 'p_name';
    end if;
    if v_job.is_enabled then
        insert into gateway.job_requests (job_id)
        values (v_job.id);
    end if;
end
$$;

comment on function private.run_job_soon(text) is
    'Asks `gateway jobs` to run a job as soon as this transaction has ended; asked many times, it runs once. PT404 when there is no such job.';
revoke execute on function private.run_job_soon(text) from public;
