-- Security definer: whoever takes something away, or brings it, writes no job. A job that a worker holds ends when the worker
-- comes with it. With the account, jobs go by themselves.
create or replace function creators_private.cancel_entity_jobs() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_row constant jsonb := to_jsonb(new);
    v_is_done constant boolean := coalesce(
        v_row ->> 'status' in ('ready', 'submitted') or (v_row ->> 'account_status_slug' = 'active' and v_row ->> 'sync_requested_at' is null and v_row ->> 'deleted_at' is null), false
    );
begin
    update creators.job_queue as job
    set
        status = case when v_is_done then 'completed' else 'cancelled' end,
        result = case when v_is_done then '{}'::jsonb end,
        lease_token = null,
        ended_at = clock_timestamp()
    where
        job.entity_id = old.id
        and (job.status = 'pending' or (job.status = 'running' and (tg_op = 'DELETE' or job.due_at <= clock_timestamp())))
        and exists (
            select
            from auth.users as account
            where account.id = job.user_id
        );
    return null;
end
$$;

comment on function creators_private.cancel_entity_jobs() is 'Trigger: for what is there already, or nobody waits for any more, nobody begins to work.';
revoke execute on function creators_private.cancel_entity_jobs() from public;
