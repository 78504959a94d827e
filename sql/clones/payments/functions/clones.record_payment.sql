--! requires functions/clones_private.lock_order.sql functions/clones_private.optional_text.sql
--! requires functions/clones_private.require_amount.sql functions/clones_private.require_json.sql
--! requires functions/clones_private.require_payer.sql functions/clones_private.settle_order.sql
-- Security definer: nobody writes payments directly. What providers said before it was recorded counts at once.
create or replace function clones.record_payment(
    p_order_id text,
    p_amount numeric,
    p_currency text default 'USD',
    p_description text default null,
    p_payment_method text default 'paypal',
    p_metadata jsonb default '{}',
    p_owner_id uuid default null
) returns table (payment_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_order_id constant text := private.require_text(p_order_id, 'p_order_id', 255);
    v_currency constant text := coalesce(p_currency, 'USD');
    v_description constant text := clones_private.optional_text(p_description, 'p_description', 2000);
    v_method constant text := private.require_text(coalesce(p_payment_method, 'paypal'), 'p_payment_method', 50);
    v_metadata constant jsonb := clones_private.require_json(coalesce(p_metadata, '{}'), 'p_metadata');
    v_payer constant uuid := clones_private.require_payer(p_owner_id);
    v_payment clones.payments;
begin
    perform clones_private.require_amount(p_amount, v_currency);
    perform clones_private.lock_order(v_order_id);
    insert into clones.payments (owner_id, order_id, amount, currency, description, payment_method, metadata)
    values (v_payer, v_order_id, p_amount, v_currency, v_description, v_method, v_metadata)
    on conflict (order_id) do nothing
    returning * into v_payment;
    if found then
        perform clones_private.settle_order(v_payment);
    else
        select * into strict v_payment
        from clones.payments
        where order_id = v_order_id;
        if
            (v_payment.owner_id, v_payment.amount, v_payment.currency, v_payment.payment_method, v_payment.metadata)
            is distinct from (v_payer, p_amount, v_currency, v_method, v_metadata)
            or v_payment.description is distinct from v_description
        then
            raise exception using
                errcode = 'XA008',
                message = 'This order was recorded with other data.',
                hint = 'Repeat the first recording unchanged, or give another payment an order id of its own.',
                column = 'p_order_id';
        end if;
    end if;
    return query select v_payment.id;
end
$$;

comment on function clones.record_payment(text, numeric, text, text, text, jsonb, uuid) is
    'Records an order of the caller, or for a service of an owner, once: the same data answers the same row, other data XA008.';
revoke execute on function clones.record_payment(text, numeric, text, text, text, jsonb, uuid) from public;
grant execute on function clones.record_payment(text, numeric, text, text, text, jsonb, uuid) to authenticated, service_role;
