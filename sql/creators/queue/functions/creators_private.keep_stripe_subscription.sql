--! requires functions/creators_private.stripe_state_rank.sql
-- Of all events of a subscription the greatest stays, under one order that does not ask which came first: an end is for good;
-- then what happened later; of one second a change after the creation, a newer period, a later state, and the id.
create or replace function creators_private.keep_stripe_subscription(p_event creators.stripe_webhook_events) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_facts constant jsonb := p_event.payload;
    v_begun_at constant timestamptz := to_timestamp((v_facts ->> 'created')::double precision);
begin
    insert into creators_private.stripe_subscriptions as kept (
        subscription_id, customer_id, status, price_id, lookup_key, begun_at, period_start, has_ended, event_at, event_rank, event_id
    )
    values (
        v_facts ->> 'id',
        v_facts ->> 'customer',
        v_facts ->> 'status',
        v_facts ->> 'price',
        v_facts ->> 'lookup_key',
        v_begun_at,
        coalesce(to_timestamp((v_facts ->> 'period_start')::double precision), v_begun_at),
        p_event.type = 'customer.subscription.deleted' or v_facts ->> 'status' in ('canceled', 'incomplete_expired'),
        p_event.created,
        creators_private.stripe_state_rank(p_event.type, v_facts ->> 'status'),
        p_event.id
    )
    on conflict (subscription_id) do update
    set
        customer_id = excluded.customer_id,
        status = excluded.status,
        price_id = excluded.price_id,
        lookup_key = excluded.lookup_key,
        begun_at = excluded.begun_at,
        period_start = excluded.period_start,
        has_ended = excluded.has_ended,
        event_at = excluded.event_at,
        event_rank = excluded.event_rank,
        event_id = excluded.event_id
    where
        (
            excluded.has_ended, excluded.event_at, excluded.event_rank > 0, excluded.period_start, excluded.event_rank,
            excluded.event_id
        )
        > (kept.has_ended, kept.event_at, kept.event_rank > 0, kept.period_start, kept.event_rank, kept.event_id);
end
$$;

comment on function creators_private.keep_stripe_subscription(creators.stripe_webhook_events) is
    'Notes the state of a subscription at Stripe, unless an event is known that counts more.';
revoke execute on function creators_private.keep_stripe_subscription(creators.stripe_webhook_events) from public;
