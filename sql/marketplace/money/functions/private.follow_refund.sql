--! requires functions/private.give_back.sql functions/private.notify_admins_of_payment.sql
--! requires functions/private.notify_money.sql functions/private.take_back.sql
-- A refund that was asked for here has taken its money then; one that began at the provider takes it now.
create or replace function private.follow_refund(p_provider text, p_payload jsonb) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deposit public.deposits;
    v_refund public.deposit_reversals;
    v_reference constant text := p_payload ->> 'refund';
    v_status constant text := p_payload ->> 'status';
begin
    select deposit.* into v_deposit
    from public.deposits as deposit
    where
        deposit.provider = p_provider
        and deposit.reference = p_payload ->> 'reference'
        and deposit.status = 'confirmed'
    for no key update;
    if not found then
        -- what was booked nowhere has gone back
        update public.deposit_payments as payment
        set
            status = 'returned',
            changed_at = now()
        where
            payment.provider = p_provider
            and payment.reference = p_payload ->> 'reference'
            and payment.status in ('unmatched', 'returned')
            and v_status = 'succeeded';
        return case when not found then 'There is no such payment.' end;
    end if;
    if p_payload ->> 'currency' is distinct from v_deposit.currency then
        return 'It came in another currency.';
    end if;
    select reversal.* into v_refund
    from public.deposit_reversals as reversal
    where
        reversal.deposit_id = v_deposit.id
        and reversal.kind = 'refund'
        and (reversal.reference = v_reference or reversal.id::text = p_payload ->> 'refund_of')
    order by (reversal.reference is not distinct from v_reference) desc
    limit 1
    for no key update;
    if not found then
        insert into public.deposit_reversals (deposit_id, kind, status, amount, reference, reason)
        values (v_deposit.id, 'refund', 'asked', (p_payload ->> 'amount')::numeric, v_reference, 'Refunded at the provider')
        returning * into v_refund;
        if v_status <> 'failed' then
            perform private.take_back(v_refund, v_deposit.company_id, format('Refund %s', v_reference));
        end if;
    end if;
    -- a bank may send back later what has succeeded, and nothing follows after that
    if v_refund.status = 'failed' or v_refund.status = v_status or (v_refund.status = 'succeeded' and v_status = 'pending') then
        return null;
    end if;
    update public.deposit_reversals as reversal
    set
        status = v_status,
        reference = v_reference,
        problem = left(p_payload ->> 'problem', 500),
        changed_at = now()
    where reversal.id = v_refund.id;
    if v_status = 'failed' then
        perform private.give_back(v_refund, v_deposit.company_id, format('Refund %s has failed', v_reference));
        perform private.notify_admins_of_payment(format('Refund %s of $%s has failed.', v_reference, v_refund.amount));
    end if;
    if v_status <> 'pending' then
        perform private.notify_money(
            v_deposit.company_id,
            'Refund ' || v_status,
            format('%s %s', v_refund.amount, v_deposit.currency),
            'deposit_decided',
            'deposit',
            v_deposit.id
        );
    end if;
    return null;
end
$$;

comment on function private.follow_refund(text, jsonb) is
    'Does what a provider says of a refund: its state, and the money back where it failed; returns why it had no effect.';
revoke execute on function private.follow_refund(text, jsonb) from public;
