-- Job, and the first thing that a claim does: a job that ends its workers must end too.
create or replace function creators_private.end_lost_jobs(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_now constant timestamptz := clock_timestamp();
    v_ended integer;
begin
    update creators.job_queue as job
    set
        status = 'failed',
        lease_token = null,
        error_message = 'Its worker stopped answering, at the last attempt.',
        ended_at = v_now
    where job.id in (
        select lost.id
        from creators.job_queue as lost
        inner join creators.users as creator on creator.id = lost.user_id
        where
            lost.status = 'running'
            and lost.due_at <= v_now
            and lost.attempts >= lost.max_attempts
        order by lost.due_at, lost.id
        limit p_limit
        for no key update of creator, lost skip locked
    );
    get diagnostics v_ended = row_count;
    return v_ended;
end
$$;

comment on function creators_private.end_lost_jobs(integer) is
    'Fails the jobs whose lease has ended at their last attempt; returns how many.';
revoke execute on function creators_private.end_lost_jobs(integer) from public;
