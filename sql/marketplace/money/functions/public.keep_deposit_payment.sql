--! requires functions/private.process_payment_event.sql functions/private.settle_deposit.sql
-- Security definer: nobody may write payments directly. For the service of paying in. What it has seen at the provider goes the way
-- of an event, which may have come too: by an id that is made of what was seen, so that each state is kept once.
create or replace function public.keep_deposit_payment(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_deposit public.deposits;
    v_payment public.deposit_payments;
    v_event private.payment_events;
    v_seen jsonb;
begin
    select * into v_deposit
    from public.deposits as deposit
    where deposit.id = p_key::uuid
    for no key update;
    if not found or jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    select * into v_payment
    from public.deposit_payments as payment
    where payment.id = v_deposit.id;
    if p_result ->> 'refused' is not null then
        update public.deposit_payments as payment
        set
            status = 'failed',
            problem = left(p_result ->> 'refused', 500),
            changed_at = now()
        where
            payment.id = v_deposit.id
            and payment.status = 'asked';
        if found and v_deposit.status = 'requested' then
            perform private.settle_deposit(v_deposit, 'rejected', null, null, 'The payment provider refused it', null);
        end if;
        return;
    end if;
    if p_result ->> 'order_id' is not null then
        update public.deposit_payments as payment
        set
            status = 'open',
            order_id = p_result ->> 'order_id',
            checkout_url = case when v_deposit.status = 'requested' then p_result ->> 'checkout_url' end,
            changed_at = now()
        where
            payment.id = v_deposit.id
            and payment.status = 'asked';
    end if;
    for v_seen in
        select seen.value
        from jsonb_array_elements(coalesce(p_result -> 'seen', '[]')) as seen
    loop
        insert into private.payment_events (provider, event_id, payload)
        values (v_payment.provider, 'seen:' || md5(v_seen::text), v_seen)
        on conflict (provider, event_id) do nothing
        returning * into v_event;
        if found then
            perform private.process_payment_event(v_event);
        end if;
    end loop;
    -- webhooks say all of it: this is for those that are lost, so each look is later
    update public.deposit_payments as payment
    set looks = payment.looks + 1
    where
        payment.id = v_deposit.id
        and payment.status in ('open', 'processing')
    returning * into v_payment;
    if found then
        perform private.ask_for_work(
            'paying_in',
            p_key,
            '{}',
            now() + least(interval '5 minutes' * 2 ^ least(v_payment.looks - 1, 10), interval '6 hours')
        );
    end if;
end
$$;

comment on function public.keep_deposit_payment(text, jsonb) is
    'Keeps what the service of paying in has made or seen at the provider, and has it look again until the payment has ended.';
revoke execute on function public.keep_deposit_payment(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_deposit_payment(text, jsonb) to service_role;
