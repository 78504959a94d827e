-- Events bring e-mail addresses, names and places along: what nothing follows from is not kept. Newer versions of Stripe's API
-- have the period at the item of a subscription, older ones at the subscription.
create or replace function creators_private.stripe_facts(p_payload jsonb) returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
select
    jsonb_strip_nulls(
        jsonb_build_object(
            'id', object.it -> 'id',
            'object', object.it -> 'object',
            'customer', coalesce(object.it #> '{customer,id}', object.it -> 'customer'),
            'status', object.it -> 'status',
            'created', object.it -> 'created',
            'period_start', coalesce(item.it -> 'current_period_start', object.it -> 'current_period_start'),
            'price', item.it #> '{price,id}',
            'lookup_key', item.it #> '{price,lookup_key}',
            'user_id', coalesce(object.it #> '{metadata,user_id}', object.it -> 'client_reference_id')
        )
    )
from (select p_payload #> '{data,object}' as it) as object
cross join lateral (select object.it #> '{items,data,0}' as it) as item
$$;

comment on function creators_private.stripe_facts(jsonb) is 'What is read of an event of Stripe.';
revoke execute on function creators_private.stripe_facts(jsonb) from public;
