-- What a job went through, in its log. A heartbeat is no news.
create or replace function creators_private.log_jobs() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into creators.job_log (user_id, job_id, level, message)
        select job.user_id, job.id, 'info', 'The job was created.'
        from new_rows as job;
        return null;
    end if;
    insert into creators.job_log (user_id, job_id, level, message)
    select
        job.user_id,
        job.id,
        case job.status when 'failed' then 'error' when 'pending' then 'warning' else 'info' end,
        case
            when job.status = 'running' then format('Attempt %s of %s has begun.', job.attempts, job.max_attempts)
            when job.status = 'pending' and before.status = 'running' then left('The attempt failed: ' || job.error_message, 2000)
            when job.status = 'pending' then 'The job is tried again.'
            when job.status = 'failed' then left('The job has failed: ' || job.error_message, 2000)
            when job.status = 'cancelled' then 'The job was cancelled.'
            else 'The job is completed.'
        end
    from new_rows as job
    inner join old_rows as before on before.id = job.id
    where (job.status, job.attempts) is distinct from (before.status, before.attempts);
    return null;
end
$$;

comment on function creators_private.log_jobs() is 'Trigger: each change of state of a job leaves a line in its log.';
revoke execute on function creators_private.log_jobs() from public;
