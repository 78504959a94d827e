--! requires functions/creators_private.lock_creator.sql functions/creators_private.lock_own_job.sql
--! requires functions/creators_private.require_job_room.sql
--! requires functions/creators_private.reopen_job_entity.sql functions/creators_private.require_job_type.sql
-- Security definer: clients write no table. What the job is for waits again, and uses its quota again, before the job does.
create or replace function creators.retry_job(p_job_id uuid) returns table (job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_job constant creators.job_queue := creators_private.lock_own_job(p_job_id, v_creator.id);
    v_type creators.job_type;
begin
    if v_job.status not in ('failed', 'cancelled') then
        raise exception using
            errcode = 'XV606',
            message = format('This job is %s.', v_job.status),
            hint = 'Only a job that has failed or was cancelled can be tried again.',
            column = 'p_job_id';
    end if;
    v_type := creators_private.require_job_type(v_job.job_type_slug);
    perform creators_private.require_job_room(v_creator.id);
    if v_job.entity_id is not null and exists (
        select
        from creators.job_queue as other
        where
            other.entity_id = v_job.entity_id
            and other.status in ('pending', 'running')
    ) then
        raise exception using
            errcode = 'XV610',
            message = 'What this job is for has another job by now.',
            hint = 'myJobs lists it.',
            column = 'p_job_id';
    end if;
    return query
    update creators.job_queue
    set
        status = 'pending',
        attempts = 0,
        max_attempts = v_type.max_attempts,
        progress = 0,
        due_at = clock_timestamp(),
        turn = clock_timestamp() + (10 - priority) * interval '1 minute',
        started_at = null,
        ended_at = null
    where id = v_job.id
    returning id;
    perform creators_private.reopen_job_entity(v_job);
end
$$;

comment on function creators.retry_job(uuid) is
    'Has a failed or cancelled job of the caller tried again from its first attempt on; XV606 in another state, XV602 when ten are open.';
revoke execute on function creators.retry_job(uuid) from public;
grant execute on function creators.retry_job(uuid) to authenticated;
