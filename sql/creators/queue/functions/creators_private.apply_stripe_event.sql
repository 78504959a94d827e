--! requires functions/creators_private.follow_stripe.sql functions/creators_private.keep_stripe_subscription.sql
--! requires functions/creators_private.tie_stripe_customer.sql
-- What an event says is kept also where nobody is known yet whom it is about: the event that names the creator finds it.
create or replace function creators_private.apply_stripe_event(p_event creators.stripe_webhook_events) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_customer_id constant text := p_event.payload ->> 'customer';
    v_named_id constant uuid := case
        when p_event.payload ->> 'user_id' ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then (p_event.payload ->> 'user_id')::uuid
    end;
    v_user_id uuid;
begin
    if v_customer_id is null then
        return 'The event names no customer.';
    end if;
    perform
    from creators.users as creator
    where
        creator.id = v_named_id
        or creator.id = (
            select customer.user_id
            from creators_private.stripe_customers as customer
            where customer.customer_id = v_customer_id
        )
    order by creator.id
    for no key update;
    if p_event.type like 'customer.subscription.%' then
        if not p_event.payload ?& array['id', 'status', 'created'] then
            return 'The event tells of no subscription.';
        end if;
        perform creators_private.keep_stripe_subscription(p_event);
    end if;
    if exists (
        select
        from creators.users as creator
        where creator.id = v_named_id
    ) then
        perform creators_private.tie_stripe_customer(v_customer_id, v_named_id, p_event.created, p_event.id);
    end if;
    select customer.user_id into v_user_id
    from creators_private.stripe_customers as customer
    where customer.customer_id = v_customer_id;
    if not found then
        return format('No creator is known for the customer %s.', v_customer_id);
    end if;
    return creators_private.follow_stripe(v_user_id);
end
$$;

comment on function creators_private.apply_stripe_event(creators.stripe_webhook_events) is
    'Does what follows from an event, in any order and any number of times; why that cannot be, or null when it is done.';
revoke execute on function creators_private.apply_stripe_event(creators.stripe_webhook_events) from public;
