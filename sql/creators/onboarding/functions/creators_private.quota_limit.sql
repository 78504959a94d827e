create or replace function creators_private.quota_limit(p_tier_id uuid, p_quota text) returns integer
language sql
stable
security invoker
set search_path = ''
as $$
select
    case p_quota
        when 'sync' then tier.max_syncs
        when 'ai_analysis' then tier.max_ai_analyses
        when 'seo_submission' then tier.max_seo_submissions
        when 'social_account' then tier.max_social_accounts
    end
from creators.subscription_tier as tier
where tier.id = p_tier_id
$$;

comment on function creators_private.quota_limit(uuid, text) is 'How much of a quota a tier has.';
revoke execute on function creators_private.quota_limit(uuid, text) from public;
