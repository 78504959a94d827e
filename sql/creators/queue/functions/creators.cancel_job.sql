--! requires functions/creators_private.lock_creator.sql functions/creators_private.lock_own_job.sql
-- Security definer: clients write no table. What waits for the job is settled by a trigger.
create or replace function creators.cancel_job(p_job_id uuid) returns table (job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_job constant creators.job_queue := creators_private.lock_own_job(p_job_id, v_creator.id);
begin
    if v_job.ended_at is not null then
        raise exception using
            errcode = 'XV605',
            message = format('This job is %s.', v_job.status),
            hint = 'Only a job that has not ended can be cancelled.',
            column = 'p_job_id';
    end if;
    return query
    update creators.job_queue
    set
        status = 'cancelled',
        lease_token = null,
        ended_at = clock_timestamp()
    where id = v_job.id
    returning id;
end
$$;

comment on function creators.cancel_job(uuid) is
    'Cancels an open job of the caller; whoever works on it is refused to complete it. XV605 when it has ended.';
revoke execute on function creators.cancel_job(uuid) from public;
grant execute on function creators.cancel_job(uuid) to authenticated;
