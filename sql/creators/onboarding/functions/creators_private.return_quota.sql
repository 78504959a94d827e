--! requires functions/creators_private.require_quota.sql
create or replace function creators_private.return_quota(
    p_user_id uuid,
    p_quota text,
    p_amount integer default 1,
    p_used_at timestamptz default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform creators_private.require_quota(p_quota, p_amount);
    update creators.subscription as subscription
    set
        syncs_used = greatest(subscription.syncs_used - case p_quota when 'sync' then p_amount else 0 end, 0),
        ai_analyses_used = greatest(subscription.ai_analyses_used - case p_quota when 'ai_analysis' then p_amount else 0 end, 0),
        seo_submissions_used = greatest(
            subscription.seo_submissions_used - case p_quota when 'seo_submission' then p_amount else 0 end, 0
        ),
        social_accounts_used = greatest(
            subscription.social_accounts_used - case p_quota when 'social_account' then p_amount else 0 end, 0
        )
    where
        subscription.user_id = p_user_id
        and (
            p_quota = 'social_account'
            or p_used_at is null
            or p_used_at >= subscription.cycle_start_date
        );
end
$$;

comment on function creators_private.return_quota(uuid, text, integer, timestamptz) is
    'Gives back some of a quota, never more than was used; what was used before this cycle is history and gives nothing back.';
revoke execute on function creators_private.return_quota(uuid, text, integer, timestamptz) from public;
