--! requires functions/private.move_money.sql
-- Security definer: nobody may write withdrawals, balances or ledgers directly. The caller is
-- auth.uid(), and the money leaves the balance in the same transaction.
create or replace function public.request_withdrawal(
    p_amount numeric,
    p_method text,
    p_account_details jsonb
) returns table (withdrawal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person public.users;
    v_withdrawal_id uuid;
begin
    -- First the lock: what require_person reads is then still so when the money moves.
    perform
    from public.users as person
    where person.id = (select auth.uid())
    for no key update;
    v_person := private.require_person();
    if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) then
        raise exception using
            errcode = 'XM051',
            message = 'An anonymous account cannot take money out.',
            hint = 'Add an e-mail address to the account first; the balance stays.';
    end if;
    perform private.require_live_session();
    perform private.require_second_factor();
    perform private.require_amount(p_amount);
    if p_amount < 5 then
        raise exception using
            errcode = 'XM052',
            message = 'The smallest withdrawal is 5.00.',
            hint = 'Send 5.00 or more.',
            column = 'p_amount';
    end if;
    if p_method is null or p_method not in ('paypal', 'bank_transfer', 'crypto_usdc') then
        raise exception using
            errcode = 'PT400',
            message = 'A method is paypal, bank_transfer or crypto_usdc.',
            column = 'p_method';
    end if;
    -- Before the insert: a row that a constraint refuses is written into the server's log.
    if (
        case jsonb_typeof(p_account_details)
            when 'object' then
                not private.is_sealed(p_account_details - 'masked')
                or coalesce(length(p_account_details ->> 'masked'), 0) not between 1 and 100
            else true
        end
    ) then
        raise exception using
            errcode = 'XM055',
            message = 'Account details are taken only encrypted.',
            hint = 'Send the request through the gateway, which encrypts them.',
            column = 'p_account_details';
    end if;
    if v_person.balance < p_amount then
        raise exception using
            errcode = 'XM050',
            message = format('The balance is %s, which is less than this amount.', v_person.balance),
            hint = 'Send an amount that the balance allows.',
            column = 'p_amount';
    end if;

    insert into public.withdrawals (user_id, amount, method, account_details, account_masked, requested_at)
    values (
        v_person.id,
        p_amount,
        p_method,
        p_account_details - 'masked',
        p_account_details ->> 'masked',
        clock_timestamp()
    )
    returning id into v_withdrawal_id;
    perform private.move_money(v_person.id, 'withdrawal', -p_amount, 'Withdrawal requested', v_withdrawal_id);
    return query select v_withdrawal_id;
end
$$;

comment on function public.request_withdrawal(numeric, text, jsonb) is
    'Takes the amount from the caller''s balance at once and asks for its payment. The details are {key_id, wrapped_key, ciphertext, masked}.';
revoke execute on function public.request_withdrawal(numeric, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.request_withdrawal(numeric, text, jsonb) to authenticated;
