--! requires functions/private.change_billing_status.sql functions/private.follow_deposit_payment.sql
--! requires functions/private.follow_dispute.sql functions/private.follow_refund.sql functions/private.hear_of_payout.sql
--! requires functions/private.note_unmatched_payment.sql functions/private.settle_deposit.sql
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
    v_is_over boolean;
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
        -- several events speak of one payment, and what did not fit may have gone back
        v_is_over := (
            v_type = 'deposit.confirmed'
            and v_deposit.status = 'confirmed'
            and v_deposit.provider = p_event.provider
            and v_deposit.reference = v_reference
        ) or exists (
            select
            from public.deposit_payments as payment
            where
                payment.id = v_deposit.id
                and payment.reference = v_reference
                and payment.status = 'returned'
        );
        v_error := case
            when v_deposit.id is null then 'There is no such deposit.'
            when v_is_over then null
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
        if v_error is null and not v_is_over then
            update public.deposit_payments as payment
            set
                status = case v_type when 'deposit.confirmed' then 'paid' else 'failed' end,
                reference = case v_type when 'deposit.confirmed' then left(v_reference, 200) end,
                problem = null,
                checkout_url = null,
                changed_at = now()
            where payment.id = v_deposit.id;
            perform private.settle_deposit(
                v_deposit,
                case v_type when 'deposit.confirmed' then 'confirmed' else 'rejected' end,
                p_event.provider,
                left(v_reference, 200),
                case v_type when 'deposit.confirmed' then 'The payment has come' else 'The payment has failed' end,
                null
            );
        elsif v_error is not null and v_deposit.id is not null and v_type = 'deposit.confirmed' then
            perform private.note_unmatched_payment(v_deposit, p_event.provider, left(v_reference, 200), v_error);
        end if;
    elsif v_type in ('deposit.approved', 'deposit.processing', 'deposit.closed') then
        select * into v_deposit
        from public.deposits as deposit
        where deposit.id = v_id
        for no key update;
        if found then
            perform private.follow_deposit_payment(v_deposit, v_type);
        else
            v_error := 'There is no such deposit.';
        end if;
    elsif v_type in ('refund.changed', 'dispute.changed') and v_amount is null then
        v_error := 'Its amount is none.';
    elsif v_type = 'refund.changed' then
        v_error := private.follow_refund(p_event.provider, v_payload);
    elsif v_type = 'dispute.changed' then
        v_error := private.follow_dispute(p_event.provider, v_payload);
    elsif v_type = 'payout.changed' then
        perform private.hear_of_payout(p_event.provider, v_payload ->> 'payout_id');
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
