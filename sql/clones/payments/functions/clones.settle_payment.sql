--! requires functions/clones_private.keep_payment_event.sql functions/clones_private.lock_order.sql
--! requires functions/clones_private.settle_order.sql
-- Security definer: nobody writes payments or events directly. For the service that hears the provider and has checked the
-- signature, with the service key. What does not fit is answered, not raised: the event is kept for admins.
create or replace function clones.settle_payment(
    p_event_id text,
    p_order_id text,
    p_kind text,
    p_amount numeric,
    p_currency text
) returns table (payment_id uuid, outcome text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_event_id constant text := private.require_text(p_event_id, 'p_event_id', 255);
    v_order_id constant text := private.require_text(p_order_id, 'p_order_id', 255);
    v_currency constant text := private.require_text(p_currency, 'p_currency', 10);
    v_is_new boolean;
    v_payment clones.payments;
begin
    if p_kind is null or p_kind not in ('approved', 'captured', 'failed', 'refunded') then
        raise exception using
            errcode = 'PT400',
            message = 'There is no such event of a payment.',
            hint = 'Send approved, captured, failed or refunded.',
            column = 'p_kind';
    end if;
    if p_amount is null or p_amount in ('NaN', 'Infinity', '-Infinity') or abs(p_amount) >= 1e15 then
        raise exception using
            errcode = 'PT400',
            message = 'An event says of which amount it speaks.',
            hint = 'Send the amount as the provider says it.',
            column = 'p_amount';
    end if;
    perform clones_private.lock_order(v_order_id);
    v_is_new := clones_private.keep_payment_event(v_event_id, v_order_id, p_kind, p_amount, v_currency);
    select * into v_payment
    from clones.payments
    where order_id = v_order_id
    for no key update;
    if found then
        perform clones_private.settle_order(v_payment);
    end if;
    return query
    select
        v_payment.id,
        case
            when v_payment.id is null then 'unknown_order'
            when (v_payment.amount, v_payment.currency) is distinct from (p_amount, v_currency) then 'differs'
            when v_is_new then 'settled'
            else 'repeated'
        end;
end
$$;

comment on function clones.settle_payment(text, text, text, numeric, text) is
    'Service: keeps an event of a payment provider and brings its order as far as all its events allow, once, however often and in whatever order they come. Another amount moves nothing.';
revoke execute on function clones.settle_payment(text, text, text, numeric, text) from public;
grant execute on function clones.settle_payment(text, text, text, numeric, text) to service_role;
