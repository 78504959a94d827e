--! requires functions/creators_private.job_delay.sql functions/creators_private.lock_leased_job.sql
-- Security definer: nobody writes jobs directly. For workers alone, with the service key.
create or replace function creators.fail_job(
    p_job_id uuid,
    p_lease_token uuid,
    p_error_message text,
    p_is_final boolean default false
) returns table (job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_message constant text := private.require_text(p_error_message, 'p_error_message', 2000);
    v_job constant creators.job_queue := creators_private.lock_leased_job(p_job_id, p_lease_token);
    v_is_over constant boolean := coalesce(p_is_final, false) or v_job.attempts >= v_job.max_attempts;
    v_now constant timestamptz := clock_timestamp();
    v_due constant timestamptz := v_now + creators_private.job_delay(v_job.job_type_slug, v_job.attempts);
begin
    return query
    update creators.job_queue
    set
        status = case when v_is_over then 'failed' else 'pending' end,
        error_message = v_message,
        lease_token = null,
        due_at = case when v_is_over then due_at else v_due end,
        -- behind what can be claimed meanwhile: claims read along the turns
        turn = case when v_is_over then turn else greatest(turn, v_due) end,
        ended_at = case when v_is_over then v_now end
    where id = v_job.id
    returning id;
end
$$;

comment on function creators.fail_job(uuid, uuid, text, boolean) is
    'Worker: reports a failure. The job waits and is tried again, or has failed after its last attempt or when that is final; XV603 without its living lease, XV604 when it was cancelled.';
revoke execute on function creators.fail_job(uuid, uuid, text, boolean) from public;
grant execute on function creators.fail_job(uuid, uuid, text, boolean) to service_role;
