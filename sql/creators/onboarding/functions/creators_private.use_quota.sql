--! requires functions/creators_private.notify.sql functions/creators_private.quota_limit.sql
--! requires functions/creators_private.quota_used.sql functions/creators_private.refuse_quota.sql
--! requires functions/creators_private.require_quota.sql functions/creators_private.roll_cycle.sql
create or replace function creators_private.use_quota(
    p_user_id uuid,
    p_quota text,
    p_amount integer default 1
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_left integer;
begin
    perform creators_private.require_quota(p_quota, p_amount);
    perform creators_private.roll_cycle(p_user_id)
    from creators.subscription as subscription
    where
        subscription.user_id = p_user_id
        and subscription.cycle_end_date <= clock_timestamp();
    -- the check and the use: of two at the same time the second is compared with what the first has left
    update creators.subscription as subscription
    set
        syncs_used = subscription.syncs_used + case p_quota when 'sync' then p_amount else 0 end,
        ai_analyses_used = subscription.ai_analyses_used + case p_quota when 'ai_analysis' then p_amount else 0 end,
        seo_submissions_used = subscription.seo_submissions_used + case p_quota when 'seo_submission' then p_amount else 0 end,
        social_accounts_used = subscription.social_accounts_used + case p_quota when 'social_account' then p_amount else 0 end
    where
        subscription.user_id = p_user_id
        and creators_private.quota_used(subscription, p_quota) + p_amount
        <= creators_private.quota_limit(subscription.tier_id, p_quota)
        and exists (
            select
            from creators.subscription_status as status
            where
                status.id = subscription.status_id
                and status.is_usable
        )
    returning
        creators_private.quota_limit(subscription.tier_id, p_quota) - creators_private.quota_used(subscription, p_quota)
    into v_left;
    if not found then
        perform creators_private.refuse_quota(p_user_id, p_quota);
    end if;
    if v_left = 0 and p_quota <> 'social_account' then
        perform creators_private.notify(
            p_user_id,
            'quota_exhausted',
            'A quota is used up',
            format('The last of the quota %s is used until the next cycle.', p_quota)
        );
    end if;
    return v_left;
end
$$;

comment on function creators_private.use_quota(uuid, text, integer) is
    'Uses some of a quota of a creator in one statement, and returns what is left; XV001 when that is too little.';
revoke execute on function creators_private.use_quota(uuid, text, integer) from public;
