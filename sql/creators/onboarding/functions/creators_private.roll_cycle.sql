--! requires functions/creators_private.cycle_end.sql
-- The lock decides between the job and a use: whoever comes second finds a cycle that is not over.
create or replace function creators_private.roll_cycle(p_user_id uuid) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_now constant timestamptz := clock_timestamp();
    v_subscription creators.subscription;
    v_end timestamptz;
begin
    select * into v_subscription
    from creators.subscription as subscription
    where subscription.user_id = p_user_id
    for no key update;
    if not found or v_subscription.cycle_end_date > v_now then
        return false;
    end if;
    insert into creators.quota_usage_history (user_id, quota, cycle_start, cycle_end, used, quota_limit)
    select
        v_subscription.user_id,
        quota.name,
        v_subscription.cycle_start_date,
        v_subscription.cycle_end_date,
        creators_private.quota_used(v_subscription, quota.name),
        creators_private.quota_limit(v_subscription.tier_id, quota.name)
    from unnest(array['sync', 'ai_analysis', 'seo_submission', 'social_account']) as quota (name)
    on conflict (user_id, quota, cycle_start) do nothing;
    v_end := creators_private.cycle_end(v_subscription.anchored_at, v_now);
    update creators.subscription as subscription
    set
        -- cycles in which nobody came leave no history
        cycle_start_date = greatest(
            subscription.cycle_end_date,
            creators_private.cycle_end(subscription.anchored_at, v_end - interval '32 days')
        ),
        cycle_end_date = v_end,
        syncs_used = 0,
        ai_analyses_used = 0,
        seo_submissions_used = 0
    where subscription.id = v_subscription.id;
    return true;
end
$$;

comment on function creators_private.roll_cycle(uuid) is
    'Ends the cycle of a creator that is over: what was used becomes history, and counts begin anew; the accounts that are there stay counted.';
revoke execute on function creators_private.roll_cycle(uuid) from public;
