--! requires functions/private.change_billing_status.sql functions/private.settle_deposit.sql
-- The caller holds the event's lock. What does not fit has no effect, and says why: admins see it as overdue, and it
-- is tried again. Money that comes late is still money: an expired deposit is confirmed.
create or replace function private.process_payment_event(p_event private.payment_events) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_payload constant jsonb := p_event.payload;
    v_type constant text := v_payload ->> 'type';
    v_reference constant text := coalesce(nullif(btrim(v_payload ->> 'reference'), ''), p_event.event_id);
    v_amount constant numeric := case
        when v_payload ->> 'amount' ~ '^[0-9]{1,12}([.][0-9]{1,2})?$' then (v_payload ->> 'amount')::numeric
    end;
    v_id uuid;
    v_deposit public.deposits;
    v_error text;
begin
    if (v_payload ->> case v_type when 'company.verified' then 'company_id' else 'deposit_id' end) ~
        '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        v_id := (v_payload ->> case v_type when 'company.verified' then 'company_id' else 'deposit_id' end)::uuid;
    end if;
    if v_type in ('deposit.confirmed', 'deposit.failed') then
        select * into v_deposit
        from public.deposits as deposit
        where deposit.id = v_id
        for no key update;
        v_error := case
            when v_deposit.id is null then 'There is no such deposit.'
            when v_deposit.status not in ('requested', 'expired') then format('This deposit is %s already.', v_deposit.status)
            when v_type = 'deposit.failed' then null
            when v_payload ->> 'currency' is distinct from v_deposit.currency then 'It came in another currency.'
            when v_amount is distinct from v_deposit.amount then 'Another amount came.'
            when exists (
                select
                from public.deposits as other
                where
                    other.provider = p_event.provider
                    and other.reference = v_reference
                    and other.status = 'confirmed'
            ) then 'A payment with this reference is booked already.'
        end;
        if v_error is null then
            perform private.settle_deposit(
                v_deposit,
                case v_type when 'deposit.confirmed' then 'confirmed' else 'rejected' end,
                p_event.provider,
                left(v_reference, 200),
                case v_type when 'deposit.confirmed' then 'The payment has come' else 'The payment has failed' end,
                null
            );
        end if;
    elsif v_type = 'company.verified' then
        perform private.lock_company_campaigns(v_id);
        perform
        from public.companies as company
        where
            company.id = v_id
            and company.billing_status = 'unverified'
        for no key update;
        if found then
            perform private.change_billing_status(v_id, 'active', format('Verified by %s', p_event.provider), null);
        else
            v_error := 'There is no such company that waits to be verified.';
        end if;
    else
        v_error := 'The type of this event is unknown.';
    end if;
    update private.payment_events as event
    set
        error = v_error,
        processed_at = case when v_error is null then now() end
    where event.id = p_event.id;
    return v_error;
end
$$;

comment on function private.process_payment_event(private.payment_events) is
    'Does what an event of the payment provider says, once; returns why it had no effect, null when it had.';
revoke execute on function private.process_payment_event(private.payment_events) from public;
