--! requires functions/private.lock_own_account.sql functions/private.require_payout_method.sql
--! requires functions/private.require_sealed_details.sql functions/private.fingerprints.sql
--! requires functions/private.move_money.sql functions/private.payout_held_until.sql
--! requires functions/private.payout_hold_reasons.sql
-- Security definer: nobody may write withdrawals, balances or ledgers directly. The caller is
-- auth.uid(), and the money leaves the balance in the same transaction.
create or replace function public.request_withdrawal(
    p_amount numeric,
    p_method text default null,
    p_account_details jsonb default null,
    p_payout_method_id uuid default null
) returns table (withdrawal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.lock_own_account();
    v_method public.payout_methods;
    v_reasons text[];
    v_withdrawal_id uuid;
begin
    perform private.require_amount(p_amount);
    if p_amount < 5 then
        raise exception using
            errcode = 'XM052',
            message = 'The smallest withdrawal is 5.00.',
            hint = 'Send 5.00 or more.',
            column = 'p_amount';
    end if;
    if p_method is not null or p_account_details is not null then
        if p_payout_method_id is not null then
            raise exception using
                errcode = 'PT400',
                message = 'Send either a saved payout method or the details of another one.',
                column = 'p_payout_method_id';
        end if;
        perform private.require_sealed_details(p_method, p_account_details);
        v_method.method := p_method;
        v_method.account_details := p_account_details - array['masked', 'fingerprints'];
        v_method.account_fingerprints := private.fingerprints(p_account_details);
        v_method.account_masked := p_account_details ->> 'masked';
    elsif p_payout_method_id is not null then
        v_method := private.require_payout_method(p_payout_method_id, v_person.id);
    else
        select * into v_method
        from public.payout_methods as saved
        where
            saved.user_id = v_person.id
            and saved.is_default;
        if not found then
            raise exception using
                errcode = 'XM126',
                message = 'It is not said where the money shall go.',
                hint = 'Send method and accountDetails, or save a method with addPayoutMethod.',
                column = 'p_account_details';
        end if;
    end if;
    if v_person.balance < p_amount then
        raise exception using
            errcode = 'XM050',
            message = format('The balance is %s, which is less than this amount.', v_person.balance),
            hint = 'Send an amount that the balance allows.',
            column = 'p_amount';
    end if;

    v_reasons := private.payout_hold_reasons(v_person.id, p_amount, v_method.account_fingerprints);
    insert into public.withdrawals (
        user_id,
        amount,
        method,
        account_details,
        account_fingerprints,
        account_masked,
        hold_reasons,
        held_until,
        requested_at
    )
    values (
        v_person.id,
        p_amount,
        v_method.method,
        v_method.account_details,
        v_method.account_fingerprints,
        v_method.account_masked,
        v_reasons,
        private.payout_held_until(v_reasons),
        clock_timestamp()
    )
    returning id into v_withdrawal_id;
    perform private.move_money(v_person.id, 'withdrawal', -p_amount, 'Withdrawal requested', v_withdrawal_id);
    return query select v_withdrawal_id;
end
$$;

comment on function public.request_withdrawal(numeric, text, jsonb, uuid) is
    'Takes the amount from the caller''s balance at once and asks for its payment. Where to: the details {key_id, wrapped_key, ciphertext, masked}, a saved method, or else the default one.';
revoke execute on function public.request_withdrawal(numeric, text, jsonb, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.request_withdrawal(numeric, text, jsonb, uuid) to authenticated;
