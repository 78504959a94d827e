--! requires functions/clones_private.claimable_tasks.sql functions/clones_private.end_lost_tasks.sql
--! requires functions/clones_private.optional_text.sql functions/clones_private.require_between.sql
-- Security definer: nobody writes tasks directly. For workers alone, with the service key.
create or replace function clones.claim_clone_tasks(
    p_limit integer default 10,
    p_lease_seconds integer default 60,
    p_worker text default null
) returns table (lease_token uuid, leased_until timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_limit constant integer := clones_private.require_between(p_limit, 1, 100, 'p_limit');
    v_seconds constant integer := clones_private.require_between(p_lease_seconds, 1, 3600, 'p_lease_seconds');
    v_worker constant text := clones_private.optional_text(p_worker, 'p_worker', 100);
    v_now constant timestamptz := clock_timestamp();
    v_token constant uuid := gen_random_uuid();
    v_ids uuid [];
begin
    perform clones_private.end_lost_tasks(v_limit);
    v_ids := clones_private.claimable_tasks(v_limit, v_now);
    if cardinality(v_ids) = 0 then
        return query select null::uuid, null::timestamptz;
        return;
    end if;
    update clones.ai_tasks
    set
        status = 'in_progress',
        attempts = attempts + 1,
        lease_token = v_token,
        due_at = v_now + make_interval(secs => v_seconds),
        worker = v_worker,
        started_at = v_now
    where id = any(v_ids);
    return query select v_token, v_now + make_interval(secs => v_seconds);
end
$$;

comment on function clones.claim_clone_tasks(integer, integer, text) is
    'Worker: takes up to so many tasks for so long; the token is what holds them, null when there are none.';
revoke execute on function clones.claim_clone_tasks(integer, integer, text) from public;
grant execute on function clones.claim_clone_tasks(integer, integer, text) to service_role;
