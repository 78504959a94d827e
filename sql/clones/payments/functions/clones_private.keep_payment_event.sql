create or replace function clones_private.keep_payment_event(
    p_event_id text,
    p_order_id text,
    p_kind text,
    p_amount numeric,
    p_currency text
) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_event clones.payment_events;
begin
    insert into clones.payment_events (event_id, order_id, kind, amount, currency)
    values (p_event_id, p_order_id, p_kind, p_amount, p_currency)
    on conflict (event_id) do nothing;
    if found then
        return true;
    end if;
    select * into strict v_event
    from clones.payment_events as event
    where event.event_id = p_event_id;
    if
        (v_event.order_id, v_event.kind, v_event.amount, v_event.currency)
        is distinct from (p_order_id, p_kind, p_amount, p_currency)
    then
        raise exception using
            errcode = 'XA010',
            message = 'This event came before with other data.',
            hint = 'A provider gives each event an id of its own.',
            column = 'p_event_id';
    end if;
    return false;
end
$$;

comment on function clones_private.keep_payment_event(text, text, text, numeric, text) is
    'Keeps an event of a payment provider, once; false when it was there. XA010 when it was there with other data.';
revoke execute on function clones_private.keep_payment_event(text, text, text, numeric, text) from public;
