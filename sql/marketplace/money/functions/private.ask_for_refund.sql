--! requires functions/private.change_wallet.sql
-- The money leaves the wallet when it is asked for, so that nobody spends it meanwhile. The caller holds the deposit's lock.
create or replace function private.ask_for_refund(
    p_deposit public.deposits,
    p_amount numeric,
    p_reason text,
    p_requested_by uuid
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
    v_left constant numeric not null := p_deposit.amount - (
        select coalesce(sum(reversal.amount), 0)
        from public.deposit_reversals as reversal
        where
            reversal.deposit_id = p_deposit.id
            and reversal.status not in ('failed', 'won')
    );
begin
    if p_deposit.status <> 'confirmed' or p_deposit.provider not in ('stripe', 'paypal') or p_amount > v_left then
        raise exception using
            errcode = 'XM241',
            message = case
                when p_deposit.status <> 'confirmed' or p_deposit.provider not in ('stripe', 'paypal')
                    then 'No payment provider holds the payment of this deposit.'
                else format('Of this deposit %s can go back: the rest has gone back or is disputed.', greatest(v_left, 0))
            end,
            hint = 'Send a smaller amount, or pay it back by the bank and use refundWallet.',
            column = 'p_amount';
    end if;
    perform private.change_wallet(p_deposit.company_id, -p_amount, 'p_amount');
    insert into public.deposit_reversals (deposit_id, kind, status, amount, reason, requested_by)
    values (p_deposit.id, 'refund', 'asked', p_amount, p_reason, p_requested_by)
    returning id into v_id;
    insert into public.company_transactions (company_id, reversal_id, type, amount, description)
    values (p_deposit.company_id, v_id, 'refund', p_amount, left(format('Refund: %s', p_reason), 500));
    perform private.ask_for_work('paying_in_refunds', v_id::text);
    return v_id;
end
$$;

comment on function private.ask_for_refund(public.deposits, numeric, text, uuid) is
    'Takes a refund of a deposit from the wallet and has it sent; returns its id. XM241 where it cannot be, XM101 where it was spent.';
revoke execute on function private.ask_for_refund(public.deposits, numeric, text, uuid) from public;
