--! requires functions/creators_private.follow_stripe.sql
-- The first event that names a creator counts, whenever it comes: nobody takes a customer over later. Whoever was taken for its
-- creator before follows first, so that no two have one customer at any moment.
create or replace function creators_private.tie_stripe_customer(
    p_customer_id text, p_user_id uuid, p_event_at timestamptz, p_event_id text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_known creators_private.stripe_customers;
begin
    select * into v_known
    from creators_private.stripe_customers as customer
    where customer.customer_id = p_customer_id
    for update;
    insert into creators_private.stripe_customers as customer (customer_id, user_id, event_at, event_id)
    values (p_customer_id, p_user_id, p_event_at, p_event_id)
    on conflict (customer_id) do update
    set
        user_id = excluded.user_id,
        event_at = excluded.event_at,
        event_id = excluded.event_id
    where (excluded.event_at, excluded.event_id) < (customer.event_at, customer.event_id);
    if found and v_known.user_id is distinct from p_user_id and v_known.user_id is not null then
        perform creators_private.follow_stripe(v_known.user_id);
    end if;
end
$$;

comment on function creators_private.tie_stripe_customer(text, uuid, timestamptz, text) is
    'Notes whose a customer at Stripe is, unless an earlier event said so.';
revoke execute on function creators_private.tie_stripe_customer(text, uuid, timestamptz, text) from public;
