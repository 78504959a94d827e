--! requires functions/creators_private.stripe_facts.sql
-- Security definer: nobody writes the inbox directly. For whoever has checked the signature. The primary key decides of two at
-- once which is new; the job is asked for in this transaction, so that it finds the event.
create or replace function creators.log_stripe_webhook_event(
    p_event_id text,
    p_type text,
    p_livemode boolean,
    p_created timestamptz,
    p_payload jsonb
) returns table (event_id text, is_new boolean)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_id constant text := private.require_text(p_event_id, 'p_event_id', 255);
    v_type constant text := private.require_text(p_type, 'p_type', 255);
    v_status constant text := case
        when v_type = 'checkout.session.completed' or v_type like 'customer.subscription.%' then 'received'
        else 'ignored'
    end;
begin
    if jsonb_typeof(p_payload) is distinct from 'object' or p_livemode is null or p_created is null then
        raise exception using
            errcode = 'PT400',
            message = 'This is no event.',
            hint = 'Send the event as Stripe sent it: an object, with when it happened and of which mode it is.',
            column = 'p_payload';
    end if;
    insert into creators.stripe_webhook_events (id, type, livemode, created, payload, status)
    values (v_id, v_type, p_livemode, p_created, creators_private.stripe_facts(p_payload), v_status)
    on conflict (id) do nothing;
    if not found then
        return query select v_id, false;
        return;
    end if;
    if v_status = 'received' then
        perform private.run_job_soon('process_stripe_events');
    end if;
    return query select v_id, true;
end
$$;

comment on function creators.log_stripe_webhook_event(text, text, boolean, timestamptz, jsonb) is
    'Service: keeps an event of Stripe, once however often it comes, and has it processed soon. What nothing follows from is ignored.';
revoke execute on function creators.log_stripe_webhook_event(text, text, boolean, timestamptz, jsonb) from public;
grant execute on function creators.log_stripe_webhook_event(text, text, boolean, timestamptz, jsonb) to service_role;
