--! requires functions/private.settle_deposit.sql
-- The caller holds the deposit's lock. Events come in any order: what has ended begins no more.
create or replace function private.follow_deposit_payment(p_deposit public.deposits, p_type text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update public.deposit_payments as payment
    set
        status = case p_type
            when 'deposit.approved' then payment.status
            when 'deposit.processing' then 'processing'
            else 'closed'
        end,
        -- who has agreed may have to choose another means of paying there
        checkout_url = case when p_type = 'deposit.approved' then payment.checkout_url end,
        changed_at = now()
    where
        payment.id = p_deposit.id
        and payment.status in ('asked', 'open', 'processing')
        and (p_type <> 'deposit.closed' or payment.status <> 'processing');
    if not found then
        return;
    end if;
    case p_type
        when 'deposit.approved' then
            perform private.ask_for_work('paying_in', p_deposit.id::text);
        when 'deposit.closed' then
            if p_deposit.status = 'requested' then
                perform private.settle_deposit(p_deposit, 'expired', null, null, 'Nobody has paid it in time', null);
            end if;
        else
            null;
    end case;
end
$$;

comment on function private.follow_deposit_payment(public.deposits, text) is
    'What an event before the end of a payment changes: the payer has agreed, the money is on its way, or nobody can pay any more.';
revoke execute on function private.follow_deposit_payment(public.deposits, text) from public;
