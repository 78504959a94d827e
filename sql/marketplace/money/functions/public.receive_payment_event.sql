--! requires functions/private.process_payment_event.sql
-- Security definer: nobody may write the inbox directly. For the service that hears the payment provider, and has
-- checked its signature. It answers for an event that is kept, whatever came of it: the provider need not repeat it.
create or replace function public.receive_payment_event(p_provider text, p_event_id text, p_payload jsonb)
returns table (id uuid, is_processed boolean, error text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_provider constant text := private.require_text(p_provider, 'p_provider', 50);
    v_event_id constant text := private.require_text(p_event_id, 'p_event_id', 200);
    v_event private.payment_events;
begin
    if coalesce(auth.role(), '') <> 'service_role' then
        raise exception using
            errcode = 'PT403',
            message = 'Only the service of the payment provider may do this.';
    end if;
    if jsonb_typeof(p_payload) is distinct from 'object' then
        raise exception using
            errcode = 'PT400',
            message = 'The payload of an event is an object.',
            column = 'p_payload';
    end if;
    -- manual is the word of an admin
    if v_provider = 'manual' then
        raise exception using
            errcode = 'PT400',
            message = 'No payment provider has this name.',
            column = 'p_provider';
    end if;
    insert into private.payment_events (provider, event_id, payload)
    values (v_provider, v_event_id, p_payload)
    on conflict (provider, event_id) do nothing
    returning * into v_event;
    if found then
        perform private.process_payment_event(v_event);
    end if;
    return query
    select
        event.id,
        event.processed_at is not null,
        event.error
    from private.payment_events as event
    where
        event.provider = v_provider
        and event.event_id = v_event_id;
end
$$;

comment on function public.receive_payment_event(text, text, jsonb) is
    'Keeps an event of the payment provider and does what it says, once, however often it comes. Its payload: type, deposit_id or company_id, and of a payment amount, currency and reference (docs/marketplace.md).';
revoke execute on function public.receive_payment_event(text, text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.receive_payment_event(text, text, jsonb) to service_role;
