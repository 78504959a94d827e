-- The one place where a balance changes other than by a reward. The row's lock makes the entries of
-- a person follow one another; a balance that would fall below zero stays as it is.
create or replace function private.move_money(
    p_user_id uuid,
    p_type text,
    p_amount numeric,
    p_description text,
    p_withdrawal_id uuid default null
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_balance numeric;
    v_transaction_id uuid;
begin
    update public.users as person
    set balance = person.balance + p_amount
    where
        person.id = p_user_id
        and person.balance + p_amount >= 0
        and person.balance + p_amount < 10000000000
    returning person.balance into v_balance;
    if not found then
        raise exception using
            errcode = 'XM050',
            message = case
                when p_amount < 0 then 'The balance is smaller than this amount.'
                else 'The balance cannot take this amount.'
            end,
            hint = 'Send an amount that the balance allows.',
            column = 'p_amount';
    end if;
    insert into public.transactions (user_id, type, amount, balance_after, withdrawal_id, description)
    values (p_user_id, p_type, p_amount, v_balance, p_withdrawal_id, p_description)
    returning id into v_transaction_id;
    return v_transaction_id;
end
$$;

comment on function private.move_money(uuid, text, numeric, text, uuid) is
    'Changes a person''s balance and writes the entry of the ledger; XM050 when the balance does not allow it. Returns the entry.';
revoke execute on function private.move_money(uuid, text, numeric, text, uuid) from public;
