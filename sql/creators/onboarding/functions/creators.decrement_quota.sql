--! requires functions/creators_private.current_used.sql functions/creators_private.quota_limit.sql
--! requires functions/creators_private.lock_named_creator.sql functions/creators_private.return_quota.sql
-- Security definer: nobody writes subscriptions directly.
create or replace function creators.decrement_quota(
    p_user_id uuid,
    p_quota text,
    p_amount integer default 1
) returns table (creator_id uuid, remaining integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform creators_private.lock_named_creator(p_user_id);
    perform creators_private.return_quota(p_user_id, p_quota, p_amount);
    return query
    select
        p_user_id,
        creators_private.quota_limit(subscription.tier_id, p_quota) - creators_private.current_used(subscription, p_quota)
    from creators.subscription as subscription
    where subscription.user_id = p_user_id;
end
$$;

comment on function creators.decrement_quota(uuid, text, integer) is
    'Service: gives back some of a creator''s quota, never more than was used, and says what is left.';
revoke execute on function creators.decrement_quota(uuid, text, integer) from public;
grant execute on function creators.decrement_quota(uuid, text, integer) to service_role;
