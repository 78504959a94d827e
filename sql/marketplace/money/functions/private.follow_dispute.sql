--! requires functions/private.change_billing_status.sql functions/private.give_back.sql
--! requires functions/private.notify_admins_of_payment.sql functions/private.notify_money.sql functions/private.take_back.sql
-- Events come in any order, and say how the dispute stands: only what is further than what is known has an effect. One that is
-- won at the first word has taken nothing.
create or replace function private.follow_dispute(p_provider text, p_payload jsonb) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_states constant text[] := array['inquiry', 'open', 'lost', 'won'];
    v_deposit public.deposits;
    v_dispute public.deposit_reversals;
    v_reference constant text := p_payload ->> 'dispute';
    v_status constant text := p_payload ->> 'status';
    v_is_new boolean;
begin
    select deposit.* into v_deposit
    from public.deposits as deposit
    where
        deposit.provider = p_provider
        and deposit.reference = p_payload ->> 'reference'
        and deposit.status = 'confirmed'
    for no key update;
    if not found then
        return 'There is no such payment.';
    end if;
    if p_payload ->> 'currency' is distinct from v_deposit.currency then
        return 'It came in another currency.';
    end if;
    insert into public.deposit_reversals (deposit_id, kind, status, amount, reference, reason)
    values (
        v_deposit.id,
        'dispute',
        v_status,
        (p_payload ->> 'amount')::numeric,
        v_reference,
        left(coalesce(nullif(btrim(p_payload ->> 'reason'), ''), 'Disputed'), 500)
    )
    on conflict (deposit_id, reference) do nothing
    returning * into v_dispute;
    v_is_new := found;
    if not v_is_new then
        update public.deposit_reversals as reversal
        set
            status = v_status,
            changed_at = now()
        where
            reversal.deposit_id = v_deposit.id
            and reversal.reference = v_reference
            and reversal.kind = 'dispute'
            and array_position(v_states, v_status) > array_position(v_states, reversal.status)
        returning * into v_dispute;
        if not found then
            return null;
        end if;
    end if;
    perform private.lock_company_campaigns(v_deposit.company_id);
    perform
    from public.companies as company
    where company.id = v_deposit.company_id
    for no key update;
    if v_status in ('open', 'lost') then
        perform private.take_back(v_dispute, v_deposit.company_id, format('Dispute %s', v_reference));
        if exists (
            select
            from public.companies as company
            where
                company.id = v_deposit.company_id
                and company.billing_status <> 'suspended'
        ) and (v_is_new or v_status = 'open') then
            perform private.change_billing_status(
                v_deposit.company_id,
                'suspended',
                format('The payment of the deposit of %s %s is disputed.', v_deposit.amount, v_deposit.currency),
                null
            );
        end if;
    elsif v_status = 'won' then
        perform private.give_back(v_dispute, v_deposit.company_id, format('Dispute %s was won', v_reference));
    end if;
    perform private.notify_money(
        v_deposit.company_id,
        'Dispute ' || v_status,
        format('%s %s: %s', v_dispute.amount, v_deposit.currency, v_dispute.reason),
        'deposit_decided',
        'deposit',
        v_deposit.id
    );
    perform private.notify_admins_of_payment(
        format('Dispute %s of $%s is %s: answer it at the provider.', v_reference, v_dispute.amount, v_status)
    );
    return null;
end
$$;

comment on function private.follow_dispute(text, jsonb) is
    'Does what a provider says of a dispute: takes the money, suspends the company and tells; a dispute that is won gives back. Returns why it had no effect.';
revoke execute on function private.follow_dispute(text, jsonb) from public;
