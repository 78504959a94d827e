--! requires functions/creators_private.lock_named_creator.sql functions/creators_private.notify.sql
-- Security definer: nobody writes subscriptions directly.
create or replace function creators.set_tier(p_user_id uuid, p_tier text) returns table (subscription_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_tier creators.subscription_tier;
begin
    perform private.require_admin();
    perform creators_private.lock_named_creator(p_user_id);
    select * into v_tier
    from creators.subscription_tier
    where
        slug = p_tier
        and is_active;
    if not found then
        raise exception using
            errcode = 'XV004',
            message = 'There is no such tier.',
            hint = 'creatorTiers lists them.',
            column = 'p_tier';
    end if;
    return query
    update creators.subscription
    set tier_id = v_tier.id
    where user_id = p_user_id
    returning id;
    perform creators_private.notify(
        p_user_id, 'subscription_changed', 'Your subscription has changed', format('You have the tier %s now.', v_tier.name)
    );
end
$$;

comment on function creators.set_tier(uuid, text) is
    'Admin: gives a creator another tier, from now on; what was used in this cycle stays used.';
revoke execute on function creators.set_tier(uuid, text) from public;
grant execute on function creators.set_tier(uuid, text) to authenticated;
