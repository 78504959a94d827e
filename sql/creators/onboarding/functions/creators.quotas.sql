--! requires functions/creators_private.current_used.sql functions/creators_private.cycle_end.sql
--! requires functions/creators_private.quota_limit.sql
-- Security definer: what figures are made with is in creators_private. The rows are the caller's.
create or replace function creators.quotas(
    
) returns table (quota text, used integer, quota_limit integer, remaining integer, resets_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    return query
    select
        quota.name,
        creators_private.current_used(subscription, quota.name),
        creators_private.quota_limit(subscription.tier_id, quota.name),
        greatest(
            creators_private.quota_limit(subscription.tier_id, quota.name)
            - creators_private.current_used(subscription, quota.name),
            0
        ),
        case
            when quota.name = 'social_account' then null
            when subscription.cycle_end_date > now() then subscription.cycle_end_date
            else creators_private.cycle_end(subscription.anchored_at, now())
        end
    from creators.subscription as subscription
    cross join unnest(array['sync', 'ai_analysis', 'seo_submission', 'social_account'])
    with ordinality as quota (name, place)
    where subscription.user_id = v_caller
    order by quota.place;
end
$$;

comment on function creators.quotas() is
    'How much the caller has of each quota: used, left, and when it begins anew; nothing for who is not signed in.';
revoke execute on function creators.quotas() from public;
grant execute on function creators.quotas() to anon, authenticated;
