--! requires functions/private.change_wallet.sql functions/private.notify_money.sql
-- The only place where a deposit gets its end. The caller holds its lock, and has looked at its status.
create or replace function private.settle_deposit(
    p_deposit public.deposits,
    p_status text,
    p_provider text,
    p_reference text,
    p_reason text,
    p_decided_by uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if
        p_status = 'confirmed'
        and exists (
            select
            from public.deposits as other
            where
                other.provider = p_provider
                and other.reference = p_reference
                and other.status = 'confirmed'
        )
    then
        raise exception using
            errcode = 'XM105',
            message = 'A payment with this reference is booked already.',
            hint = 'One payment pays one deposit: check the reference.',
            column = 'p_reference';
    end if;
    update public.deposits as deposit
    set
        status = p_status,
        provider = p_provider,
        reference = p_reference,
        reason = p_reason,
        decided_by = p_decided_by,
        decided_at = now()
    where deposit.id = p_deposit.id;
    if p_status = 'confirmed' then
        perform private.change_wallet(p_deposit.company_id, p_deposit.amount, 'p_deposit_id');
        insert into public.company_transactions (company_id, deposit_id, type, amount, description)
        values (p_deposit.company_id, p_deposit.id, 'deposit', p_deposit.amount, 'Deposit confirmed');
    end if;
    perform private.notify_money(
        p_deposit.company_id,
        'Deposit ' || p_status,
        format('%s %s: %s', p_deposit.amount, p_deposit.currency, coalesce(p_reason, p_status)),
        'deposit_decided',
        'deposit',
        p_deposit.id
    );
end
$$;

comment on function private.settle_deposit(public.deposits, text, text, text, text, uuid) is
    'Ends a deposit; confirmed, it is in the wallet. XM105 when the payment is booked already.';
revoke execute on function private.settle_deposit(public.deposits, text, text, text, text, uuid) from public;
