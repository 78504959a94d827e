-- A field of the row; it reads payments as the caller.
create or replace function clones.payment_event_outcome(clones.payment_events) returns text
language sql
stable
security invoker
set search_path = ''
as $$
select
    coalesce(
        (
            select
                case
                    when payment.amount = $1.amount and payment.currency = $1.currency then 'settled'
                    else 'differs'
                end
            from clones.payments as payment
            where payment.order_id = $1.order_id
        ),
        'unknown_order'
    )
$$;

comment on function clones.payment_event_outcome(clones.payment_events) is
    'What came of an event: settled, differs from its order, or its order is unknown.';
revoke execute on function clones.payment_event_outcome(clones.payment_events) from public;
grant execute on function clones.payment_event_outcome(clones.payment_events) to authenticated, service_role;
