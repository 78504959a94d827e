-- A function of the set of events, so that neither their order nor their number matters. Money that was captured is
-- captured, though an attempt before has failed; what was never captured is not refunded, until that event comes too.
create or replace function clones_private.payment_state(p_order_id text, p_amount numeric, p_currency text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
select
    case
        when bool_or(event.kind = 'captured')
            then case when bool_or(event.kind = 'refunded') then 'refunded' else 'captured' end
        when bool_or(event.kind = 'failed') then 'failed'
        when bool_or(event.kind = 'approved') then 'approved'
        else 'created'
    end
from clones.payment_events as event
where
    event.order_id = p_order_id
    and event.amount = p_amount
    and event.currency = p_currency
$$;

comment on function clones_private.payment_state(text, numeric, text) is
    'The furthest state that an order''s events allow, in whatever order they came.';
revoke execute on function clones_private.payment_state(text, numeric, text) from public;
