--! requires functions/clones_private.payment_state.sql
-- The caller holds the lock of the order.
create or replace function clones_private.settle_order(p_payment clones.payments) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_state constant text := clones_private.payment_state(p_payment.order_id, p_payment.amount, p_payment.currency);
begin
    update clones.payments as payment
    set
        status = v_state,
        completed_at = case
            when v_state in ('captured', 'refunded', 'failed') then coalesce(payment.completed_at, clock_timestamp())
        end
    where
        payment.id = p_payment.id
        and payment.status <> v_state;
end
$$;

comment on function clones_private.settle_order(clones.payments) is
    'Brings a payment to the state that its events allow.';
revoke execute on function clones_private.settle_order(clones.payments) from public;
