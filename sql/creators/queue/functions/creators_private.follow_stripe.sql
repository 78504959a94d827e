-- A function of what is known of the creator at Stripe and of nothing else, so that the order of events leaves no trace. A usable
-- subscription goes before one that is not, a newer one before an older; whose have all ended has the free tier again.
-- The cycle of the quotas and what is used of it stay: to cancel and to subscribe again gives nothing twice.
create or replace function creators_private.follow_stripe(p_user_id uuid) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_customer_id text;
    v_last_event_at timestamptz;
    v_followed creators_private.stripe_subscriptions;
    v_tier_slug text := 'free';
    v_status_slug text := 'active';
begin
    select min(customer.customer_id), max(known.event_at) into v_customer_id, v_last_event_at
    from creators_private.stripe_customers as customer
    left join creators_private.stripe_subscriptions as known on known.customer_id = customer.customer_id
    where customer.user_id = p_user_id;
    select known.* into v_followed
    from creators_private.stripe_subscriptions as known
    inner join creators_private.stripe_customers as customer on customer.customer_id = known.customer_id
    where
        customer.user_id = p_user_id
        and known.status not in ('incomplete', 'incomplete_expired')
    order by
        known.has_ended,
        known.status in ('active', 'trialing', 'past_due') desc,
        known.begun_at desc,
        known.subscription_id desc
    limit 1;
    if found and not v_followed.has_ended then
        select tier.slug into v_tier_slug
        from creators.subscription_tier as tier
        where
            tier.stripe_price_id = v_followed.price_id
            or tier.slug = v_followed.lookup_key
        order by (tier.stripe_price_id = v_followed.price_id) is true desc
        limit 1;
        if not found then
            return format('No tier has the price %s.', coalesce(v_followed.price_id, 'that the subscription has not'));
        end if;
        v_status_slug := case
            when v_followed.status in ('active', 'trialing', 'past_due') then v_followed.status
            else 'paused'
        end;
    end if;
    update creators.subscription as subscription
    set
        tier_id = tier.id,
        status_id = status.id,
        stripe_customer_id = coalesce(v_followed.customer_id, v_customer_id),
        stripe_subscription_id = v_followed.subscription_id,
        stripe_event_at = v_last_event_at
    from creators.subscription_tier as tier
    cross join creators.subscription_status as status
    where
        subscription.user_id = p_user_id
        and tier.slug = v_tier_slug
        and status.slug = v_status_slug
        and (
            subscription.tier_id, subscription.status_id, subscription.stripe_customer_id,
            subscription.stripe_subscription_id, subscription.stripe_event_at
        )
        is distinct from (
            tier.id, status.id, coalesce(v_followed.customer_id, v_customer_id),
            v_followed.subscription_id, v_last_event_at
        );
    return null;
end
$$;

comment on function creators_private.follow_stripe(uuid) is
    'Has a creator''s subscription follow what Stripe told; why that cannot be, or null when it is done.';
revoke execute on function creators_private.follow_stripe(uuid) from public;
