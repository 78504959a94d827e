--! requires functions/creators_private.claimable_jobs.sql functions/creators_private.end_lost_jobs.sql
--! requires functions/creators_private.require_job_type.sql functions/creators_private.require_within.sql
-- Security definer: nobody writes jobs directly. For workers alone, with the service key.
create or replace function creators.claim_jobs(
    p_limit integer default 10,
    p_lease_seconds integer default 60,
    p_worker text default null,
    p_job_types text [] default null
) returns table (lease_token uuid, leased_until timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_limit constant integer := creators_private.require_within(p_limit, 1, 100, 'p_limit');
    v_seconds constant integer := creators_private.require_within(p_lease_seconds, 1, 3600, 'p_lease_seconds');
    v_worker constant text := case when p_worker is not null then private.require_text(p_worker, 'p_worker', 100) end;
    v_now constant timestamptz := clock_timestamp();
    v_token constant uuid := gen_random_uuid();
    v_type text;
    v_ids uuid [];
begin
    perform creators_private.require_within(cardinality(coalesce(p_job_types, array['']::text [])), 1, 20, 'p_job_types');
    foreach v_type in array coalesce(p_job_types, array[]::text []) loop
        perform creators_private.require_job_type(v_type, 'p_job_types');
    end loop;
    perform creators_private.end_lost_jobs(v_limit);
    v_ids := creators_private.claimable_jobs(v_limit, v_now, p_job_types);
    if cardinality(v_ids) = 0 then
        return query select null::uuid, null::timestamptz;
        return;
    end if;
    update creators.job_queue
    set
        status = 'running',
        attempts = attempts + 1,
        progress = 0,
        lease_token = v_token,
        due_at = v_now + make_interval(secs => v_seconds),
        worker = v_worker,
        started_at = v_now
    where id = any(v_ids);
    return query select v_token, v_now + make_interval(secs => v_seconds);
end
$$;

comment on function creators.claim_jobs(integer, integer, text, text[]) is
    'Worker: takes up to so many jobs for so long, of these types or of all; the token is what holds them, null when there are none.';
revoke execute on function creators.claim_jobs(integer, integer, text, text[]) from public;
grant execute on function creators.claim_jobs(integer, integer, text, text[]) to service_role;
