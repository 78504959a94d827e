create or replace function creators_private.quota_used(p_subscription creators.subscription, p_quota text) returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
select
    case p_quota
        when 'sync' then p_subscription.syncs_used
        when 'ai_analysis' then p_subscription.ai_analyses_used
        when 'seo_submission' then p_subscription.seo_submissions_used
        when 'social_account' then p_subscription.social_accounts_used
    end
$$;

comment on function creators_private.quota_used(creators.subscription, text) is 'How much of a quota is used in the cycle.';
revoke execute on function creators_private.quota_used(creators.subscription, text) from public;
