-- Asked under the lock, so that of a completion and a cancellation, or of two claims, one comes after the other. A lease that
-- has ended holds nothing, whether somebody else has the job by now or not. The creator comes first, in the order that
-- creators_private.lock_creator tells, since what waits for the job is settled with it.
create or replace function creators_private.lock_leased_job(p_job_id uuid, p_lease_token uuid) returns creators.job_queue
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_job creators.job_queue;
begin
    perform
    from creators.job_queue as job
    inner join creators.users as creator on creator.id = job.user_id
    where job.id = p_job_id
    for no key update of creator;
    select * into v_job
    from creators.job_queue as job
    where job.id = p_job_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such job.',
            hint = 'Send the id of a job that you have claimed.',
            column = 'p_job_id';
    end if;
    if v_job.status = 'cancelled' then
        raise exception using
            errcode = 'XV604',
            message = 'This job was cancelled.',
            hint = 'Throw away what came of it, and claim another.',
            column = 'p_job_id';
    end if;
    if v_job.lease_token is distinct from p_lease_token or p_lease_token is null or v_job.due_at <= clock_timestamp() then
        raise exception using
            errcode = 'XV603',
            message = case
                when v_job.status = 'running' and v_job.lease_token = p_lease_token then 'The lease of this job has ended.'
                when v_job.status = 'running' then 'This job is held by another claim.'
                else format('This job is %s.', v_job.status)
            end,
            hint = 'Leave the job, and claim another; extend leases before they end.',
            column = 'p_lease_token';
    end if;
    return v_job;
end
$$;

comment on function creators_private.lock_leased_job(uuid, uuid) is
    'The job, locked, when this lease holds it and lives; XV604 when it was cancelled, XV603 otherwise.';
revoke execute on function creators_private.lock_leased_job(uuid, uuid) from public;
