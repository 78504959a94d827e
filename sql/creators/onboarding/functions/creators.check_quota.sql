--! requires functions/creators_private.acting_for.sql functions/creators_private.current_used.sql
--! requires functions/creators_private.quota_limit.sql functions/creators_private.require_quota.sql
-- Security definer: a service reads on behalf of a creator.
create or replace function creators.check_quota(
    p_quota text,
    p_user_id uuid default null,
    p_amount integer default 1
) returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_user_id constant uuid := creators_private.acting_for(p_user_id);
begin
    perform creators_private.require_quota(p_quota, p_amount);
    return exists (
        select
        from creators.subscription as subscription
        inner join creators.subscription_status as status on status.id = subscription.status_id
        where
            subscription.user_id = v_user_id
            and status.is_usable
            and creators_private.current_used(subscription, p_quota) + p_amount
            <= creators_private.quota_limit(subscription.tier_id, p_quota)
    );
end
$$;

comment on function creators.check_quota(text, uuid, integer) is
    'Whether so much of a quota is left of the caller, or of whom a service names. What is left can be gone when it is used.';
revoke execute on function creators.check_quota(text, uuid, integer) from public;
grant execute on function creators.check_quota(text, uuid, integer) to authenticated, service_role;
