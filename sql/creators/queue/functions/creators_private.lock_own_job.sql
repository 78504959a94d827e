create or replace function creators_private.lock_own_job(p_job_id uuid, p_user_id uuid) returns creators.job_queue
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_job creators.job_queue;
begin
    select * into v_job
    from creators.job_queue as job
    where
        job.id = p_job_id
        and job.user_id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such job of yours.',
            hint = 'myJobs lists those that you have.',
            column = 'p_job_id';
    end if;
    return v_job;
end
$$;

comment on function creators_private.lock_own_job(uuid, uuid) is 'A creator''s job, locked; PT404 when it is not theirs.';
revoke execute on function creators_private.lock_own_job(uuid, uuid) from public;
